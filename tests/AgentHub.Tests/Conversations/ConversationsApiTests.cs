using System.Net;
using System.Text;
using AgentHub.Conversations;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Conversations;

public sealed class ConversationsApiTests(AgentHubHost host)
{
    [Fact]
    public async Task A_conversation_is_read_with_its_messages_and_the_trace_of_the_answer()
    {
        var (tenant, api, path) = await ConversationAsync();

        var conversation = (await api.GetAsync(path)).Ok();
        Assert.Equal(("widget", "agent", 2L), (conversation["channel"]!.GetValue<string>(), conversation["owner"]!.GetValue<string>(), conversation["lastSeq"]!.GetValue<long>()));
        Assert.NotNull(conversation["contact"]!["id"]);

        var messages = (await api.GetAsync($"{path}/messages")).Items;
        var (question, answer) = (messages[0]!, messages[1]!);
        Assert.Equal(("customer", "agent"), (question["author"]!.GetValue<string>(), answer["author"]!.GetValue<string>()));
        Assert.Equal(("answered", answer["id"]!.GetValue<string>()), (question["outcome"]!["kind"]!.GetValue<string>(), question["outcome"]!["by"]!.GetValue<string>()));
        Assert.Equal([question["id"]!.GetValue<string>()], answer["inReplyTo"]!.AsArray().Select(i => i!.GetValue<string>()));
        Assert.Null(answer["delivery"]);
        Assert.Equal("Prices", answer["sources"]![0]!["title"]!.GetValue<string>());

        var turn = (await api.GetAsync($"/api/v1/turns/{answer["turnId"]!.GetValue<string>()}")).Ok();
        Assert.Equal(("quote", 1, 1), (turn["mode"]!.GetValue<string>(), turn["agentVersion"]!.GetValue<int>(), turn["attempts"]!.GetValue<int>()));
        foreach (var field in new[] { "passages", "toolCalls", "model", "tokens", "timings", "cost" }) Assert.True(turn.AsObject().ContainsKey(field), field);
        Assert.Equal(tenant.Agent.ToString(), turn["agentId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Conversations_are_listed_by_channel_and_owner()
    {
        var (tenant, api, path) = await ConversationAsync();
        (await tenant.ReceivesAsync(WhatsAppSample.Text("31612345678", "Do you have a cargo bike?"))).Dispose();
        await tenant.QuietAsync();
        (await api.PutAsync($"{path}/owner", new { owner = "closed" })).Ok();

        async Task<List<string>> Ids(string query) => [.. (await api.WalkAsync($"/api/v1/conversations?{query}", 1)).Select(c => c["id"]!.GetValue<string>())];

        var all = (await tenant.ConversationsAsync()).Select(c => c.ToString()).ToList();
        Assert.Equal(all, await Ids(""));
        Assert.Equal([all[0]], await Ids("channel=widget"));
        Assert.Equal([all[1]], await Ids("channel=whatsapp"));
        Assert.Equal([all[0]], await Ids("owner=closed"));
        Assert.Empty(await Ids("owner=closed&channel=email"));
        Assert.Contains("widget, whatsapp, email", (await api.GetAsync("/api/v1/conversations?channel=fax")).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("closed", (await api.GetAsync("/api/v1/conversations?owner=1")).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_reply_takes_the_conversation_and_is_said_once()
    {
        var (tenant, api, path) = await ConversationAsync();
        var reply = new { id = Guid.CreateVersion7(), text = "Ann here. It is 15 euros." };

        var said = (await api.PostAsync($"{path}/messages", reply)).Ok(HttpStatusCode.Created);
        Assert.Equal((reply.id, 3L), (said["id"]!.GetValue<Guid>(), said["seq"]!.GetValue<long>()));
        Assert.Equal("person", (await api.GetAsync(path)).Ok()["owner"]!.GetValue<string>());
        Assert.Equal(3L, (await api.PostAsync($"{path}/messages", reply)).Ok()["seq"]!.GetValue<long>());

        (await api.PostAsync($"{path}/messages", reply with { text = "Something else." })).Refusal(HttpStatusCode.Conflict);
        Assert.Single((await tenant.MessagesAsync()), m => m.Author == Author.Person);
    }

    [Fact]
    public async Task The_same_reply_twice_at_once_is_one_message()
    {
        var (tenant, api, path) = await ConversationAsync();

        for (var round = 0; round < 5; round++)
        {
            var reply = new { id = Guid.CreateVersion7(), text = $"Round {round}." };
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync($"{path}/messages", reply)));

            Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
            Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.OK));
            Assert.Single(answers.Select(a => a.Json["seq"]!.GetValue<long>()).Distinct());
        }

        Assert.Equal(["Round 0.", "Round 1.", "Round 2.", "Round 3.", "Round 4."], (await tenant.MessagesAsync()).Where(m => m.Author == Author.Person).Select(m => m.Text));
    }

    [Fact]
    public async Task One_id_in_two_conversations_at_once_is_one_message()
    {
        var (tenant, api, first) = await ConversationAsync();
        await (await tenant.VisitorAsync()).SaysAsync("Hello?");
        await tenant.QuietAsync();
        var second = $"/api/v1/conversations/{(await tenant.ConversationsAsync()).Last()}";
        Assert.NotEqual(first, second);

        for (var round = 0; round < 8; round++)
        {
            var reply = new { id = Guid.CreateVersion7(), text = "Which one?" };
            var answers = await Task.WhenAll(api.PostAsync($"{first}/messages", reply), api.PostAsync($"{second}/messages", reply));

            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.Status).Order());
        }
    }

    [Fact]
    public async Task The_conversation_changes_hands()
    {
        var (tenant, api, path) = await ConversationAsync();
        var until = DateTimeOffset.Parse("2020-01-01", null).AddDays((TimeProvider.System.GetUtcNow() - DateTimeOffset.Parse("2020-01-01", null)).TotalDays + 1);

        Assert.Equal("person", (await api.PutAsync($"{path}/owner", new { owner = "person" })).Ok()["owner"]!.GetValue<string>());
        var paused = (await api.PutAsync($"{path}/owner", new { owner = "paused", until })).Ok();
        Assert.Equal("paused", paused["owner"]!.GetValue<string>());
        Assert.Equal(until.ToUnixTimeSeconds(), paused["pausedUntil"]!.GetValue<DateTimeOffset>().ToUnixTimeSeconds());
        Assert.Equal("closed", (await api.PutAsync($"{path}/owner", new { owner = "closed" })).Ok()["owner"]!.GetValue<string>());
        Assert.Equal("agent", (await api.PutAsync($"{path}/owner", new { owner = "agent" })).Ok()["owner"]!.GetValue<string>());

        (await api.PutAsync($"{path}/owner", new { owner = "paused" })).Refusal(HttpStatusCode.BadRequest);
        (await api.PutAsync($"{path}/owner", new { owner = "paused", until = "2020-01-01T00:00:00Z" })).Refusal(HttpStatusCode.UnprocessableEntity);
        (await api.PutAsync($"{path}/owner", new { owner = "paused", until = "9999-12-31T23:59:59Z" })).Refusal(HttpStatusCode.UnprocessableEntity);
        (await api.PutAsync($"{path}/owner", new { owner = "paused", until = "soon" })).Refusal(HttpStatusCode.BadRequest);
        Assert.Contains("agent, person, paused, closed", (await api.PutAsync($"{path}/owner", new { owner = "nobody" })).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        (await api.PutAsync($"{path}/owner", new { })).Refusal(HttpStatusCode.BadRequest);
        await tenant.QuietAsync();
    }

    [Fact]
    public async Task Messages_are_walked_in_pages_of_any_size_once_and_in_order()
    {
        var (_, api, path) = await ConversationAsync();
        for (var i = 0; i < 5; i++) (await api.PostAsync($"{path}/messages", new { id = Guid.CreateVersion7(), text = $"{i}" })).Ok(HttpStatusCode.Created);

        for (var limit = 1; limit <= 8; limit++)
            Assert.Equal([1L, 2, 3, 4, 5, 6, 7], (await api.WalkAsync($"{path}/messages", limit)).Select(m => m["seq"]!.GetValue<long>()));
    }

    [Theory]
    [InlineData("""{}""", "UUID")]
    [InlineData("""{"id":"1","text":"x"}""", "id does not hold")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","text":"x"}""", "UUID")]
    [InlineData("""{"id":"01a20fd0-9e20-7dd0-9cf5-d5d91026b4e7"}""", "empty")]
    [InlineData("""{"id":"01a20fd0-9e20-7dd0-9cf5-d5d91026b4e7","text":"\u0000"}""", "U+0000")]
    public async Task What_is_wrong_with_a_reply_is_said(string body, string says)
    {
        var (_, api, path) = await ConversationAsync();

        Assert.Contains(says, (await api.PostRawAsync($"{path}/messages", Encoding.UTF8.GetBytes(body))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    private async Task<(TestTenant Tenant, ApiCaller Api, string Path)> ConversationAsync()
    {
        var tenant = await host.NewTenantAsync();
        await tenant.TeachAsync("Prices", "A city bike costs 15 euros per day.");
        await (await tenant.VisitorAsync()).SaysAsync("What does a city bike cost?");
        await tenant.QuietAsync();
        return (tenant, ApiCaller.Of(tenant), $"/api/v1/conversations/{Assert.Single(await tenant.ConversationsAsync())}");
    }
}
