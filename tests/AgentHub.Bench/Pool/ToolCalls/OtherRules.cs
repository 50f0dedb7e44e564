using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Simulators.Engines;

namespace AgentHub.Bench.Pool.ToolCalls;

/// <summary>
/// How two well-known servers read Llama's calls, rebuilt from what their sources say: strict JSON with a name and its arguments.
/// They see the whole text at once, which is the easier task.
/// </summary>
internal static class OtherRules
{
    /// <summary>vLLM's llama3_json: from each brace on, whatever JSON object has a name and its arguments; the words around it are dropped.</summary>
    public static string LikeVllm(string text)
    {
        var calls = new List<string>();
        for (var at = text.IndexOf('{'); at >= 0; at = at + 1 < text.Length ? text.IndexOf('{', at + 1) : -1)
        {
            if (ObjectAt(text, at) is not var (value, length) || Call(value, "arguments", "parameters") is not { } call) continue;
            calls.Add(call);
            at += length - 1;
        }

        return string.Join(' ', calls);
    }

    /// <summary>A router's rule: the python tag or a brace at the start, then split at every semicolon.</summary>
    public static string SplitAtSemicolons(string text)
    {
        const string Tag = "<|python_tag|>";
        var begin = text.IndexOf(Tag, StringComparison.Ordinal);
        var body = begin >= 0 ? text[(begin + Tag.Length)..] : text.TrimStart();
        if (!body.StartsWith('{')) return "";

        var calls = body.Split(';').Select(part => part.Trim()).Select(part => ObjectAt(part, 0) is var (value, _) ? Call(value, "parameters") : null).ToList();
        return calls.Contains(null) ? "" : string.Join(' ', calls);
    }

    private static string? Call(JsonObject value, params IReadOnlyList<string> argumentKeys) =>
        value["name"] is JsonValue name && name.TryGetValue<string>(out var named) && LlamaWriting.Tools.Any(t => t.Name == named)
        && argumentKeys.Select(k => value[k]).OfType<JsonObject>().FirstOrDefault() is { } arguments ? named + arguments.ToJsonString() : null;

    private static (JsonObject Value, int Length)? ObjectAt(string text, int at)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text[at..]);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, default);
        try
        {
            if (JsonNode.Parse(ref reader) is not JsonObject value) return null;
            return (value, System.Text.Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
