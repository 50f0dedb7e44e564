using AgentHub.Bench.Setup;

namespace AgentHub.Bench.FirstUse;

/// <summary>What a run of the first-use benchmark is asked to do.</summary>
internal sealed record FirstUseOptions(int Agents, int Passages, int Active, int Budget, int PerSecond, int Seed)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- first-use [options]

          --agents N      agents in the database, ten to a business (20000)
          --passages N    passages that each knows (50)
          --active N      agents that are asked, each for the first time, drawn at random (1000)
          --budget MB     what the indexes may take together (256, as in the product)
          --per-second N  how many first questions come in a second (50)
          --seed N        (1)

        Fills a database of its own, then asks: an agent's first question loads its rows through the tenant's door, builds the index and
        searches it. The same agents are asked again, and then with a budget of a quarter, where most indexes have to go and come back.
        """;

    public static FirstUseOptions Read(Arguments arguments)
    {
        var options = new FirstUseOptions(
            arguments.Number("--agents", 20_000, 10, 200_000), arguments.Number("--passages", 50, 1, 1_000), arguments.Number("--active", 1_000, 1, 20_000),
            arguments.Number("--budget", 256, 1, 4_096), arguments.Number("--per-second", 50, 1, 1_000), arguments.Number("--seed", 1, 0, int.MaxValue));
        arguments.MustBeUsedUp();
        if (options.Active > options.Agents) throw new UsageException($"--active is at most --agents ({options.Agents}).");
        return options;
    }
}
