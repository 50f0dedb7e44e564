using Microsoft.Playwright;

namespace AgentHub.Journeys.Browsing;

/// <summary>The chat widget on a page, as somebody sees it.</summary>
internal sealed class Chat(IPage page)
{
    public IPage Page => page;

    /// <summary>The round button in the corner.</summary>
    public ILocator Launcher => page.Locator("button[aria-controls=chat]");

    public IFrameLocator Panel => page.FrameLocator("#chat iframe");

    public ILocator Box => Panel.Locator("textarea");

    public ILocator Banner => Panel.Locator(".banner");

    /// <summary>What the customer wrote, message by message.</summary>
    public ILocator Mine => Panel.Locator(".log .message.customer .bubble");

    /// <summary>The agent's finished replies.</summary>
    public ILocator Replies => Panel.Locator(".log .message.agent .bubble");

    /// <summary>What the agent is about to say.</summary>
    public ILocator Writing => Panel.Locator(".message.writing .bubble");

    public ILocator Sources => Panel.Locator(".log details.sources");

    /// <summary>Opens a page with the widget on it, and the widget.</summary>
    public static async Task<Chat> OpenAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address.ToString());
        var chat = new Chat(page);
        await chat.OpenAsync();
        return chat;
    }

    public async Task OpenAsync()
    {
        await Launcher.ClickAsync();
        await Box.WaitForAsync();
        await Banner.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Writes and presses Enter.</summary>
    public async Task AskAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    }

    /// <summary>Waits until so many finished replies stand there, and gives the last one's text.</summary>
    public async Task<string> ReplyAsync(int number = 1)
    {
        await Replies.Nth(number - 1).WaitForAsync();
        return await Replies.Nth(number - 1).InnerTextAsync();
    }

    /// <summary>From now on every state of the provisional reply is written down in the page.</summary>
    public Task WatchWritingAsync() => Writing.EvaluateAsync("""
        shown => {
          window.written = [];
          new MutationObserver(() => { if (shown.textContent) window.written.push(shown.textContent); }).observe(shown, { childList: true, subtree: true, characterData: true });
        }
        """);

    /// <summary>What was written down, one after the other.</summary>
    public Task<string[]> WrittenAsync() => Panel.Locator("body").EvaluateAsync<string[]>("() => window.written");
}
