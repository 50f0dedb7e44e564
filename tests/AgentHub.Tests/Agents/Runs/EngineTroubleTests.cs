using AgentHub.Conversations.Reading;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>An engine that fails in the middle: the customer gets the knowledge's own words, and never half an answer.</summary>
public sealed class EngineTroubleTests
{
    [Theory]
    [InlineData(FaultKind.CutMidStream)]
    [InlineData(FaultKind.ResetMidStream)]
    [InlineData(FaultKind.GarbageJson)]
    [InlineData(FaultKind.ServerError)]
    public async Task An_engine_that_breaks_off_never_leaves_half_an_answer(FaultKind fault)
    {
        // A host of its own: after some trouble the breaker leaves an engine alone.
        await using var running = new EngineHost();
        await running.InitializeAsync();
        var tenant = await running.Host.NewTenantAsync("Shop");
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday. We are closed on Sunday.");
        running.Engine.Fail(new EngineFault(fault) { Count = 12, Match = tenant.Slug });
        await (await tenant.VisitorAsync()).SaysAsync($"Are you open on Sunday? {tenant.Slug}");
        await tenant.QuietAsync();

        var reply = Assert.Single(await tenant.RepliesAsync());
        Assert.Contains("We are closed on Sunday.", reply.Text, StringComparison.Ordinal);
        var turn = (await tenant.Host.Services.GetRequiredService<TurnReading>().FindAsync(tenant.Id, reply.TurnId!.Value, TestContext.Current.CancellationToken))!;
        Assert.Equal("quote", turn.Mode);
        Assert.Contains(turn.Notes, n => n.StartsWith("The engine failed", StringComparison.Ordinal));
    }
}
