using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.WhatsApp;

/// <summary>Meta repeats what it does not hear about, and sometimes what it does.</summary>
[Collection(Split.Name)]
public sealed class OneReplyTests(Split.Fixture split) : Journey(split.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task A_message_that_comes_three_times_at_once_and_then_again_is_answered_once_and_its_way_is_followed()
    {
        var phone = NewPhone();
        var question = WhatsAppSample.Text(phone, "Are you open on Sunday?");

        var taken = await Task.WhenAll(Bikes.ReceivesAsync(question), Bikes.ReceivesAsync(question), Bikes.ReceivesAsync(question));
        await Bikes.SettledAsync(phone);
        var again = await Bikes.ReceivesAsync(question);
        var lines = await Bikes.SettledAsync(phone);

        Assert.All([.. taken, again], response => Assert.True(response.IsSuccessStatusCode));
        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Equal([lines[0].Id], lines[1].InReplyTo!);
        var sent = Assert.Single(Bikes.SentTo(phone));
        Assert.Contains("Tuesday to Sunday", sent.Text, StringComparison.Ordinal);
        await Eventually.HoldsAsync("Meta's statuses have come back", async () => (await Bikes.LinesAsync(phone))[1].Delivery == "read");
        var reply = await LastMessageAsync(lines[0].Conversation);
        Assert.Equal(("read", sent.Id, 1), (reply["delivery"]!["state"]!.GetValue<string>(), reply["delivery"]!["providerId"]!.GetValue<string>(), reply["delivery"]!["attempts"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_greeting_and_a_question_within_a_second_get_one_reply_to_both()
    {
        var phone = NewPhone();

        using var greeting = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "hello"));
        using var question = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "are you open on Sunday?"));
        var lines = await Bikes.SettledAsync(phone, heard: 2);

        Assert.Equal(["customer", "customer", "agent"], lines.Select(l => l.Author));
        Assert.Equal([lines[0].Id, lines[1].Id], lines[2].InReplyTo!);
        Assert.Contains("Tuesday to Sunday", Assert.Single(Bikes.SentTo(phone)).Text, StringComparison.Ordinal);
    }

    private async Task<JsonNode> LastMessageAsync(Guid conversation)
    {
        using var api = Bikes.Api();
        return (await api.GetFromJsonAsync<JsonNode>($"/api/v1/conversations/{conversation}/messages", Cancel))!["items"]!.AsArray()[^1]!;
    }
}
