using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Xunit;

namespace AgentHub.Journeys.Widget;

/// <summary>The pictures in the README: taken again by each run, so that they can be brought up to date.</summary>
[Collection(Quoting.Name)]
public sealed class PictureTests(Quoting.Fixture quoting, Chromium chromium) : Journey(quoting.Installation)
{
    private const int MaxBytes = 250_000;

    [Fact]
    public async Task The_widget_on_a_desktop_in_English()
    {
        var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "en-GB" });
        var chat = await Chat.OpenAsync(page, new Uri(Installation.Url, "/demo"));

        await AskAndShowAsync(chat, "Are you open on Sunday?");

        Assert.InRange((await Pictures.TakeAsync(page, "widget")).Length, 10_000, MaxBytes);
    }

    [Fact]
    public async Task The_widget_on_a_telephone_in_Arabic()
    {
        var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2, IsMobile = true, HasTouch = true, Locale = "ar-JO" });
        var chat = await Chat.OpenAsync(page, new Uri(Installation.Url, "/demo/yasmine-sweets"));

        await AskAndShowAsync(chat, "كم سعر الكنافة؟");

        Assert.InRange((await Pictures.TakeAsync(page, "widget-ar")).Length, 10_000, MaxBytes);
    }

    private static async Task AskAndShowAsync(Chat chat, string question)
    {
        await chat.AskAsync(question);
        await chat.ReplyAsync();
        await chat.Sources.Locator("summary").ClickAsync();
        await chat.Page.WaitForTimeoutAsync(600);
    }
}
