using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Pool;

/// <summary>The experiments on the inference pool, each by its number. They need no database: the pool is measured alone, in front of simulated engines.</summary>
internal static class PoolCommand
{
    // Each has options of its own, so it is run alone. A new one is one more line here.
    private static readonly Dictionary<string, (string Summary, Func<Arguments, CancellationToken, Task<int>> Run)> Experiments = new()
    {
        ["g8"] = ("tool calls: every shape at every cut, and a fuzz", ToolCalls.ToolCallExperiment.RunAsync),
    };

    public static string Usage { get; } = $"""
        {PoolOptions.Usage}

        Alone, with options of their own:

        {string.Join("\n", Experiments.Select(e => $"  {e.Key,-11} {e.Value.Summary}"))}

        docs/inference.md says what each one shows.
        """;

    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancel) =>
        Experiments.Keys.FirstOrDefault(arguments.Flag) is { } name ? Experiments[name].Run(arguments, cancel) : MeasureAsync(PoolOptions.Read(arguments), cancel);

    private static async Task<int> MeasureAsync(PoolOptions options, CancellationToken cancel)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores; {options.Seeds} seeds; medians, with the least and the most in brackets.\n");
        foreach (var suite in options.Suites)
        {
            await (suite switch
            {
                "g1" => Overhead.RunAsync(options, cancel),
                "g2" => Chunks.RunAsync(options, cancel),
                "g4" => ChatOverBatch.RunAsync(options, cancel),
                "g5" => PrefixRouting.RunAsync(options, cancel),
                "g7" => Overload.RunAsync(options, cancel),
                _ => SharingSuites.RunAsync(suite, options, cancel),
            });
        }

        return 0;
    }
}
