namespace AgentHub.Platform.Http;

/// <summary>
/// So many in a time for each of many callers: all of them at once if they like, and from then on one whenever its share of the
/// time has passed (GCRA, ITU-T I.371). A caller costs one time stamp, and nothing once it has been quiet for that time.
/// </summary>
public sealed class Pace<TCaller>(int most, TimeSpan time, TimeProvider clock) where TCaller : notnull
{
    private const int MaxRemembered = 100_000;

    private readonly TimeSpan share = time / Math.Max(1, most);
    private readonly Lock gate = new();
    private readonly Dictionary<TCaller, DateTimeOffset> usedUntil = [];

    /// <summary>Takes one for this caller.</summary>
    /// <returns>Null when there was one left; otherwise how long to wait for the next.</returns>
    public TimeSpan? Take(TCaller caller)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var until = (usedUntil.TryGetValue(caller, out var used) && used > now ? used : now) + share;
            if (most <= 0 || until - now > time) return until - now > time ? until - now - time : time;

            if (usedUntil.Count >= MaxRemembered) Forget(now);
            usedUntil[caller] = until;
            return null;
        }
    }

    /// <summary>Those who have all of theirs again; and when that makes no room, everybody: memory has a limit, and a flood from so many places needs another wall.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (caller, until) in usedUntil)
            if (until <= now) usedUntil.Remove(caller);
        if (usedUntil.Count >= MaxRemembered) usedUntil.Clear();
    }
}
