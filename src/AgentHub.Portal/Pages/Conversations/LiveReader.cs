using AgentHub.Conversations.Live;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>
/// Follows a live watch for a page: hands over what came together, and nothing when it is time to look without a hint. A hint
/// may be lost, so the database is read from time to time anyway.
/// </summary>
/// <param name="gather">How long to gather before the page is told again: it bounds how often one page draws itself.</param>
internal sealed class LiveReader(LiveWatch watch, TimeSpan gather, Func<TimeSpan> atMost, Func<IReadOnlyList<LiveEvent>, Task> tell) : IDisposable
{
    private readonly CancellationTokenSource ended = new();

    /// <summary>Runs until disposed.</summary>
    public async Task RunAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            if (await NextAsync() is not { } events) return;

            await tell(events);
            await Task.Delay(gather, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The token source is left to the collector: the loop may still look at it.
        ended.Cancel();
        watch.Dispose();
    }

    private async Task<IReadOnlyList<LiveEvent>?> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        limit.CancelAfter(atMost());
        try
        {
            if (!await watch.Events.WaitToReadAsync(limit.Token)) return null;

            var events = new List<LiveEvent>();
            while (watch.Events.TryRead(out var next)) events.Add(next.Event);
            return events;
        }
        catch (OperationCanceledException)
        {
            return ended.IsCancellationRequested ? null : [];
        }
    }
}
