using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Pool;

/// <summary>The pool's benchmarks: each suite prints its table.</summary>
internal static class PoolCommand
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = PoolOptions.Read(arguments);
        Console.WriteLine($"{Environment.ProcessorCount} cores; {options.Seeds} seeds; medians, with the least and the most in brackets.\n");
        foreach (var suite in options.Suites)
        {
            await (suite switch
            {
                "g1" => Overhead.RunAsync(options, cancel),
                "g2" => Chunks.RunAsync(options, cancel),
                "g4" => ChatOverBatch.RunAsync(options, cancel),
                "g5" => PrefixRouting.RunAsync(options, cancel),
                "g6" => Failover.RunAsync(cancel),
                "g7" => Overload.RunAsync(options, cancel),
                "g8" => ToolCalls.ToolCallExperiment.RunAsync(options, cancel),
                "g10" => Outage.RunAsync(cancel),
                "g11" => Compatibility.RunAsync(cancel),
                "g9" => Books.RunAsync(options, cancel),
                _ => SharingSuites.RunAsync(suite, options, cancel),
            });
        }

        return 0;
    }
}
