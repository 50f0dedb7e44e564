using System.Net;
using System.Text.Json.Nodes;
using AgentHub.Simulators.Engines;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Agents.Runs.Drafts;

/// <summary>A model drafts an answer to a gap; what it invents is left out, and no customer is given it before the owner approved it.</summary>
public sealed class GapDraftTests(EngineHost running) : IClassFixture<EngineHost>
{
    [Fact]
    public async Task A_draft_rests_on_the_knowledge_and_becomes_an_answer_when_it_is_approved()
    {
        var (tenant, api, gap) = await GapAsync();
        running.Engine.Script(new ScriptedAnswer { Match = "You draft an answer", Text = "We are open from Monday to Friday, 9:00 to 17:00 [1]." });

        var draft = await DraftAsync(tenant, api, gap);
        Assert.Equal("We are open from Monday to Friday, 9:00 to 17:00.", draft["text"]!.GetValue<string>());
        Assert.Equal("Opening hours", draft["sources"]![0]!["title"]!.GetValue<string>());
        Assert.DoesNotContain(await tenant.RepliesAsync(), r => r.Text.Contains("We are open from Monday to Friday, 9:00 to 17:00.", StringComparison.Ordinal) && r.Sources is null);

        (await api.PostAsync($"{Gaps(tenant)}/{gap}/answers", new { question = "Opening times on Saturday?", answer = draft["text"]!.GetValue<string>() })).Ok(HttpStatusCode.Created);
        Assert.Empty((await api.GetAsync(Gaps(tenant))).Items);
        Assert.Single((await api.GetAsync($"/api/v1/agents/{tenant.Agent}/questions")).Items);
    }

    [Fact]
    public async Task What_a_draft_invents_or_promises_is_left_out_and_the_owner_is_told()
    {
        var (tenant, api, gap) = await GapAsync();
        running.Engine.Script(new ScriptedAnswer
        {
            Match = "You draft an answer", Text = "We are open from Monday to Friday, 9:00 to 17:00 [1]. On Saturday we open at 11:45. I have booked a visit for you. The page says \"every Saturday until late\".",
        });

        var draft = await DraftAsync(tenant, api, gap);

        Assert.Equal("We are open from Monday to Friday, 9:00 to 17:00.", draft["text"]!.GetValue<string>());
        Assert.Contains("left out", draft["note"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_knowledge_holds_no_answer_the_draft_says_so()
    {
        var (tenant, api, gap) = await GapAsync();
        running.Engine.Script(new ScriptedAnswer { Match = "You draft an answer", Text = "NOTHING" });

        var draft = await DraftAsync(tenant, api, gap);

        Assert.Equal("nothing", draft["state"]!.GetValue<string>());
        Assert.Null(draft["text"]);
    }

    /// <summary>A customer minded the answer to a question that the knowledge holds something for.</summary>
    private async Task<(TestTenant Tenant, ApiCaller Api, string Gap)> GapAsync()
    {
        var tenant = await running.Host.NewTenantAsync("Draft shop");
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday, 9:00 to 17:00.");
        var visitor = await tenant.VisitorAsync();
        running.Engine.Script(new ScriptedAnswer { Match = "opening times on Saturday?", Text = "We are open on Monday [1]." });
        await visitor.SaysAsync("opening times on Saturday?");
        await tenant.QuietAsync();
        Assert.Equal(HttpStatusCode.NoContent, await visitor.RatesAsync((await tenant.RepliesAsync()).Single().Id.Value, "bad"));
        var api = ApiCaller.Of(tenant);
        return (tenant, api, Assert.Single((await api.GetAsync(Gaps(tenant))).Items)!["id"]!.GetValue<string>());
    }

    private static async Task<JsonNode> DraftAsync(TestTenant tenant, ApiCaller api, string gap)
    {
        (await api.PostAsync($"{Gaps(tenant)}/{gap}/drafts")).Ok(HttpStatusCode.Accepted);
        await tenant.QuietAsync();
        return Assert.Single((await api.GetAsync(Gaps(tenant))).Items)!["draft"]!;
    }

    private static string Gaps(TestTenant tenant) => $"/api/v1/agents/{tenant.Agent}/gaps";
}
