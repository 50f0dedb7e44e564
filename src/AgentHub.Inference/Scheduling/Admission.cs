namespace AgentHub.Inference.Scheduling;

/// <summary>
/// Who may wait at all. Whoever could only wait in vain hears so at once: where the queue is full, with how long it will take until
/// it is shorter; where the first token would come too late for the one who waits, with that.
/// </summary>
internal sealed class Admission(FairQueue queue, InferenceOptions options, Throughput done)
{
    /// <summary>Others come who have had less and go before, so a wait is counted so many times: who is let wait is served in time, and nearly all refusals come at once.</summary>
    private const double Overtaken = 2;

    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);

    /// <summary>Why the request may not wait, or null.</summary>
    public EngineException? Refuse(Waiter waiter)
    {
        var (tenant, tokens) = (waiter.Who.TenantId, waiter.Tokens);
        if (queue.Count >= options.MaxWaiting || (queue.Count > 0 && queue.WaitingTokens + tokens > options.MaxWaitingTokens))
            return Busy($"{queue.Count} requests are waiting for an engine already, which is the limit.", queue.WaitingTokens);
        if (queue.WaitingOf(tenant) is var own && (own >= options.MaxWaitingPerTenant || (own > 0 && queue.WaitingTokensOf(tenant) + tokens > options.MaxWaitingTokensPerTenant)))
            return Busy($"{own} requests of this business are waiting for an engine already, which is the limit.", Math.Min(queue.WaitingTokens, queue.WaitingTokensOf(tenant) * Tenants(waiter)));
        return null;
    }

    /// <summary>Why a first token would come too late, or null where it will not or nobody can tell.</summary>
    public EngineException? TooLate(Waiter waiter, bool mustWait, TimeSpan? firstToken)
    {
        if (PatienceOf(waiter) is not { } patience) return null;

        var wait = mustWait ? WaitOf(waiter) : TimeSpan.Zero;
        var expected = wait + (firstToken ?? TimeSpan.Zero);
        return expected <= patience ? null : new EngineException(
            EngineFailure.TooLate, $"The first words would take {expected.TotalSeconds:0.#} seconds, and nobody waits here for more than {patience.TotalSeconds:0.#}.") { RetryAfter = Whole(expected - patience) };
    }

    /// <summary>How long the one who waits does wait; turns that have begun are finished.</summary>
    public TimeSpan? PatienceOf(Waiter waiter) => waiter.Demand.Continues ? null : waiter.Who.Patience ?? options.Patience(waiter.Who.Class);

    /// <summary>
    /// Tokens before it, by what is done a second: all that wait in its class and above, or where tenants share and this one has little
    /// waiting, what it has itself, times the number of those who share.
    /// </summary>
    private TimeSpan WaitOf(Waiter waiter)
    {
        if (done.PerSecond is not (> 0 and var perSecond)) return TimeSpan.Zero;
        var ahead = Math.Min(queue.TokensDownTo(waiter.Who.Class), (waiter.Account.WaitingTokens + waiter.Tokens) * Tenants(waiter));
        return TimeSpan.FromSeconds(Overtaken * ahead / perSecond);
    }

    private int Tenants(Waiter waiter) => queue.TenantsOf(waiter.Who.Class) + (waiter.Account.Waiting == 0 ? 1 : 0);

    private EngineException Busy(string why, long tokensBefore) =>
        new(EngineFailure.Busy, why) { RetryAfter = done.PerSecond is > 0 and var perSecond ? Whole(TimeSpan.FromSeconds(tokensBefore / perSecond)) : null };

    // Retry-After counts whole seconds; asking for none would only bring everybody back at once.
    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(time.TotalSeconds), 1, LongestRetry.TotalSeconds));
}
