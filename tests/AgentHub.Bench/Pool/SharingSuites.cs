using AgentHub.Bench.Pool.Baselines;
using AgentHub.Inference;
using AgentHub.Inference.Scheduling;
using AgentHub.Simulators.Engines;

namespace AgentHub.Bench.Pool;

/// <summary>G3: the suites of the paper on virtual token counters (arXiv 2401.00588), and what other gateways do beside.</summary>
internal static class SharingSuites
{
    /// <summary>About Llama 2 7B on an A10G, as in the paper: 10,000 tokens of cache, so 19 sequences of 256 and 256 tokens; whole replies are reserved.</summary>
    public static EngineSimulatorOptions A10G(double times) => new()
    {
        InterTokenMilliseconds = 28, InterTokenMillisecondsPerRunning = 0.6, PrefillTokensPerSecond = 4_000, KvTokens = 10_000,
        ReservesReplies = true, PrefixCache = false, TimesFaster = times,
    };

    private static readonly Rule[] Rules =
    [
        new("first come, first served", () => new FirstCome()), new("turns by request (llm-d)", () => new TakingTurns()),
        new("tokens charged at the end", () => new ChargingAtTheEnd()), new("ours", () => new InferenceOptions().Sharing),
    ];

    public static async Task RunAsync(string name, PoolOptions options, CancellationToken cancel)
    {
        var suite = Of(name);
        var (times, seconds) = (Math.Min(options.Times, suite.MostTimes), options.Seconds > 0 ? options.Seconds : 360);
        Console.WriteLine($"{name}: {suite.What}. {seconds:0} s each, {times:0} times faster.");
        var rows = new List<IReadOnlyList<string>>();
        var all = suite.HasNoWindow ? Rules.Append(new Rule("ours, without a window", () => new InferenceOptions().Sharing, HasWindow: false)) : Rules;
        foreach (var rule in all)
        {
            var figures = new List<IReadOnlyList<double>>();
            for (var seed = 1; seed <= options.Seeds; seed++)
            {
                var clock = new FastClock(times);
                await using var rig = await PoolRig.StartAsync(suite.Engines, A10G(times), clock, rule.HasWindow, cancel, o =>
                {
                    o.Sharing = rule.Make();
                    if (suite.Weights is { } weights) o.WeightOf = tenant => weights[Array.FindIndex([.. Enumerable.Range(0, weights.Count)], c => Load.TenantOf(c) == tenant)];
                }, watches: rule.HasWindow);
                var load = new Load(rig.Pool, clock, seconds, suite.Clients);
                await load.PlayAsync(suite.Arrivals(new Arrivals(seed, seconds)).InOrder, cancel);
                figures.Add([.. suite.Figures(load), load.Served, load.Outcomes.Count(o => o is { Over: not null, Failure: null }) / seconds, 100 * rig.Engines.Average(e => e.LateShare)]);
            }

            rows.Add([rule.Name, .. figures[0].Select((_, i) => Stats.Spread([.. figures.Select(f => f[i])], i >= suite.Columns.Count + 1 || suite.IsFine ? "N2" : "N0"))]);
        }

        Stats.Table(["rule", .. suite.Columns, "served", "requests/s", "late steps %"], rows);
    }

    private static Suite Of(string name) => name switch
    {
        "g3-overload" => new("two clients of 1.5 and 3 requests a second, 256 and 256 tokens", 2, a => a.Client(0, 1.5, 256, 256).Client(1, 3, 256, 256),
            ["largest gap"], l => [Stats.Gap(l.Samples, 0, 1)]) { HasNoWindow = true },
        "g3-multi" => new("eight clients of 0.30 to 0.65 requests a second", 8,
            a => Enumerable.Range(0, 8).Aggregate(a, (all, c) => all.Client(c, 0.3 + (0.05 * c), 256, 256)), ["largest gap", "Jain %"],
            l => [Stats.Gap(l.Samples, [.. Enumerable.Range(0, 8)]), 100 * Jain(l.Samples[^1])]),
        "g3-weights" => new("four clients of 1.5 requests a second with the weights 1, 2, 3 and 4; what each got for its weight, beside the mean in percent", 4,
            a => Enumerable.Range(0, 4).Aggregate(a, (all, c) => all.Client(c, 1.5, 256, 256)), ["1", "2", "3", "4"],
            l => Shares(l.Samples[^1], [1, 2, 3, 4])) { Weights = [1, 2, 3, 4], IsFine = true },
        "g3-onoff" => new("a heavy client of 3 requests a second, and a light one of 0.5 every other minute; first tokens in seconds", 2,
            a => a.Client(0, 3, 256, 256).Client(1, 0.5, 256, 256, isOn: at => (int)(at / 60) % 2 == 0), ["light p50", "light p95", "heavy p50"],
            l => [Ttft(l, 1, 0.5), Ttft(l, 1, 0.95), Ttft(l, 0, 0.5)]) { IsFine = true },
        "g3-short" => new("8 requests a second of 64 and 64 tokens, and 1.5 of 256 and 256", 2, a => a.Client(0, 8, 64, 64).Client(1, 1.5, 256, 256),
            ["largest gap"], l => [Stats.Gap(l.Samples, 0, 1)]),
        _ => new("four engines, two clients of 6 and 12 requests a second", 2, a => a.Client(0, 6, 256, 256).Client(1, 12, 256, 256),
            ["largest gap"], l => [Stats.Gap(l.Samples, 0, 1)]) { Engines = 4, MostTimes = 3 },
    };

    private static double Jain(double[] shares) => Math.Pow(shares.Sum(), 2) / (shares.Length * shares.Sum(s => s * s));

    private static List<double> Shares(double[] service, double[] weights)
    {
        var perWeight = service.Zip(weights, (s, w) => s / w).ToList();
        return [.. perWeight.Select(s => 100 * s / perWeight.Average())];
    }

    // Who still waits at the end has waited at least so long.
    private static double Ttft(Load load, int client, double share) =>
        Stats.Percentile(load.Outcomes.Where(o => o.Arrival.Client == client).Select(o => o.Ttft ?? (o.Answered.TotalSeconds * load.Times)), share);

    private sealed record Rule(string Name, Func<ISharing> Make, bool HasWindow = true);

    private sealed record Suite(string What, int Clients, Func<Arrivals, Arrivals> Arrivals, IReadOnlyList<string> Columns, Func<Load, IReadOnlyList<double>> Figures)
    {
        public int Engines { get; init; } = 1;

        public double MostTimes { get; init; } = double.MaxValue;

        public bool HasNoWindow { get; init; }

        public bool IsFine { get; init; }

        public IReadOnlyList<double>? Weights { get; init; }
    }
}
