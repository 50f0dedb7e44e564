using AgentHub.Conversations.Reading;
using AgentHub.Simulators.Engines;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>An engine on a slow machine: the first customer finds out how slow, the next is not kept waiting.</summary>
public sealed class PatienceTests
{
    [Fact]
    public async Task Where_the_first_words_would_come_too_late_the_knowledge_is_quoted_at_once()
    {
        await using var slow = await EngineSimulator.StartAsync(new EngineSimulatorOptions { PrefillTokensPerSecond = 150 }, TestContext.Current.CancellationToken);
        await using var host = await RunningHost.StartAsync([("AgentHub:Engines:0:Url", slow.BaseUrl.ToString()), ("AgentHub:Conversations:Patience:Widget", "00:00:01")]);
        var tenant = await host.NewTenantAsync("Shop");
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday. We are closed on Sunday.");
        var visitor = await tenant.VisitorAsync();

        foreach (var question in new[] { "Are you open on Sunday?", "And are you open on Monday?" })
        {
            await visitor.SaysAsync(question);
            await tenant.QuietAsync();
        }

        var turns = host.Services.GetRequiredService<TurnReading>();
        var traces = new List<(string? Mode, IReadOnlyList<string> Notes)>();
        foreach (var reply in await tenant.RepliesAsync())
        {
            var turn = (await turns.FindAsync(tenant.Id, reply.TurnId!.Value, TestContext.Current.CancellationToken))!;
            traces.Add((turn.Mode, turn.Notes));
        }

        Assert.Equal(["model", "quote"], traces.Select(t => t.Mode));
        Assert.Contains(traces[1].Notes, n => n.StartsWith("The engine failed (The first words would take", StringComparison.Ordinal));
    }
}
