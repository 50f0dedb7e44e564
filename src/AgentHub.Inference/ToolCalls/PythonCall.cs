using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.ToolCalls;

/// <summary>Reads calls as Llama's built-in tools are called: <c>name.call(query="...")</c>, or plainly <c>name(a=1, b="x")</c>.</summary>
internal static class PythonCall
{
    /// <summary>How long the name at the start of the text is.</summary>
    public static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '_' or '.' or '-')) length++;
        return length;
    }

    /// <summary>The call in a text that ends with its closing bracket.</summary>
    public static ToolCall? Read(ToolCatalog tools, ReadOnlySpan<char> text)
    {
        var name = NameLength(text);
        if (name == 0 || name >= text.Length || text[name] != '(' || text[^1] != ')' || tools.FindPython(text[..name]) is not { } tool) return null;
        return ReadArguments(text[(name + 1)..], tool) is { } arguments && ToolCatalog.Suffices(tool, arguments) ? ToolCatalog.Call(tool, arguments) : null;
    }

    /// <summary>The arguments of a call, from behind its first bracket to its last one, or null where they are none.</summary>
    public static JsonObject? ReadArguments(ReadOnlySpan<char> text, AIFunctionDeclaration tool)
    {
        var arguments = new JsonObject();
        var names = ParameterNames(tool);
        for (var position = 0; (text = text.TrimStart()) is not ")"; position++)
        {
            var key = TakeKey(ref text) ?? (position < names.Count ? names[position] : null);
            var reader = new LooseJson(text);
            var value = reader.ReadValue();
            if (reader.Failed) return null;
            text = text[reader.Position..].TrimStart();
            // All arguments as one dictionary: f({"query": "..."}).
            if (position == 0 && key == names.FirstOrDefault() && text is ")" && value is JsonObject all && IsAll(all, names, tool)) return all;
            if (key is null) return null;

            arguments[key] = value;
            if (text.IsEmpty || text[0] is not (',' or ')')) return null;
            if (text[0] == ',') text = text[1..];
        }

        return arguments;
    }

    private static bool IsAll(JsonObject value, List<string> names, AIFunctionDeclaration tool) =>
        names.Count == 0 || !Arguments.Takes(tool.JsonSchema, names[0], "object") || (ToolCatalog.Suffices(tool, value) && value.All(v => names.Contains(v.Key)));

    private static string? TakeKey(ref ReadOnlySpan<char> text)
    {
        var length = NameLength(text);
        var rest = text[length..].TrimStart();
        if (length == 0 || rest.IsEmpty || rest[0] != '=') return null;

        var key = text[..length].ToString();
        text = rest[1..];
        return key;
    }

    private static List<string> ParameterNames(AIFunctionDeclaration tool) =>
        tool.JsonSchema.ValueKind == JsonValueKind.Object && tool.JsonSchema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? [.. properties.EnumerateObject().Select(p => p.Name)] : [];
}
