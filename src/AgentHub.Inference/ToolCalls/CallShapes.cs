using System.Text.Json.Nodes;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.ToolCalls;

/// <summary>Finds the calls in a value that a model wrote, in any of the shapes that Llama and those who tuned it use.</summary>
internal sealed class CallShapes(ToolCatalog tools)
{
    /// <summary>A name under one of these makes an object worth holding back.</summary>
    public static readonly string[] Keys =
        ["name", "function", "tool", "type", "tool_name", "function_name", "parameters", "arguments", "args", "input", "id", "tool_calls"];

    private static readonly string[] NameKeys = ["name", "function", "tool", "tool_name", "function_name", "type"];
    private static readonly string[] ArgumentKeys = ["parameters", "arguments", "args", "input"];

    /// <summary>All calls of the value, or null when any part of it is no call: then it is content.</summary>
    public List<ToolCall>? CallsIn(JsonNode? value)
    {
        if (value is JsonObject whole && whole["tool_calls"] is JsonArray list) value = list;
        if (value is not JsonArray several) return value is JsonObject one && CallIn(one) is { } call ? [call] : null;

        var calls = several.Select(v => v is JsonObject o ? CallIn(o) : null).ToList();
        return calls.Count == 0 || calls.Contains(null) ? null : [.. calls.OfType<ToolCall>()];
    }

    /// <summary>Whether the value names an advertised tool, complete or not.</summary>
    public bool NamesTool(JsonNode? value) => value switch
    {
        JsonObject o when o["tool_calls"] is JsonArray list => NamesTool(list),
        JsonObject o => ToolOf(o) is not null || (o["function"] is JsonObject inner && ToolOf(inner) is not null),
        JsonArray several => several.Any(NamesTool),
        _ => false,
    };

    private ToolCall? CallIn(JsonObject value)
    {
        if (value["function"] is JsonObject inner) value = inner;
        if (ToolOf(value) is not { } tool) return null;

        var key = ArgumentKeys.FirstOrDefault(value.ContainsKey);
        if (key is null) return ToolCatalog.Required(tool).Any() ? null : tools.Call(tool, []);
        return ArgumentsOf(value[key]) is { } arguments ? tools.Call(tool, arguments) : null;
    }

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
