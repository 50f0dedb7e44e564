using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Streaming;

/// <summary>Reads one chunk of a stream, or a whole completion, whatever the engine's habits. What makes no sense throws.</summary>
internal static class CompletionJson
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static CompletionDelta Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("A chunk is not an object.");
        if (ErrorOf(root) is not null) throw new ReportedErrorException(Strict.GetString(json.Span));

        var usage = UsageOf(root);
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
            return usage is not null || root.TryGetProperty("choices", out _) ? new(null, null, null, usage) : throw new JsonException("A chunk has no choices.");

        var choice = choices[0];
        var said = Child(choice, "delta") ?? Child(choice, "message");
        return new(
            Text: said is { } d ? StringOf(d, "content") : null,
            ToolCalls: said is { } e ? ToolCallsOf(e) : null,
            Finish: FinishOf(StringOf(choice, "finish_reason")),
            usage);
    }

    /// <summary>The error of a chunk or of a body, in the shapes that engines use: nested, flat, or a bare string.</summary>
    public static string? ErrorOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return null;
        if (root.TryGetProperty("error", out var error) && error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
            return error.ValueKind == JsonValueKind.Object ? StringOf(error, "message") ?? error.ToString() : error.ToString();
        return StringOf(root, "object") == "error" ? StringOf(root, "message") ?? "error" : null;
    }

    private static ChatFinishReason? FinishOf(string? reason) => reason switch
    {
        null => null,
        "length" or "max_tokens" => ChatFinishReason.Length,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        "content_filter" => ChatFinishReason.ContentFilter,
        "abort" or "error" or "cancelled" => throw new ReportedErrorException(reason),
        // stop, eos, eos_token, stop_sequence, end_turn and the empty string all mean that the model had finished.
        _ => ChatFinishReason.Stop,
    };

    private static List<ToolCallDelta>? ToolCallsOf(JsonElement said)
    {
        if (!said.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array || calls.GetArrayLength() == 0) return null;

        var deltas = new List<ToolCallDelta>();
        foreach (var call in calls.EnumerateArray())
        {
            var function = Child(call, "function");
            deltas.Add(new(
                Index: call.TryGetProperty("index", out var index) && index.TryGetInt32(out var number) ? number : null,
                Id: StringOf(call, "id"),
                Name: function is { } f ? StringOf(f, "name") : null,
                Arguments: function is { } g ? ArgumentsOf(g) : null));
        }

        return deltas;
    }

    // Ollama's older builds and some others send the arguments as an object.
    private static string? ArgumentsOf(JsonElement function) =>
        !function.TryGetProperty("arguments", out var arguments) ? null
        : arguments.ValueKind switch { JsonValueKind.String => arguments.GetString(), JsonValueKind.Object => arguments.GetRawText(), _ => null };

    private static UsageDetails? UsageOf(JsonElement root)
    {
        if (Child(root, "usage") is not { } usage) return null;

        var cached = Child(usage, "prompt_tokens_details") is { } details ? NumberOf(details, "cached_tokens") : null;
        return new UsageDetails
        {
            InputTokenCount = NumberOf(usage, "prompt_tokens"),
            OutputTokenCount = NumberOf(usage, "completion_tokens"),
            TotalTokenCount = NumberOf(usage, "total_tokens"),
            CachedInputTokenCount = cached,
        };
    }

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object ? child : null;

    private static string? StringOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String ? child.GetString() : null;

    private static long? NumberOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Number && child.TryGetInt64(out var number) ? number : null;
}

/// <summary>The engine reported an error where a piece of the reply should have been.</summary>
internal sealed class ReportedErrorException(string said) : Exception("The engine reported an error inside its reply.")
{
    public string Said { get; } = said;
}
