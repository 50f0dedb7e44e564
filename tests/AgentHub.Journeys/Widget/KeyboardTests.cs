using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AgentHub.Journeys.Widget;

[Collection(Quoting.Name)]
public sealed class KeyboardTests(Quoting.Fixture quoting, Chromium chromium) : Journey(quoting.Installation)
{
    [Fact]
    public async Task Somebody_without_a_mouse_opens_writes_sends_and_closes()
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(new Uri(Installation.Url, "/demo").ToString());
        var chat = new Chat(page);
        await chat.Launcher.WaitForAsync();

        for (var steps = 0; steps < 20 && !await HasFocusAsync(chat.Launcher); steps++) await page.Keyboard.PressAsync("Tab");
        Assert.True(await HasFocusAsync(chat.Launcher), "The launcher is reached by Tab.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(chat.Box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Are you open on Sunday?");
        await page.Keyboard.PressAsync("Enter");
        await chat.ReplyAsync();
        await Expect(chat.Box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#chat")).ToBeHiddenAsync();
        Assert.True(await HasFocusAsync(chat.Launcher), "Closing gives the focus back to the launcher.");
    }

    private static Task<bool> HasFocusAsync(ILocator element) => element.EvaluateAsync<bool>("e => e.getRootNode().activeElement === e");
}
