using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Dialects;

/// <summary>
/// The marks by which Llama's prompt is divided into turns. Engines turn them into real control tokens even inside a
/// customer's text (measured on llama.cpp), so whoever writes one could speak as the system: on the way in they are broken, for
/// every path. On the way out they are residue that no customer should see.
/// </summary>
internal static class ControlTokens
{
    /// <summary>Those that a reply may end in or begin with.</summary>
    public static readonly string[] InReplies =
    [
        "<|python_tag|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|finetune_right_pad_id|>",
    ];

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every control token of Llama 3 begins with the same two characters, those that Meta has kept for later too. With them apart there is none.</summary>
    public static string Defuse(string text) => text.Replace("<|", "< |", StringComparison.Ordinal);

    /// <summary>Writes a value with every text in it defused, names too. An escape such as \u003c would hide a token here, and engines undo it.</summary>
    public static void WriteDefused(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(Defuse(member.Name));
                    WriteDefused(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) WriteDefused(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(Defuse(value.GetString()!));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    /// <summary>Any value as JSON with every text in it defused.</summary>
    public static string DefusedJson(object? value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Plain)) WriteDefused(json, value as JsonElement? ?? JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
