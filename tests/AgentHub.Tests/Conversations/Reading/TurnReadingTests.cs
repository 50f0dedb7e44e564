using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Turns;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Reading;

public sealed class TurnReadingTests(AgentHubHost host)
{
    [Fact]
    public async Task The_trace_of_a_quoted_answer_says_what_was_searched_and_found_and_that_no_model_took_part()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open Monday to Saturday from 9:00 to 18:00. On Sunday the workshop gives courses for children.");
        await tenant.QuietAsync();
        await (await tenant.VisitorAsync()).SaysAsync("Which courses does the workshop give?");
        await tenant.QuietAsync();
        var reply = (await tenant.RepliesAsync()).Single();

        var turn = (await tenant.Host.Services.GetRequiredService<TurnReading>().FindAsync(tenant.Id, reply.TurnId!.Value, TestContext.Current.CancellationToken))!;

        Assert.Equal((TurnState.Answered, "quote", 1, 0, reply.Id), (turn.State, turn.Mode, turn.Attempts, turn.Failures, turn.ReplyId));
        Assert.Equal("Which courses does the workshop give?", turn.Query);
        Assert.Equal((reply.Text, "Which courses does the workshop give?"), (turn.Reply, Assert.Single(turn.Asked)));
        Assert.Contains(turn.Passages, p => p.Title == "Opening hours" && p.Score > 0 && p.Text.Contains("Sunday", StringComparison.Ordinal));
        Assert.Contains(turn.Notes, n => n.Contains("No engine is reachable", StringComparison.Ordinal));
        Assert.True(turn.Timings["run"] > 0);
        Assert.Equal((0, 0m, "No model took part."), (turn.Tokens.Total, turn.Cost.Amount, turn.Cost.Basis));
        Assert.NotNull(turn.EndedAt);
    }

    [Fact]
    public async Task The_trace_of_a_handoff_says_why_a_person_was_needed()
    {
        var tenant = await host.NewTenantAsync();
        await (await tenant.VisitorAsync()).SaysAsync("A human please!");
        await tenant.QuietAsync();
        var reply = (await tenant.RepliesAsync()).Single();

        var turn = (await tenant.Host.Services.GetRequiredService<TurnReading>().FindAsync(tenant.Id, reply.TurnId!.Value, TestContext.Current.CancellationToken))!;

        Assert.Equal((TurnState.HandedOff, "rule", "The customer asked for a person."), (turn.State, turn.Mode, turn.Reason));
    }
}
