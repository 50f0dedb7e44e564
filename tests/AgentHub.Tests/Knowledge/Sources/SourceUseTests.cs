using System.Net;
using System.Text.Json.Nodes;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sources;

/// <summary>A source answers those whom it is for, where and when it is valid, and nobody else; the inspector says why not.</summary>
public sealed class SourceUseTests(AgentHubHost host)
{
    private const string Question = "What does a kayak cost?";

    [Fact]
    public async Task A_document_that_is_over_or_not_yet_valid_never_answers_and_the_inspector_says_why()
    {
        var (tenant, api, source) = await TaughtAsync();
        Assert.Equal("evidence", await VerdictAsync(api, tenant));

        await LimitAsync(api, tenant, source, new { validUntil = "2020-01-01T00:00:00Z" });
        Assert.Equal("over", await VerdictAsync(api, tenant));
        Assert.DoesNotContain("37 euros", await AnswerAsync(tenant), StringComparison.Ordinal);

        await LimitAsync(api, tenant, source, new { validFrom = "2090-01-01T00:00:00Z" });
        Assert.Equal("notYet", await VerdictAsync(api, tenant));
        Assert.DoesNotContain("37 euros", await AnswerAsync(tenant), StringComparison.Ordinal);

        await LimitAsync(api, tenant, source, new { validFrom = "2020-01-01T00:00:00Z", validUntil = "2090-01-01T00:00:00Z" });
        Assert.Contains("37 euros", await AnswerAsync(tenant), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_the_team_is_found_in_the_portal_and_told_to_no_customer()
    {
        var (tenant, api, source) = await TaughtAsync();

        await LimitAsync(api, tenant, source, new { audience = "team" });

        Assert.Equal("teamOnly", await VerdictAsync(api, tenant));
        Assert.DoesNotContain("37 euros", await AnswerAsync(tenant), StringComparison.Ordinal);
        Assert.NotEmpty((await api.GetAsync($"/api/v1/agents/{tenant.Agent}/search?q=kayak")).Items);
    }

    [Fact]
    public async Task A_document_for_one_channel_answers_there_alone()
    {
        var (tenant, api, source) = await TaughtAsync();

        await LimitAsync(api, tenant, source, new { channel = "whatsapp" });

        Assert.DoesNotContain("37 euros", await AnswerAsync(tenant), StringComparison.Ordinal);
        (await tenant.ReceivesAsync(WhatsAppSample.Text("31612345678", Question))).Dispose();
        await tenant.QuietAsync();
        Assert.Contains(tenant.SentOverWhatsApp(), s => s.Text.Contains("37 euros", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_source_for_the_team_suggests_as_a_fact_is_not_told_to_customers()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        foreach (var (title, hours) in new[] { ("Old hours", "9:00 to 17:00"), ("New hours", "10:15 to 16:45") })
            (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/sources", new { kind = "text", title, text = $"We are open Monday to Sunday from {hours}.", audience = title == "New hours" ? "team" : null })).Ok(HttpStatusCode.Created);

        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync("When are you open?");
        await tenant.QuietAsync();

        var reply = (await tenant.RepliesAsync()).Single().Text;
        Assert.DoesNotContain("10:15", reply, StringComparison.Ordinal);
        Assert.Contains("9:00", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"validFrom\": \"2030-01-02T00:00:00Z\", \"validUntil\": \"2030-01-01T00:00:00Z\"}")]
    [InlineData("{\"channel\": \"fax\"}")]
    [InlineData("{\"audience\": \"everybody\"}")]
    public async Task A_wrong_limit_is_refused_in_a_sentence(string use)
    {
        var (tenant, api, source) = await TaughtAsync();

        (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/sources/{source}/use", JsonNode.Parse(use)!)).Refusal(HttpStatusCode.BadRequest);
    }

    private async Task<(TestTenant Tenant, ApiCaller Api, string Source)> TaughtAsync()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        var source = (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/sources", new { kind = "text", title = "Kayaks", text = "A kayak costs 37 euros a day." })).Ok(HttpStatusCode.Created);
        return (tenant, api, source["id"]!.GetValue<string>());
    }

    private static async Task LimitAsync(ApiCaller api, TestTenant tenant, string source, object use) => (await api.PutAsync($"/api/v1/agents/{tenant.Agent}/sources/{source}/use", use)).Ok();

    private static async Task<string> VerdictAsync(ApiCaller api, TestTenant tenant) =>
        (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/inspection?q={Uri.EscapeDataString(Question)}")).Ok()["passages"]![0]!["verdict"]!.GetValue<string>();

    private static async Task<string> AnswerAsync(TestTenant tenant)
    {
        var visitor = await tenant.VisitorAsync();
        await visitor.SaysAsync(Question);
        await tenant.QuietAsync();
        return (await visitor.SeesAsync()).Last(m => m!["author"]!.GetValue<string>() == "agent")!["text"]!.GetValue<string>();
    }
}
