using System.Runtime.CompilerServices;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Resilience;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference;

/// <summary>The chat client of one run.</summary>
internal sealed class PoolChatClient(InferencePool pool, RequestIdentity who, int defaultMaxTokens) : IChatClient
{
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in new PoolRun(pool, who, new ChatRequest(messages, options, defaultMaxTokens)).ReadAsync(cancellationToken)) yield return update;
    }

    // Also a whole reply is read as a stream: a dead engine is noticed by its silence, and the limits are the same.
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new PoolRun(pool, who, new ChatRequest(messages, options, defaultMaxTokens), isWatched: false).ReadAsync(cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing is held between two replies.
    }
}
