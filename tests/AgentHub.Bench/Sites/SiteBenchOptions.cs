using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Sites;

/// <summary>What a run of the site benchmark is asked to do.</summary>
internal sealed record SiteBenchOptions(int Pages, bool Kill)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- site [options]

          --pages N     real pages of the made site (300)
          --no-kill     lets the server live; otherwise it is killed when a third is known, and started again

        Serves a made site with its traps, reads it by a program that follows every link, then by the product's server, counts the passages that
        hold each page's fact in the database, changes seven pages, adds three, takes two away, and looks again. It fails where a page is missing,
        known twice, or where a trap's page is known.
        """;

    public static SiteBenchOptions Read(Arguments arguments)
    {
        var options = new SiteBenchOptions(arguments.Number("--pages", 300, 100, 3_000), !arguments.Flag("--no-kill"));
        arguments.MustBeUsedUp();
        return options;
    }
}
