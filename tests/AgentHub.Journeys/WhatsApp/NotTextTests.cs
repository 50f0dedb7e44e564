using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.WhatsApp;

/// <summary>People send more than text.</summary>
[Collection(Split.Name)]
public sealed class NotTextTests(Split.Fixture split) : Journey(split.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Theory]
    [InlineData("a picture")]
    [InlineData("a voice note")]
    public async Task What_is_not_text_gets_one_kind_sentence_and_a_person(string what)
    {
        var phone = NewPhone();

        using var taken = await Bikes.ReceivesAsync(what == "a picture" ? WhatsAppSample.Image(phone) : WhatsAppSample.Voice(phone));
        var lines = await Bikes.SettledAsync(phone);

        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Equal(("handedOff", "person"), (lines[0].Outcome, lines[0].Owner));
        Assert.Contains("I can only read text so far; I have passed this to a colleague.", Assert.Single(Bikes.SentTo(phone)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reaction_and_a_status_make_no_turn()
    {
        var phone = NewPhone();
        using var question = await Bikes.ReceivesAsync(WhatsAppSample.Text(phone, "Are you open on Sunday?"));
        await Bikes.SettledAsync(phone);
        var (reply, kept) = (Assert.Single(Bikes.SentTo(phone)), await Bikes.KeptAsync());

        using var reaction = await Bikes.ReceivesAsync(WhatsAppSample.Reaction(phone, reply.Id));
        using var status = await Bikes.ReceivesRawAsync(WhatsAppSample.Payload(WhatsAppSample.Statuses(Bikes.Number, WhatsAppSample.Status("wamid.unknown", "delivered", phone))));
        await Eventually.HoldsAsync("both are kept", async () => await Bikes.KeptAsync() >= kept + 2);
        var lines = await Bikes.SettledAsync(phone);

        Assert.True(reaction.IsSuccessStatusCode && status.IsSuccessStatusCode);
        Assert.Equal(["customer", "agent"], lines.Select(l => l.Author));
        Assert.Equal(1L, await Installation.Database.ValueAsync<long>("select count(*) from turns where conversation_id = $1", lines[0].Conversation));
    }
}
