using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentHub.Journeys.Widget;

/// <summary>Trains go through tunnels.</summary>
[Collection(Quoting.Name)]
public sealed class NetworkTroubleTests(Quoting.Fixture quoting, Chromium chromium) : Journey(quoting.Installation)
{
    [Fact]
    public async Task What_is_written_without_a_network_goes_out_once_when_it_is_back()
    {
        var chat = await Chat.OpenAsync(await chromium.NewPageAsync(), new Uri(Installation.Url, "/demo"));
        await chat.AskAsync("hello!");
        await chat.ReplyAsync();

        await chat.Page.Context.SetOfflineAsync(true);
        await chat.AskAsync("Are you open on Sunday?");
        await Expect(chat.Banner).ToBeVisibleAsync();
        await Expect(chat.Mine).ToHaveTextAsync(["hello!", "Are you open on Sunday?"]);
        await chat.Page.Context.SetOfflineAsync(false);

        Assert.Contains("Tuesday to Sunday", await chat.ReplyAsync(2), StringComparison.Ordinal);
        await Expect(chat.Mine).ToHaveTextAsync(["hello!", "Are you open on Sunday?"]);
        await Expect(chat.Banner).ToBeHiddenAsync();
        await Expect(chat.Replies).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_message_whose_acknowledgement_got_lost_is_sent_again_and_heard_once()
    {
        var page = await chromium.NewPageAsync();
        var posts = 0;
        await page.RouteAsync("**/widget/v1/messages", async route =>
        {
            if (route.Request.Method != "POST" || Interlocked.Increment(ref posts) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            // The server has it; the browser never hears of that.
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        var chat = await Chat.OpenAsync(page, new Uri(Installation.Url, "/demo"));

        await chat.AskAsync("Are you open on Sunday?");

        await chat.ReplyAsync();
        await Eventually.HoldsAsync("the widget has sent it again", () => Task.FromResult(posts >= 2));
        await Expect(chat.Panel.Locator(".progress")).ToHaveCountAsync(0);
        await Expect(chat.Mine).ToHaveTextAsync(["Are you open on Sunday?"]);
        await Expect(chat.Replies).ToHaveCountAsync(1);
    }
}
