using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Ratings;
using AgentHub.Conversations.Reading;
using AgentHub.Knowledge.Quotes;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Conversations;
using Bunit;
using Xunit;

namespace AgentHub.Tests.Portal.Conversations;

public sealed class MessageBubbleTests
{
    private static readonly MessageView Reply = new(
        MessageId.New(), 2, Author.Agent, "We are open.", ChannelKind.Email, [], null, [], TurnId.New(), null, new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero), null, false, null, null);

    [Fact]
    public async Task What_anybody_wrote_is_text_and_never_markup()
    {
        await using var stage = new PortalStage();

        var bubble = Show(stage, Reply with { Text = "<img src=x onerror=alert(1)><b>bold</b>", Sources = [new QuotedSource("<i>Title</i>", null, "<script>alert(1)</script>")] });

        Assert.Empty(bubble.FindAll("img, b, i, script"));
        Assert.Equal("<img src=x onerror=alert(1)><b>bold</b>", bubble.Find(".words").TextContent);
        Assert.Equal("<script>alert(1)</script>", bubble.Find("blockquote").TextContent);
    }

    [Theory]
    [InlineData("https://shop.example/hours", true)]
    [InlineData("http://shop.example/hours", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,<script>alert(1)</script>", false)]
    [InlineData("/relative", false)]
    [InlineData(null, false)]
    public async Task Only_web_addresses_become_links_and_those_tell_nothing_of_us(string? url, bool isLink)
    {
        await using var stage = new PortalStage();

        var bubble = Show(stage, Reply with { Sources = [new QuotedSource("Opening hours", url, "We are open.")] });

        var links = bubble.FindAll("figcaption a");
        Assert.Equal(isLink, links.Count == 1);
        Assert.All(links, a => Assert.Contains("noopener", a.GetAttribute("rel"), StringComparison.Ordinal));
        Assert.Contains("Opening hours", bubble.Find("figcaption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_message_runs_its_own_way_whatever_the_portal_speaks()
    {
        await using var stage = new PortalStage(UiLanguage.English);

        Assert.Equal("rtl", Show(stage, Reply with { Text = "نفتح يوم الأحد" }).Find(".words").GetAttribute("dir"));
        Assert.Equal("ltr", Show(stage, Reply).Find(".words").GetAttribute("dir"));
    }

    [Fact]
    public async Task What_the_customer_thinks_of_a_reply_stands_under_it()
    {
        await using var stage = new PortalStage();

        Assert.Contains("The customer found it not helpful", Show(stage, Reply with { Rating = Rating.Bad }).Find("footer .rating.bad").TextContent, StringComparison.Ordinal);
        Assert.Empty(Show(stage, Reply).FindAll(".rating"));
    }

    [Fact]
    public async Task A_reply_that_did_not_arrive_says_why()
    {
        await using var stage = new PortalStage();

        var bubble = Show(stage, Reply with { Delivery = new DeliveryView(DeliveryState.Failed, null, 1, false, "No mail server is set.") });

        Assert.Contains("Not delivered", bubble.Find(".delivery.failed").TextContent, StringComparison.Ordinal);
        Assert.Equal("No mail server is set.", bubble.Find(".delivery-error").TextContent);
    }

    [Fact]
    public async Task Why_a_mail_was_refused_is_said_in_the_readers_language()
    {
        await using var stage = new PortalStage(UiLanguage.Arabic);
        const string Refusal = "No mail server is set: give AgentHub__Email__Smtp (smtp://user:password@host:port) and start the server again.";

        var bubble = Show(stage, Reply with { Delivery = new DeliveryView(DeliveryState.Failed, null, 1, false, Refusal) });

        var error = bubble.Find(".delivery-error");
        Assert.StartsWith("لم يُضبط خادم بريد", error.TextContent, StringComparison.Ordinal);
        // Its settings' names are Latin and its sentence is not: it runs as the page does.
        Assert.Null(error.GetAttribute("dir"));
    }

    [Fact]
    public async Task What_the_customer_deleted_is_not_shown()
    {
        await using var stage = new PortalStage();

        var bubble = Show(stage, Reply with { Author = Author.Customer, Text = "", DeletedAt = Reply.At });

        Assert.Contains("Deleted by the customer", bubble.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_of_ours_is_said_in_the_readers_language()
    {
        await using var stage = new PortalStage(UiLanguage.Arabic);

        var bubble = Show(stage, Reply with { Author = Author.Customer, Outcome = new OutcomeView(OutcomeKind.HandedOff, null, "The customer asked for a person.") });

        Assert.Contains("طلب العميل التحدث إلى شخص.", bubble.Find("footer").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<MessageBubble> Show(PortalStage stage, MessageView message) =>
        stage.Show<MessageBubble>(p => p.Add(b => b.Message, message).Add(b => b.Customer, "Nadia"));
}
