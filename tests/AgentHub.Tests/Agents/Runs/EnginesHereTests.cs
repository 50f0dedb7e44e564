using System.Net;
using AgentHub.Conversations.Reading;
using AgentHub.Platform.Tenancy;
using AgentHub.Simulators.Engines;
using AgentHub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>The only engine is elsewhere, as behind a tunnel, and the owner wants customers' words kept here.</summary>
public sealed class EnginesHereTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_business_that_keeps_its_words_here_is_answered_and_gets_its_drafts_without_the_engine_elsewhere()
    {
        await using var engine = await EngineSimulator.StartAsync(new EngineSimulatorOptions { ZeroDelay = true }, Cancel);
        await using var host = await RunningHost.StartAsync([("AgentHub:Engines:0:Url", engine.BaseUrl.ToString()), ("AgentHub:Engines:0:Here", "false")]);
        var tenant = await host.NewTenantAsync("Shop");
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday. We are closed on Sunday.");
        await host.Services.GetRequiredService<TenantScope>().RunAsync(tenant.Id, async db => (await db.Tenants.SingleAsync(Cancel)).EnginesHere = true, Cancel);
        var visitor = await tenant.VisitorAsync();

        await visitor.SaysAsync("Are you open on Sunday?");
        await tenant.QuietAsync();

        var reply = Assert.Single(await tenant.RepliesAsync());
        var turn = (await host.Services.GetRequiredService<TurnReading>().FindAsync(tenant.Id, reply.TurnId!.Value, Cancel))!;
        Assert.Equal("quote", turn.Mode);
        Assert.Contains(turn.Notes, n => n.StartsWith("No engine on this machine is reachable", StringComparison.Ordinal));
        Assert.Empty(engine.Requests);

        await visitor.RatesAsync(reply.Id.Value, "bad");
        var api = ApiCaller.Of(tenant);
        var gaps = $"/api/v1/agents/{tenant.Agent}/gaps";
        var gap = Assert.Single((await api.GetAsync(gaps)).Items)!["id"]!.GetValue<string>();
        (await api.PostAsync($"{gaps}/{gap}/drafts")).Ok(HttpStatusCode.Accepted);
        await tenant.QuietAsync();

        Assert.Equal("unavailable", Assert.Single((await api.GetAsync(gaps)).Items)!["draft"]!["state"]!.GetValue<string>());
        Assert.Empty(engine.Requests);
    }
}
