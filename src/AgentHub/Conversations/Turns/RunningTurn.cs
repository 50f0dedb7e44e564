using AgentHub.Conversations.Live;
using Npgsql;

namespace AgentHub.Conversations.Turns;

/// <summary>Why a run was cut short.</summary>
internal enum RunEnding
{
    None,

    /// <summary>The customer wrote more: answer all of it.</summary>
    NewerMessage,

    /// <summary>The lease is no longer ours: a person took over, or another worker.</summary>
    Lost,

    /// <summary>The turn's time is up.</summary>
    Deadline,

    /// <summary>The process has to end.</summary>
    Stopping,

    /// <summary>Something broke.</summary>
    Failed,
}

/// <summary>
/// Watches over one run: renews its lease, counts its time, and cancels it early when its answer could not stand anyway. The
/// early cancel saves tokens; the check at the commit is the rule.
/// </summary>
internal sealed class RunningTurn : IDisposable
{
    private readonly ClaimedTurn turn;
    private readonly TurnClaims claims;
    private readonly TimeSpan lease;
    private readonly LiveWatch stream;
    private readonly CancellationTokenSource cancel = new();
    private readonly CancellationTokenSource ended = new();
    private int ending;

    public RunningTurn(ClaimedTurn turn, TurnClaims claims, LiveFeed live, TimeSpan lease)
    {
        (this.turn, this.claims, this.lease) = (turn, claims, lease);
        stream = live.Watch(turn.Tenant, turn.Conversation);
        _ = RenewAsync();
        _ = WatchAsync();
        _ = EndAfterAsync(turn.DeadlineIn, RunEnding.Deadline);
    }

    public CancellationToken Cancel => cancel.Token;

    public RunEnding Ending => (RunEnding)ending;

    public void StopAfter(TimeSpan grace) => _ = EndAfterAsync(grace, RunEnding.Stopping);

    /// <summary>The answer is there. From here on the commit decides, so what changes needs no watching; the lease is still held.</summary>
    public void StopWatching() => stream.Dispose();

    public void Dispose()
    {
        // The token sources are left to the collector: a timer of ours may still look at them.
        ended.Cancel();
        stream.Dispose();
    }

    private void End(RunEnding why)
    {
        if (Interlocked.CompareExchange(ref ending, (int)why, (int)RunEnding.None) == (int)RunEnding.None) cancel.Cancel();
    }

    private async Task EndAfterAsync(TimeSpan time, RunEnding why)
    {
        await Task.Delay(time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCancellationRequested) End(why);
    }

    /// <summary>A third of the lease between renewals: two may fail before it runs out.</summary>
    private async Task RenewAsync()
    {
        while (true)
        {
            await Task.Delay(lease / 3, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested) return;

            await HoldAsync();
        }
    }

    private async Task HoldAsync()
    {
        try
        {
            if (!await claims.RenewAsync(turn, ended.Token)) End(RunEnding.Lost);
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // The database is away. If it stays away the lease runs out and the commit will find that out.
        }
    }

    private async Task WatchAsync()
    {
        while (await stream.Events.WaitToReadAsync())
        {
            while (stream.Events.TryRead(out var next))
            {
                if (next.Event is LiveEvent.Changed { FromCustomer: true } && turn.Replans < ClaimedTurn.MaxReplans) End(RunEnding.NewerMessage);

                // Perhaps a person took the conversation: then the customer shall not see the agent write on.
                if (next.Event is LiveEvent.Changed { FromCustomer: false } && !ended.IsCancellationRequested) await HoldAsync();
            }
        }
    }
}
