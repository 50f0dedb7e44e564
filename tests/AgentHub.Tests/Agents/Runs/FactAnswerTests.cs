using System.Text.Json.Nodes;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>What a customer at the widget is told from facts, with no engine.</summary>
public sealed class FactAnswerTests(AgentHubHost host)
{
    [Fact]
    public async Task What_a_source_alone_suggests_is_left_to_the_knowledge_and_answered_by_code_once_it_is_confirmed()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open Monday to Saturday from 9:00 to 18:00. We are closed on Sundays.");

        Assert.Equal("quote", await ModeAsync(tenant, await AskAsync(tenant, "Are you open on Sunday?")));

        await ConfirmAllAsync(tenant);
        var reply = await AskAsync(tenant, "Are you open on Sunday?");
        Assert.EndsWith("We are closed on Sunday.", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("curated", await ModeAsync(tenant, reply));
    }

    [Fact]
    public async Task Where_two_sources_disagree_the_newer_is_said_with_its_date_and_its_words()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Delivery", "Delivery costs €5.");
        await tenant.TeachAsync("Prices", "Delivery costs €7.");

        var reply = await AskAsync(tenant, "How much is delivery?");

        Assert.Contains("€7", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Source «Prices»: Delivery costs €7.", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Prices", reply["sources"]![0]!["title"]!.GetValue<string>());
        Assert.Equal("curated", await ModeAsync(tenant, reply));
    }

    [Fact]
    public async Task What_the_owner_confirmed_is_said_without_more_words_and_a_dismissed_suggestion_not_at_all()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        await tenant.TeachAsync("Delivery", "Delivery costs €5.");
        var fact = (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/facts")).Items[0]!["id"]!.GetValue<string>();
        (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/facts/{fact}", new { state = "dismissed" })).Ok();
        Assert.DoesNotContain("Source «", (await AskAsync(tenant, "How much is delivery?"))["text"]!.GetValue<string>(), StringComparison.Ordinal);

        (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/facts/{fact}", new { state = "confirmed" })).Ok();
        Assert.EndsWith("Delivery costs €5.", (await AskAsync(tenant, "How much is delivery?"))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("كلفة التوصيل €5.", (await AskAsync(tenant, "التوصيل بكم؟"))["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_something_else_goes_on_to_the_knowledge()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are closed on Sundays.");
        await tenant.TeachAsync("Parking", "Parking costs 3 euros a day.");

        Assert.Contains("3 euros", (await AskAsync(tenant, "How much is parking?"))["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static async Task ConfirmAllAsync(TestTenant tenant)
    {
        var api = ApiCaller.Of(tenant);
        foreach (var fact in (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/facts")).Items)
            (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/facts/{fact!["id"]!.GetValue<string>()}", new { state = "confirmed" })).Ok();
    }

    private static async Task<string> ModeAsync(TestTenant tenant, JsonNode reply) =>
        (await ApiCaller.Of(tenant).GetAsync($"/api/v1/turns/{reply["turnId"]}")).Ok()["mode"]!.GetValue<string>();

    private static async Task<JsonNode> AskAsync(TestTenant tenant, string question)
    {
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync(question);
        await tenant.QuietAsync();
        return (await visitor.SeesAsync()).Last(m => m!["author"]!.GetValue<string>() == "agent")!;
    }
}
