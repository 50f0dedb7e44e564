using System.Text.Json;

namespace AgentHub.Simulators.Engines;

/// <summary>A chat request as the engine got it.</summary>
public sealed class SimulatedRequest
{
    private SimulatedRequest(string body, JsonElement root, IReadOnlyDictionary<string, string> headers)
    {
        (Body, Json, Headers) = (body, root, headers);
        Model = root.TryGetProperty("model", out var model) ? model.ToString() : "";
        Streams = root.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        WantsUsage = root.TryGetProperty("stream_options", out var o) && o.ValueKind == JsonValueKind.Object && o.TryGetProperty("include_usage", out var u) && u.ValueKind == JsonValueKind.True;
        MaxTokens = MaxTokensOf(root);
        Messages = [.. root.GetProperty("messages").EnumerateArray().Select(m => new SimulatedMessage(
            m.GetProperty("role").GetString() ?? "", ContentOf(m), m.TryGetProperty("tool_calls", out var c) && c.ValueKind == JsonValueKind.Array ? c.GetArrayLength() : 0))];
        if (Messages is [.., { Role: "assistant", ToolCalls: 0 } last] && root.TryGetProperty("continue_final_message", out var goesOn) && goesOn.ValueKind == JsonValueKind.True)
            (Said, Messages) = (last.Content.TrimEnd(), [.. Messages.SkipLast(1)]);
        CountsAsItGoes = WantsUsage && o.TryGetProperty("continuous_usage_stats", out var counts) && counts.ValueKind == JsonValueKind.True;
        Tools = root.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array
            ? [.. tools.EnumerateArray().Select(t => t.GetProperty("function")).Select(f => new SimulatedTool(f.GetProperty("name").GetString() ?? "", FirstString(f)))] : [];
    }

    /// <summary>The request's body, as text.</summary>
    public string Body { get; }

    /// <summary>The request's body, parsed.</summary>
    public JsonElement Json { get; }

    /// <summary>The request's headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The model that was asked for.</summary>
    public string Model { get; }

    /// <summary>Whether a stream was asked for.</summary>
    public bool Streams { get; }

    /// <summary>Whether usage was asked for at the end of the stream.</summary>
    public bool WantsUsage { get; }

    /// <summary>Whether usage was asked for in each chunk.</summary>
    public bool CountsAsItGoes { get; }

    /// <summary>The words of the assistant's that it shall go on with, without the white space at their end, as Llama's template has it.</summary>
    public string Said { get; } = "";

    /// <summary>The limit that was given, if any.</summary>
    public int? MaxTokens { get; }

    /// <summary>The history.</summary>
    public IReadOnlyList<SimulatedMessage> Messages { get; private set; }

    /// <summary>The tools that were advertised.</summary>
    public IReadOnlyList<SimulatedTool> Tools { get; }

    /// <summary>What the customer said last.</summary>
    public string LastUserText => Messages.LastOrDefault(m => m.Role == "user")?.Content ?? "";

    /// <summary>The results of tools that came after it.</summary>
    public IReadOnlyList<string> ToolResults => [.. Messages.Reverse().TakeWhile(m => m.Role != "user").Reverse().Where(m => m.Role == "tool").Select(m => m.Content)];

    /// <summary>The length of the prompt, about.</summary>
    public int PromptTokens => Messages.Sum(m => 4 + SimulatedReply.CountTokens(m.Content)) + SimulatedReply.CountTokens(Said);

    /// <summary>Reads a body; throws <see cref="JsonException"/> or <see cref="KeyNotFoundException"/> when it is no chat request.</summary>
    public static SimulatedRequest Read(string body, IReadOnlyDictionary<string, string> headers)
    {
        using var document = JsonDocument.Parse(body);
        return new SimulatedRequest(body, document.RootElement.Clone(), headers);
    }

    /// <summary>The same request with its beginning dropped until so many tokens are left.</summary>
    internal SimulatedRequest Keeping(int tokens)
    {
        var kept = new List<SimulatedMessage>();
        foreach (var message in Messages.Reverse())
        {
            tokens -= 4 + SimulatedReply.CountTokens(message.Content);
            if (tokens < 0 && kept.Count > 0) break;
            kept.Insert(0, message);
        }

        var copy = (SimulatedRequest)MemberwiseClone();
        copy.Messages = kept;
        return copy;
    }

    private static int? MaxTokensOf(JsonElement root) =>
        (root.TryGetProperty("max_completion_tokens", out var limit) || root.TryGetProperty("max_tokens", out limit)) && limit.TryGetInt32(out var number) ? number : null;

    private static string ContentOf(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content)) return "";
        if (content.ValueKind == JsonValueKind.String) return content.GetString()!;
        return content.ValueKind == JsonValueKind.Array
            ? string.Concat(content.EnumerateArray().Select(p => p.TryGetProperty("text", out var text) ? text.GetString() : "")) : "";
    }

    private static string? FirstString(JsonElement function) =>
        function.TryGetProperty("parameters", out var schema) && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Where(p => !p.Value.TryGetProperty("type", out var type) || type.ToString().Contains("string", StringComparison.Ordinal)).Select(p => p.Name).FirstOrDefault() : null;
}

/// <summary>One message of the history.</summary>
public sealed record SimulatedMessage(string Role, string Content, int ToolCalls);

/// <summary>A tool that was advertised, with the name of its first parameter that takes a text.</summary>
public sealed record SimulatedTool(string Name, string? TextParameter);
