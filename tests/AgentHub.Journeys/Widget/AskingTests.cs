using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentHub.Journeys.Widget;

/// <summary>A customer on the shop's web site, with no engine: the agent quotes what the business has written.</summary>
[Collection(Quoting.Name)]
public sealed class AskingTests(Quoting.Fixture quoting, Chromium chromium) : Journey(quoting.Installation)
{
    [Fact]
    public async Task A_question_on_the_demo_page_gets_an_answer_that_quotes_its_source()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));

        await chat.AskAsync("Are you open on Sunday?");

        Assert.Contains("Tuesday to Sunday from 9:00 to 18:00", await chat.ReplyAsync(), StringComparison.Ordinal);
        await chat.Sources.Locator("summary").ClickAsync();
        await Expect(chat.Sources.Locator(".title")).ToHaveTextAsync("Opening hours");
        await Expect(chat.Sources.Locator("blockquote")).ToContainTextAsync("We are open Tuesday to Sunday");
    }

    [Fact]
    public async Task The_Arabic_shop_answers_in_Arabic_from_right_to_left()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(new() { Locale = "ar-JO" }), new Uri(Installation.Url, "/demo/yasmine-sweets"));

        await chat.AskAsync("كم سعر الكنافة؟");

        Assert.Contains("1.250", await chat.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal("rtl", await chat.Panel.Locator("html").GetAttributeAsync("dir"));
        Assert.Equal("rtl", await chat.Replies.First.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
        var (window, page) = (await chat.Page.Locator("#chat").BoundingBoxAsync(), chat.Page.ViewportSize!);
        Assert.True(window!.X + window.Width < page.Width / 2.0, "In a right-to-left page the chat opens on the left.");
    }

    [Fact]
    public async Task A_greeting_and_a_question_within_a_second_get_one_reply_to_both()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));

        await chat.AskAsync("hello");
        await chat.AskAsync("are you open on Sunday?");

        Assert.Contains("Tuesday to Sunday", await chat.ReplyAsync(), StringComparison.Ordinal);
        await Task.Delay(2_000, Cancel);
        await Expect(chat.Mine).ToHaveTextAsync(["hello", "are you open on Sunday?"]);
        await Expect(chat.Replies).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_customer_who_comes_back_finds_the_conversation_as_it_was()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));
        await chat.AskAsync("How much is an e-bike?");
        var answer = await chat.ReplyAsync();

        await chat.Page.ReloadAsync();
        await chat.OpenAsync();

        await Expect(chat.Mine).ToHaveTextAsync(["How much is an e-bike?"]);
        Assert.Equal(answer, await chat.ReplyAsync());
        await chat.AskAsync("thanks!");
        await chat.ReplyAsync(2);
    }

    [Fact]
    public async Task A_site_elsewhere_needs_one_line_for_the_whole_chat()
    {
        var snippet = $"<script src=\"{Installation.Url}widget.js\" data-agent=\"{Installation.Bikes.Demo.Widget.Key}\" async></script>";
        await using var site = await ForeignSite.StartAsync($"<!doctype html><html lang=en><title>A shop</title><style>button{{display:none}}*{{direction:rtl}}</style><p>Hello</p>{snippet}</html>");
        var page = await chromium.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, said) => { if (said.Type == "error") complaints.Add(said.Text); };

        var chat = await Chat.OpenAsync(page, site.Url);
        await chat.AskAsync("Are you open on Sunday?");

        Assert.Contains("Tuesday to Sunday", await chat.ReplyAsync(), StringComparison.Ordinal);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Empty(complaints);
    }
}
