using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Calendar;

/// <summary>What a run of the calendar benchmark is asked to do.</summary>
internal sealed record CalendarOptions(int Businesses, int Due)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- calendar [options]

          --businesses N   businesses in the database, each with a website that is a source (20000)
          --due N          how many of the websites are due (200)

        Fills a database of its own and begins the checks that are due, as Hangfire's job `sites` does: once by a visit to every business, once by
        the product, which asks who has one due; then again, when nothing is due.
        """;

    public static CalendarOptions Read(Arguments arguments)
    {
        var options = new CalendarOptions(arguments.Number("--businesses", 20_000, 1, 200_000), arguments.Number("--due", 200, 0, 200_000));
        arguments.MustBeUsedUp();
        return options.Due <= options.Businesses ? options : throw new UsageException($"--due is at most --businesses ({options.Businesses}).");
    }
}
