using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Dialects;

/// <summary>Asks for JSON in the way that an engine understands. Only one way is sent: engines refuse or forget the others.</summary>
internal static class FormatWriter
{
    public static void Write(Utf8JsonWriter json, ChatResponseFormatJson format, FormatStyle style)
    {
        if (style == FormatStyle.InWords) return;

        json.WriteStartObject("response_format");
        switch (style, format.Schema)
        {
            case (FormatStyle.Grammar, var value):
                json.WriteString("type", "json");
                json.WritePropertyName("value");
                ControlTokens.WriteDefused(json, value ?? JsonElement.Parse("""{"type":"object"}"""));
                break;
            case (_, null):
                json.WriteString("type", "json_object");
                break;
            case (FormatStyle.JsonObject, { } schema):
                json.WriteString("type", "json_object");
                json.WritePropertyName("schema");
                ControlTokens.WriteDefused(json, schema);
                break;
            case (_, { } schema):
                json.WriteString("type", "json_schema");
                json.WriteStartObject("json_schema");
                json.WriteString("name", ControlTokens.Defuse(format.SchemaName ?? "reply"));
                json.WriteBoolean("strict", true);
                json.WritePropertyName("schema");
                ControlTokens.WriteDefused(json, schema);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>The same in words, for engines that take no format.</summary>
    public static string InWords(ChatResponseFormatJson format) =>
        format.Schema is { } schema ? $"Answer with one JSON value that fits this JSON schema, and with nothing else: {schema.GetRawText()}" : "Answer with one JSON object and with nothing else.";
}
