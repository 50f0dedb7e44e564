using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Pool;

/// <summary>The experiments on the inference pool, each by its number. They need no database: the pool is measured alone, in front of simulated engines.</summary>
internal static class PoolCommand
{
    // A new experiment is one more line here.
    private static readonly Dictionary<string, (string Summary, Func<Arguments, CancellationToken, Task<int>> Run)> Experiments = new()
    {
        ["g8"] = ("tool calls: every shape at every cut, and a fuzz", ToolCalls.ToolCallExperiment.RunAsync),
    };

    public static string Usage { get; } = $"""
        dotnet run -c Release --project tests/AgentHub.Bench -- pool <experiment> [options]

        {string.Join("\n", Experiments.Select(e => $"  {e.Key,-4} {e.Value.Summary}"))}

        docs/inference.md says what each one shows.
        """;

    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancel) =>
        Experiments.Keys.FirstOrDefault(arguments.Flag) is { } name ? Experiments[name].Run(arguments, cancel) : throw new UsageException("Name an experiment.");
}
