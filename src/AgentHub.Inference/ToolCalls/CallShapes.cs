using System.Text.Json.Nodes;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.ToolCalls;

/// <summary>Finds the calls in a value that a model wrote, in any of the shapes that Llama and those who tuned it use.</summary>
internal sealed class CallShapes(ToolCatalog tools)
{
    /// <summary>A name under one of these makes an object worth holding back.</summary>
    public static readonly string[] Keys =
    [
        "name", "function", "tool", "type", "tool_name", "function_name", "parameters", "arguments", "args", "input", "id",
        "tool_calls", "tool_call", "function_call",
    ];

    private static readonly string[] NameKeys = ["name", "function", "tool", "tool_name", "function_name", "type"];
    private static readonly string[] ArgumentKeys = ["parameters", "arguments", "args", "input"];
    private static readonly string[] Wrappers = ["function", "function_call", "tool_call"];

    /// <summary>All calls of the value, or null when any part of it is no call: then it is content.</summary>
    public List<ToolCall>? CallsIn(JsonNode? value)
    {
        if (value is JsonObject whole && whole["tool_calls"] is JsonArray list) value = list;
        if (value is JsonObject one) return CallIn(one) is { } call ? [call] : CallsByKey(one);
        if (value is not JsonArray several) return null;

        var calls = several.Select(v => v is JsonObject o ? CallIn(o) is { } call ? [call] : CallsByKey(o) : null).ToList();
        return calls.Count == 0 || calls.Contains(null) ? null : [.. calls.SelectMany(c => c!)];
    }

    /// <summary>Whether the value names an advertised tool, complete or not.</summary>
    public bool NamesTool(JsonNode? value) => value switch
    {
        JsonObject o when o["tool_calls"] is JsonArray list => NamesTool(list),
        JsonObject o => ToolOf(Unwrapped(o)) is not null || o.Any(p => tools.FindPython(p.Key) is not null),
        JsonArray several => several.Any(NamesTool),
        _ => false,
    };

    private ToolCall? CallIn(JsonObject value)
    {
        value = Unwrapped(value);
        if (ToolOf(value) is not { } tool) return null;

        var key = ArgumentKeys.FirstOrDefault(value.ContainsKey);
        if (key is null) return ToolCatalog.Required(tool).Any() ? null : ToolCatalog.Call(tool, []);
        return ArgumentsOf(value[key]) is { } arguments && !IsSchema(arguments, tool) ? ToolCatalog.Call(tool, arguments) : null;
    }

    // Asked what it can do, a model repeats its tools as they were described to it. That is no call.
    private static bool IsSchema(JsonObject arguments, AIFunctionDeclaration tool) =>
        arguments["properties"] is JsonObject && arguments["type"]?.ToString() == "object" && !Arguments.Has(tool.JsonSchema, "properties");

    // {"search": {"query": "..."}}. Since any object may hold such a key, this one has to have all that the tool needs.
    private List<ToolCall>? CallsByKey(JsonObject value)
    {
        var calls = new List<ToolCall>();
        foreach (var (name, inner) in value)
        {
            if (inner is not JsonObject arguments || tools.FindPython(name) is not { } tool || !ToolCatalog.Suffices(tool, arguments)) return null;
            calls.Add(ToolCatalog.Call(tool, arguments));
        }

        return calls.Count > 0 ? calls : null;
    }

    private static JsonObject Unwrapped(JsonObject value) => Wrappers.Select(w => value[w]).OfType<JsonObject>().FirstOrDefault() ?? value;

    private AIFunctionDeclaration? ToolOf(JsonObject value)
    {
        foreach (var key in NameKeys)
            if (value[key] is JsonValue text && text.TryGetValue<string>(out var name) && !(key == "type" && name == "function") && tools.Find(name) is { } tool)
                return tool;
        return null;
    }

    private static JsonObject? ArgumentsOf(JsonNode? value)
    {
        if (value is null) return [];
        if (value is JsonObject arguments) return arguments;
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text)) return null;
        if (text.Length == 0) return [];

        // Arguments written as a string of JSON: read once more, and only once.
        var parsed = LooseJson.Parse(text, out var failed) as JsonObject;
        if (!failed) Meters.Repaired("encoded");
        return parsed;
    }
}
