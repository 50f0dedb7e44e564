using System.Runtime.CompilerServices;
using AgentHub.Inference.Dialects;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Ownership;

/// <summary>The chat client of one run in a process that may not be the schedule's owner; whose it is, is looked at for each request.</summary>
internal sealed class OwnersChatClient(IChatClient ours, IScheduleOwner owner, OwnersGateway gateway, RequestIdentity who, int defaultMaxTokens) : IChatClient
{
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var said = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (owner.Current is { IsOurs: false } other && await gateway.TryOpenAsync(other, who, new ChatRequest(said, options, defaultMaxTokens), cancellationToken) is { } theirs)
        {
            await using (theirs)
            {
                do yield return theirs.Current;
                while (await theirs.MoveNextAsync());
            }

            yield break;
        }

        await foreach (var update in ours.GetStreamingResponseAsync(said, options, cancellationToken)) yield return update;
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing is held between two replies.
    }
}
