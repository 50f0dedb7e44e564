using System.Net;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Gaps;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Knowledge.Gaps;

/// <summary>What customers ask in vain is kept, put together, and closed by an answer.</summary>
public sealed class GapTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Questions_that_ask_the_same_are_one_gap_and_the_one_of_most_customers_comes_first()
    {
        var (ana, ben, eva) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

        var gaps = GapClusters.Of([Asked(ana, "Do you rent out kayaks?"), Asked(ben, "is there a discount for students"), Asked(ben, "kayak rental?"), Asked(eva, "student discount?"), Asked(ana, "Can I rent a kayak")]);

        Assert.Equal(2, gaps.Count);
        Assert.All(gaps, g => Assert.Equal(2, g.Customers));
        Assert.Equal(3, gaps.Single(g => g.Question.Contains("kayaks", StringComparison.Ordinal)).Asked);
    }

    [Fact]
    public async Task What_was_refused_is_listed_until_it_is_answered_and_then_it_is()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday, 9:00 to 17:00.");
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("Do you rent out kayaks?");
        await tenant.QuietAsync();
        var api = ApiCaller.Of(tenant);
        var gap = Assert.Single((await api.GetAsync($"/api/v1/agents/{tenant.Agent}/gaps")).Items)!;
        Assert.Equal(("Do you rent out kayaks?", 1), (gap["question"]!.GetValue<string>(), gap["customers"]!.GetValue<int>()));

        var services = tenant.Host.Services;
        var ids = gap["ids"]!.AsArray().Select(i => i!.GetValue<Guid>()).ToList();
        await services.GetRequiredService<GapShelf>().AnswerAsync(
            tenant.Id, tenant.Agent, ids, new CuratedEdit("Do you rent out kayaks?", "Not this year."), services.GetRequiredService<CuratedShelf>(), Cancel);
        await (await tenant.VisitorAsync()).SaysAsync("Do you rent out kayaks?");
        await tenant.QuietAsync();

        Assert.EndsWith("Not this year.", (await tenant.RepliesAsync()).Last().Text, StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync($"/api/v1/agents/{tenant.Agent}/gaps")).Items);
    }

    [Fact]
    public async Task A_gap_that_the_knowledge_fills_meanwhile_is_none_and_one_put_aside_is_gone()
    {
        var tenant = await host.NewTenantAsync();
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("Do you rent out kayaks?");
        await tenant.QuietAsync();
        await (await tenant.VisitorAsync()).SaysAsync("Is there a student discount?");
        await tenant.QuietAsync();
        var api = ApiCaller.Of(tenant);
        Assert.Equal(2, (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/gaps")).Items.Count);

        await tenant.TeachAsync("Kayaks", "We rent out kayaks for 20 euros a day.");
        var left = Assert.Single((await api.GetAsync($"/api/v1/agents/{tenant.Agent}/gaps")).Items)!;
        (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/gaps/dismissals", new { ids = left["ids"] })).Ok(HttpStatusCode.NoContent);

        Assert.Empty((await api.GetAsync($"/api/v1/agents/{tenant.Agent}/gaps")).Items);
        (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/gaps/dismissals", new { ids = Array.Empty<Guid>() })).Refusal(HttpStatusCode.BadRequest);
    }

    private static Unanswered Asked(Guid conversation, string question) => new(Guid.CreateVersion7(), conversation, question, "en", DateTimeOffset.UnixEpoch);
}
