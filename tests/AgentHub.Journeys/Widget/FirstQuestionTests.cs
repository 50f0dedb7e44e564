using AgentHub.Journeys.Hosting;
using Xunit;

namespace AgentHub.Journeys.Widget;

[Collection(Quoting.Name)]
public sealed class FirstQuestionTests(Quoting.Fixture quoting) : Journey(quoting.Installation)
{
    [Fact]
    public async Task A_visitor_gets_one_answer_that_quotes_its_source_without_any_engine()
    {
        var visitor = await Installation.Bikes.VisitorAsync();

        await visitor.SaysAsync("Are you open on Sunday?");

        var seen = await visitor.SeesRepliesAsync(1);
        Assert.Equal(["customer", "agent"], seen.Select(m => m.Author));
        Assert.Contains("Tuesday to Sunday", seen[1].Text, StringComparison.Ordinal);
        Assert.Equal(["Opening hours"], seen[1].Sources);
    }
}
