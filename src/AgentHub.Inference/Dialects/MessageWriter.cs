using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Dialects;

/// <summary>
/// Writes the history as Llama's templates take it: one tool call per assistant message (its template raises on two),
/// no empty <c>tool_calls</c>, each call followed by its result, and control tokens broken in every text.
/// </summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ChatMessage> messages, string? instructions, string said = "")
    {
        json.WriteStartArray("messages");
        if (!string.IsNullOrEmpty(instructions)) WriteText(json, "system", instructions);

        var results = messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().GroupBy(r => r.CallId).ToDictionary(g => g.Key, g => g.Last());
        var written = new HashSet<string>();
        foreach (var message in messages)
        {
            var calls = message.Contents.OfType<FunctionCallContent>().ToList();
            if (calls.Count > 0) WriteCalls(json, message.Text, calls, results, written);
            else if (message.Role == ChatRole.Tool) WriteLoneResults(json, message, written);
            else WriteText(json, message.Role.Value, message.Text);
        }

        if (said.Length > 0) WriteText(json, ChatRole.Assistant.Value, said);
        json.WriteEndArray();
    }

    private static void WriteCalls(
        Utf8JsonWriter json, string text, List<FunctionCallContent> calls, Dictionary<string, FunctionResultContent> results, HashSet<string> written)
    {
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("role", "assistant");
            json.WriteString("content", call == calls[0] ? ControlTokens.Defuse(text) : "");
            json.WriteStartArray("tool_calls");
            json.WriteStartObject();
            json.WriteString("id", ControlTokens.Defuse(call.CallId));
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", ControlTokens.Defuse(call.Name));
            json.WriteString("arguments", ControlTokens.DefusedJson(call.Arguments ?? new Dictionary<string, object?>()));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            if (results.TryGetValue(call.CallId, out var result) && written.Add(call.CallId)) WriteResult(json, result);
        }
    }

    private static void WriteLoneResults(Utf8JsonWriter json, ChatMessage message, HashSet<string> written)
    {
        foreach (var result in message.Contents.OfType<FunctionResultContent>())
            if (written.Add(result.CallId)) WriteResult(json, result);
    }

    private static void WriteResult(Utf8JsonWriter json, FunctionResultContent result)
    {
        json.WriteStartObject();
        json.WriteString("role", "tool");
        json.WriteString("tool_call_id", ControlTokens.Defuse(result.CallId));
        json.WriteString("content", TextOf(result.Result));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", ControlTokens.Defuse(role));
        json.WriteString("content", ControlTokens.Defuse(text));
        json.WriteEndObject();
    }

    // A text goes as it is: written as JSON it would reach the model in quotes and with escapes.
    private static string TextOf(object? result) => result switch
    {
        null => "",
        string text => ControlTokens.Defuse(text),
        JsonElement { ValueKind: JsonValueKind.String } text => ControlTokens.Defuse(text.GetString()!),
        _ => ControlTokens.DefusedJson(result),
    };
}
