using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Inference.Routing;

/// <summary>
/// The engine where the request costs everybody the least time: what has to be read before it, the wait for a seat, and what reading
/// its prompt anew takes from it and from those that run there. Where that is alike, the one that knows most, then the one with the fewest requests, and of those always the same one for a tenant.
/// </summary>
internal sealed class PrefixRouter : IRouter
{
    private const int TokensPerBlock = PromptBlocks.CharactersPerBlock / 4;
    private const double Alike = 0.05;
    private const double Crowding = 0.1;

    public Place Choose(Waiter waiter, IReadOnlyList<Engine> able)
    {
        Place best = default;
        var least = (Cost: double.MaxValue, Known: 0, Others: 0, Hash: 0u);
        foreach (var engine in able)
        {
            var place = At(engine, waiter);
            if (able.Count == 1) return place;

            var own = (Math.Round(Cost(place) / Alike), -place.KnownBlocks, Others(engine), ~Rendezvous(engine.Name, waiter.Who.TenantId));
            if (own.CompareTo(least) < 0) (best, least) = (place, own);
        }

        return best;
    }

    private static Place At(Engine engine, Waiter waiter)
    {
        var (prompt, tenant) = (waiter.Demand.Prompt, waiter.Who.TenantId);
        var known = engine.Prefixes.Match(prompt, tenant);
        var entry = !engine.Window.Admits(waiter.Tokens) ? Entry.WhenSomebodyLeft : engine.Reading.IsAt(prompt, tenant) ? Entry.WhenItIsRead : Entry.Now;
        return new(engine, known, Math.Max(1, waiter.Demand.InputTokens - (known * TokensPerBlock)), entry);
    }

    private static double Cost(Place place)
    {
        var (engine, batch) = (place.Engine, place.Engine.Window.Requests);
        var (reply, others) = (engine.ReplyTime.Usual.TotalSeconds, Others(engine));
        // Without room at least one has to leave, though by number there may be some left.
        var ahead = Math.Max(others + 1 - batch, place.Entry == Entry.WhenSomebodyLeft ? 1 : 0);
        return engine.Reading.SecondsFor(engine.Reading.Unread) + (reply * ahead / batch) + (reply * Crowding * others / batch) + engine.Reading.CostOf(place.ToRead, others);
    }

    private static int Others(Engine engine) => engine.InFlight + engine.Reading.Awaited;

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
