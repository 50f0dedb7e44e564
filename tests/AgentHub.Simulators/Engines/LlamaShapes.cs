using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentHub.Simulators.Engines;

/// <summary>One of the ways in which Llama models write a tool call into their text.</summary>
/// <param name="Name">What it is called in scripts and reports.</param>
/// <param name="Write">Writes a call of that name with these arguments.</param>
/// <param name="IsBare">Whether nothing marks it as a call but its place at the start of the reply.</param>
public sealed record LlamaShape(string Name, Func<string, JsonObject, string> Write, bool IsBare = false);

/// <summary>Every way in which Llama 3.1, and those who tuned it, were seen to write tool calls.</summary>
public static class LlamaShapes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LlamaShape> All { get; } =
    [
        new("json", (n, a) => $$"""{"name": {{Q(n)}}, "parameters": {{J(a)}}}"""),
        new("json_tight", (n, a) => $$"""{"name":{{Q(n)}},"parameters":{{J(a)}}}"""),
        new("json_arguments", (n, a) => $$"""{"name": {{Q(n)}}, "arguments": {{J(a)}}}"""),
        new("json_args", (n, a) => $$"""{"tool": {{Q(n)}}, "args": {{J(a)}}}"""),
        new("json_function_string", (n, a) => $$"""{"type": "function", "function": {{Q(n)}}, "parameters": {{J(a)}}}"""),
        new("json_typed", (n, a) => $$"""{"type": "function", "name": {{Q(n)}}, "parameters": {{J(a)}}}"""),
        new("json_nested", (n, a) => $$$"""{"type": "function", "function": {"name": {{{Q(n)}}}, "parameters": {{{J(a)}}}}}"""),
        new("json_nested_encoded", (n, a) => $$$"""{"id": "call_7", "type": "function", "function": {"name": {{{Q(n)}}}, "arguments": {{{Q(J(a))}}}}}"""),
        new("json_arguments_first", (n, a) => $$"""{"parameters": {{J(a)}}, "name": {{Q(n)}}}"""),
        new("json_encoded", (n, a) => $$"""{"name": {{Q(n)}}, "arguments": {{Q(J(a))}}}"""),
        new("json_encoded_python", (n, a) => $$"""{"name": {{Q(n)}}, "parameters": {{Q(Py(a))}}}"""),
        new("json_indented", (n, a) => new JsonObject { ["name"] = n, ["parameters"] = a.DeepClone() }.ToJsonString(Indented)),
        new("json_function_call", (n, a) => $$$"""{"function_call": {"name": {{{Q(n)}}}, "arguments": {{{J(a)}}}}}"""),
        new("json_tool_calls", (n, a) => $$"""{"tool_calls": [{"name": {{Q(n)}}, "arguments": {{J(a)}}}]}"""),
        new("json_by_key", (n, a) => $$"""{{{Q(n)}}: {{J(a)}}}"""),
        new("json_array", (n, a) => $$"""[{"name": {{Q(n)}}, "parameters": {{J(a)}}}]"""),
        new("json_last_bracket", (n, a) => $$"""{"name": {{Q(n)}}, "parameters": {{J(a)}}"""),
        new("json_trailing_comma", (n, a) => $$"""{"name": {{Q(n)}}, "parameters": {{J(a)}},}"""),
        new("python_dict", (n, a) => $$"""{'name': {{Py(n)}}, 'parameters': {{Py(a)}}}"""),
        new("python_tag", (n, a) => $$"""<|python_tag|>{"name": {{Q(n)}}, "parameters": {{J(a)}}}"""),
        new("python_tag_ended", (n, a) => $$"""<|python_tag|>{"name": {{Q(n)}}, "parameters": {{J(a)}}}<|eom_id|>"""),
        new("python_tag_typed", (n, a) => $$"""<|python_tag|>{"type": "function", "name": {{Q(n)}}, "parameters": {{J(a)}}}<|eot_id|>"""),
        new("python_tag_call", (n, a) => $"<|python_tag|>{n}.call({Keywords(a)})"),
        new("python_tag_plain", (n, a) => $"<|python_tag|>{n}({Keywords(a)})<|eom_id|>"),
        new("call", (n, a) => $"{n}.call({Keywords(a)})", IsBare: true),
        new("python", (n, a) => $"[{n}({Keywords(a)})]"),
        new("python_plain", (n, a) => $"{n}({Keywords(a)})", IsBare: true),
        new("python_dictionary", (n, a) => $"{n}({Py(a)})", IsBare: true),
        new("function_tag", (n, a) => $"<function={n}>{J(a)}</function>"),
        new("function_tag_open", (n, a) => $"<function={n}>{J(a)}"),
        new("function_tag_python", (n, a) => $"<function={n}>{Py(a)}</function>"),
        new("function_tag_no_bracket", (n, a) => $"<function={n}{J(a)}</function>"),
        new("function_tag_late_bracket", (n, a) => $"<function={n}{J(a)}></function>"),
        new("function_tag_no_slash", (n, a) => $"<function={n}>{J(a)}<function>"),
        new("function_tag_call", (n, a) => $"<function={n}({Keywords(a)})></function>"),
        new("hermes", (n, a) => $$"""<tool_call>{"name": {{Q(n)}}, "arguments": {{J(a)}}}</tool_call>"""),
        new("fence", (n, a) => $$"""
            ```json
            {"name": {{Q(n)}}, "parameters": {{J(a)}}}
            ```
            """.ReplaceLineEndings("\n")),
        new("fence_plain", (n, a) => $"```\n{{\"name\": {Q(n)}, \"arguments\": {J(a)}}}\n```"),
        new("fence_python", (n, a) => $"```python\n{n}({Keywords(a)})\n```"),
        new("fence_tool_code", (n, a) => $"```tool_code\n{n}({Keywords(a)})\n```"),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = SimulatorJson.Options.Encoder };

    /// <summary>The shape of that name.</summary>
    public static LlamaShape Of(string name) => All.FirstOrDefault(s => s.Name == name)
        ?? throw new FormatException($"There is no format {name}: say native, {string.Join(", ", All.Select(s => s.Name))}.");

    private static string Keywords(JsonObject arguments) => string.Join(", ", arguments.Select(a => $"{a.Key}={Py(a.Value)}"));

    private static string J(JsonNode value) => value.ToJsonString(SimulatorJson.Options);

    private static string Q(string text) => JsonSerializer.Serialize(text, SimulatorJson.Options);

    // As Python's repr writes it: single quotes, or double ones where the text holds a single one.
    private static string Py(JsonNode? value) => value switch
    {
        null => "None",
        JsonObject o => "{" + string.Join(", ", o.Select(m => $"{Py(m.Key)}: {Py(m.Value)}")) + "}",
        JsonArray a => "[" + string.Join(", ", a.Select(Py)) + "]",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.String => Py(value.GetValue<string>()),
            _ => value.ToJsonString(),
        },
    };

    private static string Py(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace(quote.ToString(), "\\" + quote, StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{quote}{escaped}{quote}");
    }
}
