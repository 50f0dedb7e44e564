namespace AgentHub.Inference.Accounting;

/// <summary>
/// Quotas counted in this process: tokens of the running minute and of the running day (UTC). What is reserved counts as used until it is
/// committed, so that many requests at once cannot pass a limit together.
/// </summary>
/// <param name="limitsOf">The limits of a tenant.</param>
/// <param name="usedToday">What a tenant has used today already, as far as others know of it; asked once a minute.</param>
public sealed class MemoryQuotas(Func<Guid, QuotaLimits> limitsOf, TimeProvider clock, Func<Guid, CancellationToken, ValueTask<long>>? usedToday = null) : IQuotas
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Use> uses = [];

    /// <inheritdoc/>
    public async ValueTask<QuotaRefusal?> ReserveAsync(Guid tenant, Guid request, long tokens, CancellationToken cancel)
    {
        var limits = limitsOf(tenant);
        if (limits is { TokensPerMinute: null, TokensPerDay: null }) return null;

        if (limits.TokensPerDay is not null && usedToday is not null && NeedsNews(tenant)) Learn(tenant, await usedToday(tenant, cancel));
        lock (gate)
        {
            var (use, now) = (Of(tenant), clock.GetUtcNow());
            var reserved = use.Reserved.Values.Sum();
            if (limits.TokensPerDay is { } day && use.Day + reserved + tokens > day)
                return new($"The business has used {use.Day} of the {day} tokens that it may use in a day.", now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime);
            if (limits.TokensPerMinute is { } minute && use.Minute + reserved + tokens > minute)
                return new($"The business has used {use.Minute + reserved} of the {minute} tokens that it may use in a minute.", use.MinuteBegan + Minute - now);
            use.Reserved[request] = tokens;
            return null;
        }
    }

    /// <inheritdoc/>
    public void Commit(Guid tenant, Guid request, long tokens)
    {
        lock (gate)
        {
            if (!uses.ContainsKey(tenant)) return;
            var use = Of(tenant);
            if (!use.Reserved.Remove(request)) return;
            use.Minute += tokens;
            use.Day += tokens;
            use.SinceNews += tokens;
        }
    }

    private bool NeedsNews(Guid tenant)
    {
        lock (gate) return Of(tenant).NewsAt is not { } at || clock.GetUtcNow() - at > Minute;
    }

    // What others know holds what we have told them, but perhaps not yet the last of it.
    private void Learn(Guid tenant, long known)
    {
        lock (gate)
        {
            var use = Of(tenant);
            use.Day = Math.Max(known, use.NewsAt is null ? known + use.SinceNews : use.Day);
            (use.NewsAt, use.SinceNews) = (clock.GetUtcNow(), 0);
        }
    }

    private Use Of(Guid tenant)
    {
        var now = clock.GetUtcNow();
        if (!uses.TryGetValue(tenant, out var use)) uses[tenant] = use = new Use { MinuteBegan = now, DayBegan = now.UtcDateTime.Date };
        if (now - use.MinuteBegan >= Minute) (use.MinuteBegan, use.Minute) = (now, 0);
        if (now.UtcDateTime.Date > use.DayBegan) (use.DayBegan, use.Day, use.NewsAt) = (now.UtcDateTime.Date, 0, null);
        return use;
    }

    private sealed class Use
    {
        public DateTimeOffset MinuteBegan { get; set; }

        public DateTime DayBegan { get; set; }

        public long Minute { get; set; }

        public long Day { get; set; }

        public long SinceNews { get; set; }

        public DateTimeOffset? NewsAt { get; set; }

        public Dictionary<Guid, long> Reserved { get; } = [];
    }
}
