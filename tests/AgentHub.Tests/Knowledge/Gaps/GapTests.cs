using System.Net;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Gaps;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Knowledge.Gaps;

/// <summary>What customers ask in vain is kept, put together, and closed by an answer.</summary>
public sealed class GapTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_that_ask_the_same_are_one_gap_and_the_one_of_most_customers_comes_first()
    {
        var tenant = await host.NewTenantAsync();
        foreach (var words in new[] { "Do you rent out kayaks?", "is there a discount for students", "kayak rental?", "Can I rent a kayak" })
        {
            await (await tenant.VisitorAsync()).SaysAsync(words);
            await tenant.QuietAsync();
        }

        var gaps = (await ApiCaller.Of(tenant).GetAsync(Gaps(tenant))).Items;

        Assert.Equal([3, 1], gaps.Select(g => g!["customers"]!.GetValue<int>()));
        Assert.Equal(("Can I rent a kayak", 2), (gaps[0]!["question"]!.GetValue<string>(), gaps[0]!["otherWays"]!.AsArray().Count));
        Assert.Equal(3, gaps[0]!["why"]!["noEvidence"]!.GetValue<int>());
    }

    [Fact]
    public void A_question_in_another_language_joins_the_gap_that_asks_the_same()
    {
        var clusters = new GapClusters();
        var (delivery, isNew) = clusters.PlaceOf("Is there delivery?", "en");

        Assert.True(isNew);
        Assert.Equal((delivery, false), clusters.PlaceOf("في توصيل؟", "ar"));
        Assert.True(clusters.PlaceOf("Do you sell gift cards?", "en").IsNew);
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
        Assert.NotNull(await services.GetRequiredService<GapShelf>().AnswerAsync(
            tenant.Id, tenant.Agent, gap["id"]!.GetValue<Guid>(), new CuratedEdit("Do you rent out kayaks?", "Not this year."), Cancel));
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

    [Fact]
    public async Task What_was_put_aside_stays_so_for_whoever_asks_the_same_and_can_be_taken_back()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        await AsksAsync(tenant, "Do you rent out kayaks?");
        var gap = Assert.Single((await api.GetAsync(Gaps(tenant))).Items)!;
        (await api.PostAsync($"{Gaps(tenant)}/dismissals", new { ids = gap["ids"] })).Ok(HttpStatusCode.NoContent);

        await AsksAsync(tenant, "kayak rental?");
        Assert.Empty((await api.GetAsync(Gaps(tenant))).Items);
        Assert.Equal(2, Assert.Single((await api.GetAsync($"{Gaps(tenant)}?dismissed=true")).Items)!["customers"]!.GetValue<int>());

        (await api.DeleteAsync($"{Gaps(tenant)}/{gap["id"]}/dismissal")).Ok(HttpStatusCode.NoContent);
        Assert.Equal(2, Assert.Single((await api.GetAsync(Gaps(tenant))).Items)!["customers"]!.GetValue<int>());
        (await api.DeleteAsync($"{Gaps(tenant)}/{gap["id"]}/dismissal")).Refusal(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_question_that_was_answered_and_then_went_to_a_person_is_a_gap_although_the_knowledge_holds_something()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday, 9:00 to 17:00.");
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("When are you open?");
        await tenant.QuietAsync();
        await visitor.SaysAsync("I want to talk to a person");
        await tenant.QuietAsync();

        var gap = Assert.Single((await ApiCaller.Of(tenant).GetAsync(Gaps(tenant))).Items)!;

        Assert.Equal(("When are you open?", 1), (gap["question"]!.GetValue<string>(), gap["why"]!["handedOver"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_refusal_that_ends_with_a_person_is_one_question()
    {
        var tenant = await host.NewTenantAsync();
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("Do you rent out kayaks?");
        await tenant.QuietAsync();
        await visitor.SaysAsync("I want to talk to a person");
        await tenant.QuietAsync();

        Assert.Equal(1, Assert.Single((await ApiCaller.Of(tenant).GetAsync(Gaps(tenant))).Items)!["asked"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_night_gathers_for_the_businesses_that_were_asked_something_and_a_second_run_finds_nothing()
    {
        var (asked, quiet) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        await AsksAsync(asked, "Do you rent out kayaks?");
        var due = asked.Host.Services.GetRequiredService<DueTenants>();
        var before = await TenantsAsync();
        Assert.Contains(asked.Id, before);
        Assert.DoesNotContain(quiet.Id, before);

        await asked.Host.Services.GetRequiredService<GapCalendar>().GatherAsync(Cancel);

        Assert.DoesNotContain(asked.Id, await TenantsAsync());

        async Task<List<TenantId>> TenantsAsync()
        {
            var found = new List<TenantId>();
            await foreach (var tenant in due.ListAsync("unanswered_questions", "due_at", TimeProvider.System.GetUtcNow().AddMinutes(1), Cancel)) found.Add(tenant);
            return found;
        }
    }

    private static string Gaps(TestTenant tenant) => $"/api/v1/agents/{tenant.Agent}/gaps";

    private static async Task AsksAsync(TestTenant tenant, string words)
    {
        await (await tenant.VisitorAsync()).SaysAsync(words);
        await tenant.QuietAsync();
    }
}
