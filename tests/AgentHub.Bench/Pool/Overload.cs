using AgentHub.Bench.Pool.Baselines;
using AgentHub.Inference;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Bench.Pool;

/// <summary>G7: more load than can be carried. What counts is what was answered while somebody still waited for it.</summary>
internal static class Overload
{
    private const double CarriedPerSecond = 1.5;
    private const int Clients = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        var seconds = options.Seconds > 0 ? options.Seconds : 180;
        Console.WriteLine($"g7: {Clients} clients, 256 and 256 tokens, first token within {Patience.TotalSeconds:0} s or it does not count. {seconds:0} s each, {options.Times:0} times faster. Refusals in milliseconds of this machine.");
        var rows = new List<IReadOnlyList<string>>();
        foreach (var isOurs in new[] { false, true })
        foreach (var load in new[] { 1, 2, 5, 10 })
        {
            var figures = new List<double[]>();
            for (var seed = 1; seed <= options.Seeds; seed++) figures.Add(await MeasureAsync(isOurs, load, seed, seconds, options.Times, cancel));
            rows.Add([$"{(isOurs ? "ours" : "unbounded queue")}, {load}x", .. Enumerable.Range(0, 6).Select(i => Stats.Spread([.. figures.Select(f => f[i])], i is 1 or 5 ? "N0" : "N2"))]);
        }

        Stats.Table(["rule and load", "good/s", "refused", "ttft p99", "refusal p50 ms", "refusal p99 ms", "heap MB"], rows);
    }

    private static async Task<double[]> MeasureAsync(bool isOurs, int times, int seed, double seconds, double faster, CancellationToken cancel)
    {
        var clock = new FastClock(faster);
        await using var rig = await PoolRig.StartAsync(1, SharingSuites.A10G(faster), clock, hasWindow: isOurs, cancel, o =>
        {
            o.Sharing = isOurs ? new InferenceOptions().Sharing : new FirstCome();
            if (isOurs) o.Patience = _ => Patience;
        }, watches: isOurs);
        var load = new Load(rig.Pool, clock, seconds, Clients);
        var arrivals = new Arrivals(seed, seconds);
        for (var client = 0; client < Clients; client++) arrivals.Client(client, CarriedPerSecond * times / Clients, 256, 256);
        await load.PlayAsync(arrivals.InOrder, cancel);

        var refused = load.Outcomes.Where(o => o.Failure is not null).Select(o => o.Answered.TotalMilliseconds).ToList();
        var ttft = load.Outcomes.Where(o => o.Failure is null && o.First is not null).Select(o => o.Ttft!.Value).ToList();
        // The first and the last seconds, in which the engine fills up and replies are cut, are the same for all.
        var good = load.Outcomes.Count(o => o.Over is not null && o.Failure is null && o.Ttft <= Patience.TotalSeconds) / seconds;
        // Those who were refused after waiting out their patience are no quick refusals, and count as such.
        return [good, refused.Count, Stats.Percentile(ttft, 0.99), Stats.Percentile(refused, 0.5), Stats.Percentile(refused, 0.99), GC.GetTotalMemory(forceFullCollection: false) / 1e6];
    }
}
