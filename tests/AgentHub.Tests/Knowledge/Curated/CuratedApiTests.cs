using System.Net;
using AgentHub.Conversations.Reading;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Knowledge.Curated;

/// <summary>Approved answers from the API to the customer.</summary>
public sealed class CuratedApiTests(AgentHubHost host)
{
    [Fact]
    public async Task An_approved_answer_is_given_word_for_word_and_counted()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Wrapping", "Gift wrapping costs 2 euros.");
        var api = ApiCaller.Of(tenant);
        var added = (await api.PostAsync($"/api/v1/agents/{tenant.Agent}/curated", new { question = "Do you gift wrap?", answer = "With pleasure, and for free." })).Ok(HttpStatusCode.Created);

        await (await tenant.VisitorAsync()).SaysAsync("do you gift wrap");
        await tenant.QuietAsync();

        var reply = Assert.Single(await tenant.RepliesAsync());
        Assert.EndsWith("With pleasure, and for free.", reply.Text, StringComparison.Ordinal);
        var turn = (await tenant.Host.Services.GetRequiredService<TurnReading>().FindAsync(tenant.Id, reply.TurnId!.Value, TestContext.Current.CancellationToken))!;
        Assert.Equal("curated", turn.Mode);
        Assert.Equal(1, (await api.GetAsync($"/api/v1/agents/{tenant.Agent}/curated/{added["id"]}")).Ok()["used"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_changed_answer_is_met_by_the_next_question_and_a_removed_one_by_none()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        var all = $"/api/v1/agents/{tenant.Agent}/curated";
        var id = (await api.PostAsync(all, new { question = "Do you gift wrap?", answer = "Yes." })).Ok(HttpStatusCode.Created)["id"]!.GetValue<string>();
        var visitor = await tenant.VisitorAsync();

        (await api.SendAsync(HttpMethod.Put, $"{all}/{id}", System.Net.Http.Json.JsonContent.Create(new { question = "Do you gift wrap?", answer = "Not any more." }))).Ok();
        await visitor.SaysAsync("Do you gift wrap?");
        await tenant.QuietAsync();
        (await api.DeleteAsync($"{all}/{id}")).Ok(HttpStatusCode.NoContent);
        await visitor.SaysAsync("Do you gift wrap?");
        await tenant.QuietAsync();

        var replies = await tenant.RepliesAsync();
        Assert.EndsWith("Not any more.", replies[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not any more.", replies[1].Text, StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync(all)).Items);
    }

    [Fact]
    public async Task What_is_wrong_with_an_answer_is_said()
    {
        var tenant = await host.NewTenantAsync();
        var api = ApiCaller.Of(tenant);
        var all = $"/api/v1/agents/{tenant.Agent}/curated";

        (await api.PostAsync(all, new { question = "Why?" })).Refusal(HttpStatusCode.BadRequest);
        (await api.PostAsync(all, new { question = "Why?", answer = "So.", channel = "fax" })).Refusal(HttpStatusCode.BadRequest);
        (await api.PostAsync(all, new { question = "Why?", answer = "So.", validFrom = "2026-02-01T00:00:00Z", validUntil = "2026-01-01T00:00:00Z" })).Refusal(HttpStatusCode.BadRequest);
    }
}
