using System.Text.Json.Nodes;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>What a customer at the widget is told from facts, with no engine.</summary>
public sealed class FactAnswerTests(AgentHubHost host)
{
    [Fact]
    public async Task A_question_about_a_day_is_answered_by_code_with_the_sources_words()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open Monday to Saturday from 9:00 to 18:00. We are closed on Sundays.");

        var reply = await AskAsync(tenant, "Are you open on Sunday?");

        Assert.Contains("We are closed on Sunday.", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Source «Opening hours»: We are open Monday to Saturday", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Opening hours", reply["sources"]![0]!["title"]!.GetValue<string>());
        var trace = (await ApiCaller.Of(tenant).GetAsync($"/api/v1/turns/{reply["turnId"]}")).Ok();
        Assert.Equal("curated", trace["mode"]!.GetValue<string>());
        Assert.Contains("suggested fact 'hours' of 'Opening hours'", trace.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
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

    private static async Task<JsonNode> AskAsync(TestTenant tenant, string question)
    {
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync(question);
        await tenant.QuietAsync();
        return (await visitor.SeesAsync()).Last(m => m!["author"]!.GetValue<string>() == "agent")!;
    }
}
