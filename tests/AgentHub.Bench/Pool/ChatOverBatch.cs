using AgentHub.Bench.Pool.Baselines;
using AgentHub.Inference;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Bench.Pool;

/// <summary>G4: chat while three tenants flood the engine with batch work.</summary>
internal static class ChatOverBatch
{
    // The engine fills up with what comes first, chat or not, and the reserve has seen no chat yet; no rule changes that.
    private const double FillsUpSeconds = 30;

    public static async Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        var seconds = options.Seconds > 0 ? options.Seconds : 360;
        Console.WriteLine($"g4: chat at 0.6 requests a second over three floods of 1.5 batch requests a second, all 256 and 256 tokens. {seconds:0} s each, {options.Times:0} times faster. First tokens of the chat in seconds, the first {FillsUpSeconds:0} s left out.");
        var rows = new List<IReadOnlyList<string>>();
        var firstComeServed = new List<double>();
        foreach (var (name, hasClasses, hasWindow, keepsRoom) in new[] { ("first come, first served", false, true, false), ("classes without a window", true, false, false), ("classes and window", true, true, false), ("ours: classes, window, reserve", true, true, true) })
        {
            var (chats, served, seedsP99) = (new List<double>(), new List<double>(), new List<double>());
            for (var seed = 1; seed <= options.Seeds; seed++)
            {
                var clock = new FastClock(options.Times);
                await using var rig = await PoolRig.StartAsync(1, SharingSuites.A10G(options.Times), clock, hasWindow, cancel, o =>
                {
                    o.Sharing = hasClasses ? new InferenceOptions().Sharing : new FirstCome();
                    o.KeepsRoomForChat = keepsRoom;
                }, watches: hasWindow);
                var load = new Load(rig.Pool, clock, seconds, 4);
                // Without classes everybody is alike.
                var batch = hasClasses ? RequestClass.Batch : RequestClass.Chat;
                var arrivals = new Arrivals(seed, seconds).Client(0, 0.6, 256, 256).Client(1, 1.5, 256, 256, batch).Client(2, 1.5, 256, 256, batch).Client(3, 1.5, 256, 256, batch);
                await load.PlayAsync(arrivals.InOrder, cancel);
                var own = load.Outcomes.Where(o => o.Arrival.Client == 0 && o.Arrival.At >= FillsUpSeconds).Select(o => o.Ttft ?? (o.Answered.TotalSeconds * options.Times)).ToList();
                chats.AddRange(own);
                seedsP99.Add(Stats.Percentile(own, 0.99));
                served.Add(load.Served);
            }

            if (firstComeServed.Count == 0) firstComeServed = served;
            rows.Add(
            [
                name, $"{Stats.Percentile(chats, 0.5):N2}", $"{Stats.Percentile(chats, 0.95):N2}", $"{Stats.Percentile(chats, 0.99):N2}", Stats.Spread(seedsP99, "N2"),
                Stats.Spread([.. served.Zip(firstComeServed, (s, f) => 100 * ((s / f) - 1))], "N1"),
            ]);
        }

        Stats.Table(["rule", "p50", "p95", "p99 of all", "p99 by seed", "work beside FCFS %"], rows);
    }
}
