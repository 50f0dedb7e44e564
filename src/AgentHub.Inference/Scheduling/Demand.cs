using AgentHub.Inference.Routing;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Scheduling;

/// <summary>What a request asks of an engine, as far as can be known before it is sent.</summary>
/// <param name="Model">The model that the caller insists on, if any.</param>
/// <param name="InputTokens">The length of its prompt, estimated; the engine counts it at the end.</param>
/// <param name="MaxOutputTokens">The longest reply.</param>
/// <param name="Continues">It goes on with an agent's turn: a tool's result is what it ends with.</param>
/// <param name="Prompt">The prompt in blocks, to find the engine that has read its beginning already.</param>
internal sealed record Demand(string? Model, int InputTokens, int MaxOutputTokens, bool Continues, PromptBlocks Prompt)
{
    /// <summary>Its reply has begun at an engine that broke off.</summary>
    public bool GoesOn { get; init; }

    // Llama's vocabulary averages about four letters a token in English; other scripts cost more, which the length in bytes knows.
    private const int BytesPerToken = 4;
    private const int TokensPerMessage = 5;

    public static Demand Of(string? model, IReadOnlyList<ChatMessage> messages, ChatOptions? options, int maxOutputTokens)
    {
        var prompt = PromptBlocks.Of(messages, options);
        var tokens = (prompt.Bytes / BytesPerToken) + (TokensPerMessage * messages.Count);
        return new(model, (int)Math.Min(int.MaxValue, tokens), maxOutputTokens, messages is [.., { } last] && last.Role == ChatRole.Tool, prompt);
    }

    /// <summary>A demand of known size, for those who have no messages at hand.</summary>
    public static Demand OfSize(int inputTokens, int maxOutputTokens = 1_024) => new(null, inputTokens, maxOutputTokens, Continues: false, PromptBlocks.None);
}
