using System.Net;
using System.Text.Json.Nodes;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.KeptQuestions;

/// <summary>Questions that are kept are tried against what the agent knows now.</summary>
public sealed class KeptQuestionTests(AgentHubHost host)
{
    [Fact]
    public async Task Each_kept_question_says_what_answers_it_now_and_whether_that_is_right()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Opening hours", "We are open from Monday to Friday, 9:00 to 17:00.");
        var api = ApiCaller.Of(tenant);
        await KeepAsync(api, tenant, "When are you open?", "answer");
        await KeepAsync(api, tenant, "Do you rent out kayaks?", "answer");
        await KeepAsync(api, tenant, "Who won the world cup?", "silence");

        var first = await TryAsync(api, tenant);
        Assert.Equal(("quoted", true), first["When are you open?"]);
        Assert.Equal(("refused", false), first["Do you rent out kayaks?"]);
        Assert.Equal(("refused", true), first["Who won the world cup?"]);

        (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/curated", new { question = "Do you rent out kayaks?", answer = "Not this year." })).Ok(HttpStatusCode.Created);
        Assert.Equal(("approved", true), (await TryAsync(api, tenant))["Do you rent out kayaks?"]);
    }

    [Fact]
    public async Task A_question_is_kept_once_and_can_be_taken_away()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        var kept = await KeepAsync(api, tenant, "When are you open?", "answer");
        Assert.Equal(kept, await KeepAsync(api, tenant, " When are you open? ", "silence"));
        Assert.Single((await api.GetAsync(Questions(tenant))).Items);

        (await api.DeleteAsync($"{Questions(tenant)}/{kept}")).Ok(HttpStatusCode.NoContent);
        Assert.Empty((await api.GetAsync(Questions(tenant))).Items);
        (await api.PostAsync(Questions(tenant), new { question = " " })).Refusal(HttpStatusCode.BadRequest);
        (await api.PostAsync(Questions(tenant), new { question = "Why?", expects = "wonder" })).Refusal(HttpStatusCode.BadRequest);
    }

    private static string Questions(TestTenant tenant) => $"/api/v1/agents/{tenant.Agent}/questions";

    private static async Task<string> KeepAsync(ApiCaller api, TestTenant tenant, string question, string expects) =>
        (await api.PostAsync(Questions(tenant), new { question, expects })).Ok(HttpStatusCode.Created)["id"]!.GetValue<string>();

    private static async Task<Dictionary<string, (string Outcome, bool IsRight)>> TryAsync(ApiCaller api, TestTenant tenant) =>
        ((JsonObject)(await api.PostAsync($"{Questions(tenant)}/checks")).Ok())["items"]!.AsArray()
            .ToDictionary(q => q!["question"]!.GetValue<string>(), q => (q!["outcome"]!.GetValue<string>(), q["isRight"]!.GetValue<bool>()));
}
