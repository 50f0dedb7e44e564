using AgentHub.Bench.Pool.Baselines;
using AgentHub.Inference;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;

namespace AgentHub.Bench.Pool;

/// <summary>G5: 48 tenants with long instructions of their own on four engines whose caches hold a part of them.</summary>
internal static class PrefixRouting
{
    private const int Tenants = 48;
    private const int PrefixTokens = 2_048;
    private const int Turns = 6;
    private const int QuestionTokens = 60;
    private const int ReplyTokens = 100;
    // Beside what sixteen sequences hold while they run.
    private const int CacheTokens = 60_000;
    private const double SecondsBetweenTurns = 15;

    private static readonly (string Name, Func<IRouter> Router, ISharing? Sharing)[] Rules =
    [
        ("round robin", () => new InTurn(), null), ("least outstanding", () => new LeastOutstanding(), null), ("SGLang 0.3/64/1.5", () => new SglangRule(), null),
        ("llm-d 3/2/2", () => new LlmdWeights(), null), ("ours", () => new PrefixRouter(), new InferenceOptions().Sharing), ("ours, slack 10,000", () => new PrefixRouter(), new TokenSharing(10_000)),
    ];

    public static async Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        var (times, seconds) = (Math.Min(options.Times, 5), options.Seconds > 0 ? options.Seconds : 120);
        var engine = new EngineSimulatorOptions { InterTokenMilliseconds = 24, InterTokenMillisecondsPerRunning = 0.8, PrefillTokensPerSecond = 4_000, MaxRunning = 16, KvTokens = CacheTokens + (16 * (PrefixTokens + 500)), TimesFaster = times };
        foreach (var rate in new[] { 8.0, 12.0 })
        {
            Console.WriteLine($"g5 at {rate:0} requests a second: {Tenants} tenants (Zipf 0.9) of {PrefixTokens} tokens, {Turns} turns, 4 engines of 16 sequences and {CacheTokens:N0} tokens beside what runs. {seconds:0} s each, {times:0} times faster. First tokens in seconds.");
            var rows = new List<IReadOnlyList<string>>();
            foreach (var (name, router, sharing) in Rules.Where(r => r.Name.Contains(options.Rule ?? "", StringComparison.OrdinalIgnoreCase)))
            {
                var figures = new List<double[]>();
                for (var seed = 1; seed <= options.Seeds; seed++)
                {
                    var clock = new FastClock(times);
                    await using var rig = await PoolRig.StartAsync(4, engine, clock, hasWindow: sharing is not null, cancel, o =>
                    {
                        o.Router = router();
                        // What is sent at once needs no order.
                        o.Sharing = sharing ?? new FirstCome();
                        o.LoadEvery = TimeSpan.FromSeconds(sharing is not null ? 1 : 0.2);
                    });
                    var load = new Load(rig.Pool, clock, seconds + 30, Tenants);
                    await load.PlayAsync(Sessions(seed, rate, seconds), cancel);
                    var ttft = load.Outcomes.Select(o => o.Ttft ?? (o.Answered.TotalSeconds * times)).ToList();
                    var (cached, read) = (rig.Engines.Sum(e => e.Tokens.Cached), rig.Engines.Sum(e => e.Tokens.Read));
                    figures.Add([(double)cached / Math.Max(1, cached + read), Stats.Percentile(ttft, 0.5), Stats.Percentile(ttft, 0.95), Stats.Percentile(ttft, 0.99), ttft.Average(), 100 * rig.Engines.Average(e => e.LateShare)]);
                }

                rows.Add([name, .. Enumerable.Range(0, 6).Select(i => Stats.Spread([.. figures.Select(f => f[i])], "N2"))]);
            }

            Stats.Table(["rule", "hit rate", "p50", "p95", "p99", "mean", "late steps %"], rows);
        }
    }

#pragma warning disable CA5394 // Chance with a seed is the point: a run can be repeated.
    // Replies are known beforehand, so a turn's prompt is what the customer and the agent will have said by then.
    private static List<Arrival> Sessions(int seed, double rate, double seconds)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(1, Tenants).Select(i => Math.Pow(i, -0.9)).ToArray();
        var reply = string.Concat(Enumerable.Range(1, ReplyTokens).Select(i => i == 1 ? "w1" : $" w{i}"));
        var arrivals = new List<Arrival>();
        // Conversations have begun before the measurement does, so that its first minute is like its last.
        for (var at = -SecondsBetweenTurns * Turns; at < seconds; at += -Math.Log(1 - random.NextDouble()) * Turns / rate)
        {
            var tenant = Pick(random, weights);
            List<ChatMessage> history = [new(ChatRole.System, Prompts.Words(100_000 + tenant, PrefixTokens))];
            for (var turn = 0; turn < Turns; turn++)
            {
                history.Add(new ChatMessage(ChatRole.User, Prompts.Unique(QuestionTokens, ReplyTokens)));
                var when = at + (turn * SecondsBetweenTurns * (0.8 + (0.4 * random.NextDouble())));
                if (when >= 0 && when < seconds) arrivals.Add(new Arrival(when, tenant, PrefixTokens, ReplyTokens, RequestClass.Chat) { Messages = [.. history] });
                history.Add(new ChatMessage(ChatRole.Assistant, reply));
            }
        }

        return [.. arrivals.OrderBy(a => a.At)];
    }

    private static int Pick(Random random, double[] weights)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }
#pragma warning restore CA5394
}
