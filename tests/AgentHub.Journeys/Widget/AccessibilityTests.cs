using AgentHub.Journeys.Browsing;
using AgentHub.Journeys.Hosting;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AgentHub.Journeys.Widget;

/// <summary>The widget for people who listen to it, or see little.</summary>
[Collection(Quoting.Name)]
public sealed class AccessibilityTests(Quoting.Fixture quoting, Chromium chromium) : Journey(quoting.Installation)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_panel_has_no_serious_violation(ColorScheme scheme)
    {
        // The panel allows no foreign script; the checker is one.
        var page = await chromium.NewPageAsync(new() { ColorScheme = scheme, BypassCSP = true, Locale = "en-GB" });
        var chat = await Chat.OpenAsync(page, new Uri(Installation.Url, "/demo"));
        await chat.AskAsync("Are you open on Sunday?");
        await chat.ReplyAsync();
        await chat.Sources.Locator("summary").ClickAsync();
        await page.WaitForTimeoutAsync(400);

        var found = await page.RunAxe();

        var serious = found.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {v.Help}: {n.Target}: {n.Html}")).ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious));
        Assert.Contains(found.Passes.SelectMany(p => p.Nodes), n => n.Html.Contains("textarea", StringComparison.Ordinal));
        await Pictures.TakeAsync(page, $"panel-{scheme}".ToLowerInvariant());
    }
}
