using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Pool;

/// <summary>What a run of the pool's benchmarks is asked to do.</summary>
internal sealed record PoolOptions(IReadOnlyList<string> Suites, int Seeds, double Times, double Seconds, int Inputs, string? Rule)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- pool [suites] [options]

          g1          what a request costs: direct, bare proxy, YARP, the pool in process, the pool's gateway
          g2          what a chunk of a stream costs, 200 streams of 30 tokens a second
          g3          sharing: overload, eight clients, weights, on and off, short and long, four engines
          g3-overload, g3-multi, g3-weights, g3-onoff, g3-short, g3-engines      one of them
          g4          chat over three floods of batch work
          g5          routing by prefix, four engines, 48 tenants
          g6          four engines as processes: killed, stalled, cut, restarted, under 64 streams
          g7          1, 2, 5 and 10 times the load that can be carried
          g8          tool calls: every shape at every cut, and inputs by chance
          g9          the books: retries, hedges, callers who leave, replies that break off
          g10         all engines gone for a minute, then back
          g11         Semantic Kernel at each kind of engine, raw and through the pool
          --seeds N   how many loads each is measured with (3); tables show the median and the spread
          --times N   how many times faster the simulation runs (10; g3-engines and g5 at most 5, as two cores carry no more)
          --inputs N  how many inputs by chance g8 reads (1000000)
          --seconds N how long each load is, in seconds of the simulation (360; g5 120)
          --rule TEXT g5: only the rules with this in their name

        Without suites, all. Engines are simulated (continuous batching, cache, timing), everything goes over HTTP on this machine, and
        baselines run in the same run with the same loads.
        """;

    private static readonly string[] Known = ["g1", "g2", "g3-overload", "g3-multi", "g3-weights", "g3-onoff", "g3-short", "g3-engines", "g4", "g5", "g6", "g7", "g8", "g9", "g10", "g11"];

    public static PoolOptions Read(Arguments arguments)
    {
        var all = arguments.Flag("g3");
        var suites = Known.Where(s => arguments.Flag(s) || (all && s.StartsWith("g3", StringComparison.Ordinal))).ToList();
        var options = new PoolOptions(
            suites.Count > 0 ? suites : Known, arguments.Number("--seeds", 3, 1, 20), arguments.Number("--times", 10, 1, 50), arguments.Number("--seconds", 0, 0, 3_600),
            arguments.Number("--inputs", 1_000_000, 1, 100_000_000), arguments.Text("--rule"));
        arguments.MustBeUsedUp();
        return options;
    }
}
