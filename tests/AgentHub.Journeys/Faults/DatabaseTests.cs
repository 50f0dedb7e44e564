using AgentHub.Journeys.Hosting;
using Xunit;

namespace AgentHub.Journeys.Faults;

/// <summary>PostgreSQL goes away under load, as it does for a minor upgrade or a full disk.</summary>
[Collection(Fragile.Name)]
public sealed class DatabaseTests(Fragile.Fixture fragile) : Journey(fragile.Installation)
{
    private const int Visitors = 24;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_when_the_database_is_restarted_under_load()
    {
        await fragile.IsWholeAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(_ => Installation.Bikes.VisitorAsync()));

        var asking = Task.WhenAll(visitors.Select((v, i) => AskAsync(v, TimeSpan.FromMilliseconds(i * 150))));
        await Task.Delay(1_500, Cancel);
        await fragile.Services.StopPostgresAsync();
        await Task.Delay(1_000, Cancel);
        await fragile.Services.StartAgainAsync();
        await asking;

        foreach (var visitor in visitors) await visitor.SeesRepliesAsync(1, TimeSpan.FromSeconds(60));
        await Task.Delay(1_000, Cancel);
        foreach (var visitor in visitors)
        {
            var seen = await visitor.SeesAsync();
            Assert.Equal(["customer", "agent"], seen.Select(m => m.Author));
            Assert.Contains("Tuesday to Sunday", seen[1].Text, StringComparison.Ordinal);
        }
    }

    private static async Task AskAsync(Visitor visitor, TimeSpan after)
    {
        await Task.Delay(after);
        await visitor.SaysUntilTakenAsync("Are you open on Sunday?");
    }
}
