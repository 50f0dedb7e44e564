using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace AgentHub.Journeys.Browsing;

/// <summary>One browser for all tests; each has a context of its own, which knows nothing of the others.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> running = new(StartAsync);

    /// <summary>A page in a context of its own: a customer who was never here before.</summary>
    internal async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null)
    {
        var context = await (await running.Value).Browser.NewContextAsync(options ?? new() { Locale = "en-GB" });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!running.IsValueCreated) return;
        var (playwright, browser) = await running.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Programs.Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] }));
    }
}
