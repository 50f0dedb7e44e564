using System.Runtime.CompilerServices;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Bench.Pool.Baselines;

/// <summary>One engine after the other.</summary>
internal sealed class InTurn : IRouter
{
    private readonly ConditionalWeakTable<Waiter, Engine> turns = [];
    private int next;

    // A request is asked about more than once, and has one turn.
    public Place Choose(Waiter waiter, IReadOnlyList<Engine> able) => new Place(turns.GetValue(waiter, _ => able[next++ % able.Count]), 0);
}

/// <summary>The engine with the fewest requests.</summary>
internal sealed class LeastOutstanding : IRouter
{
    public Place Choose(Waiter waiter, IReadOnlyList<Engine> able) => new Place(able.MinBy(e => e.InFlight)!, 0);
}

/// <summary>
/// SGLang's cache-aware rule: the shortest queue when they are out of balance, otherwise the longest prefix match where it is more than
/// a share of the prompt, otherwise the engine that was sent least of prompts.
/// </summary>
internal sealed class SglangRule(int absolute = 64, double relative = 1.5, double threshold = 0.3) : IRouter
{
    public Place Choose(Waiter waiter, IReadOnlyList<Engine> able)
    {
        var (least, most) = (able.Min(e => e.InFlight), able.Max(e => e.InFlight));
        if (most - least > absolute && most > relative * least) return new Place(able.MinBy(e => e.InFlight)!, 0);

        var (engine, known) = able.Select(e => (e, e.Prefixes.Match(waiter.Demand.Prompt, waiter.Who.TenantId))).MaxBy(m => m.Item2);
        return (double)known / Math.Max(1, waiter.Demand.Prompt.Hashes.Count) > threshold ? new Place(engine, known) : new Place(able.MinBy(e => e.Prefixes.Count)!, 0);
    }
}

/// <summary>llm-d's weights: prefix 3, queue 2, cache 2, each from 0 to 1, from the engines' metrics.</summary>
internal sealed class LlmdWeights : IRouter
{
    public Place Choose(Waiter waiter, IReadOnlyList<Engine> able)
    {
        var (least, most) = (able.Min(Waiting), able.Max(Waiting));
        return new Place(able.MaxBy(e => Score(e, waiter, least, most))!, 0);
    }

    private static double Score(Engine engine, Waiter waiter, int least, int most) =>
        (3.0 * engine.Prefixes.Match(waiter.Demand.Prompt, waiter.Who.TenantId) / Math.Max(1, waiter.Demand.Prompt.Hashes.Count))
        + (2.0 * (most == least ? 1 : (double)(most - Waiting(engine)) / (most - least)))
        + (2.0 * (1 - (engine.Load?.CacheUsage ?? 0)));

    private static int Waiting(Engine engine) => engine.Load?.Waiting ?? 0;
}
