using AgentHub.Channels.WhatsApp;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using Xunit;

namespace AgentHub.Tests.Channels.WhatsApp;

public sealed class WhatsAppTextTests
{
    private static Dispatch Reply(string text, params SourceQuote[] sources) => new(DeliveryId.New(), ConversationId.New(), MessageId.New(), "1", text) { Sources = sources };

    [Fact]
    public void Sources_that_a_customer_can_open_stand_beneath()
    {
        var text = WhatsAppText.Of(Reply("Two days.", new("Delivery", "https://bikes.example/delivery", "q"), new("Notes", null, "q"), new("Again", "https://bikes.example/delivery", "q")));

        Assert.Equal("Two days.\n\n↗ Delivery: https://bikes.example/delivery", text);
    }

    [Fact]
    public void A_text_over_the_limit_ends_at_a_sentence()
    {
        var text = WhatsAppText.Of(Reply(string.Concat(Enumerable.Repeat("This is a sentence of some length. ", 200)), new SourceQuote("Delivery", "https://bikes.example", "q")));

        Assert.True(text.Length <= WhatsAppText.MaxChars);
        Assert.Contains("some length. …\n\n↗ Delivery", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_any_end_is_not_cut_within_an_emoji()
    {
        var text = WhatsAppText.Of(Reply(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 500))));

        Assert.True(text.Length <= WhatsAppText.MaxChars);
        Assert.Equal(0, (text.Length - " …".Length) % "👨‍👩‍👧‍👦".Length);
    }

    [Fact]
    public void Text_at_the_limit_stays_whole_and_sources_give_way()
    {
        var exact = new string('a', WhatsAppText.MaxChars);

        Assert.Equal(exact, WhatsAppText.Of(Reply(exact, new SourceQuote("Delivery", "https://bikes.example", "q"))));
    }
}
