using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Inference.Routing;

/// <summary>
/// Of the engines that are not far busier than the others, the one that has read most of the prompt before; of several, the one that
/// will be through soonest; of those, always the same one for a tenant.
/// </summary>
internal sealed class PrefixRouter : IRouter
{
    private const double LoadFactor = 1.5;
    private const double UsualTokensPerSecond = 2_000;

    public Place? Choose(Waiter waiter, IReadOnlyList<Engine> able)
    {
        if (able.Count == 1) return able[0].Window.Admits(waiter.Tokens) ? new Place(able[0], Known(able[0], waiter)) : null;

        var (total, least, batch) = (0, int.MaxValue, int.MaxValue);
        foreach (var engine in able)
        {
            var busy = engine.InFlight;
            (total, least, batch) = (total + busy, Math.Min(least, busy), Math.Min(batch, engine.Window.Requests));
        }

        // Half a batch costs each of its requests little, and reading a prompt anew costs everybody there: below that nobody counts as too busy.
        var most = Math.Max(Math.Min((int)Math.Ceiling(LoadFactor * (total + 1) / able.Count), least + Math.Max(1, batch / 2)), Math.Max(1, batch / 2));
        return Best(waiter, able, most) ?? Best(waiter, able, int.MaxValue);
    }

    private static Place? Best(Waiter waiter, IReadOnlyList<Engine> able, int most)
    {
        Place? best = null;
        var (bestTime, bestHash) = (0.0, 0u);
        foreach (var engine in able)
        {
            if (engine.InFlight >= most || !engine.Window.Admits(waiter.Tokens)) continue;

            var (known, time, hash) = (Known(engine, waiter), Seconds(engine), Rendezvous(engine.Name, waiter.Who.TenantId));
            if (best is { } other && (known, -time, hash).CompareTo((other.KnownBlocks, -bestTime, bestHash)) <= 0) continue;
            (best, bestTime, bestHash) = (new Place(engine, known), time, hash);
        }

        return best;
    }

    private static int Known(Engine engine, Waiter waiter) => engine.Prefixes.Match(waiter.Demand.Prompt, waiter.Who.TenantId);

    /// <summary>How long the engine has to do with what it was sent, and a little more as its cache fills up.</summary>
    private static double Seconds(Engine engine)
    {
        var cache = Math.Min(0.95, engine.Load?.CacheUsage ?? 0);
        return (engine.Window.TokensInFlight / (engine.Done.PerSecond ?? UsualTokensPerSecond)) + (0.15 * cache / (1 - cache));
    }

    /// <summary>The engine with the highest number is this tenant's own, where nothing else speaks for one.</summary>
    internal static uint Rendezvous(string engine, Guid tenant)
    {
        // FNV-1a, since string hashes differ from one process to the next.
        var hash = 2_166_136_261u;
        foreach (var letter in engine) hash = (hash ^ letter) * 16_777_619;
        Span<byte> bytes = stackalloc byte[16];
        tenant.TryWriteBytes(bytes);
        foreach (var part in bytes) hash = (hash ^ part) * 16_777_619;
        return hash;
    }
}
