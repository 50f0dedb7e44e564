using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Simulators.Sites;
using AgentHub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites;

/// <summary>A whole site, read by the whole server; the 300 pages of it are the bench's.</summary>
public sealed class SiteCrawlTests
{
    private const int Pages = 60;

    [Fact]
    public async Task Every_real_page_is_known_once_and_nothing_else_is()
    {
        await using var world = await SiteWorld.StartAsync(Pages);
        var source = await world.ReadAsync(pageLimit: Pages + 2);

        var passages = await world.PassagesAsync();
        foreach (var page in world.Site.Site.Pages)
            Assert.True(1 == passages.Count(p => p.Text.Contains(page.Fact, StringComparison.Ordinal)), $"{page.Path} is known {passages.Count(p => p.Text.Contains(page.Fact, StringComparison.Ordinal))} times.");

        var rows = await world.PagesAsync();
        // A calendar's and a list's first page are pages; what goes on behind them for ever is not.
        Assert.Equal(["/calendar?month=2026-11", "/list?page=1"], rows.Where(p => p.State == SitePageState.Fetched).Select(p => new Uri(p.Url).PathAndQuery).Where(p => world.Site.Site.Find(p.TrimEnd('/') is { Length: > 0 } path ? path : "/") is null));
        Assert.Equal(Pages + 2, rows.Count(p => p.State == SitePageState.Fetched));
        Assert.DoesNotContain(passages, p => p.Text.Contains("nothing that a customer should be told", StringComparison.Ordinal) || p.Text.Contains("All that we ever wrote", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Site.Requests, r => r.Address.StartsWith("/private", StringComparison.Ordinal) || r.Address.StartsWith("/cart", StringComparison.Ordinal) || r.Address.StartsWith("/login", StringComparison.Ordinal) || r.Address.Contains("sort=", StringComparison.Ordinal));
        Assert.InRange(world.Site.Requests.Count(r => r.Address.StartsWith("/calendar", StringComparison.Ordinal)), 1, 1);
        Assert.InRange(world.Site.Requests.Count(r => r.Address.StartsWith("/list", StringComparison.Ordinal)), 1, 2);
        Assert.InRange(world.Site.Requests.Count(r => r.Address.StartsWith("/shop/", StringComparison.Ordinal)), 0, 2);
        Assert.InRange(world.Site.MostAtOnce, 1, 2);

        // As many pages as there are suffice as the limit: what is said twice takes none of it.
        var state = await world.ViewAsync(source);
        Assert.Equal(("resting", 1, Pages + 2, 0), (state.Step, state.Check, state.Known, state.Open));
    }

    [Fact]
    public async Task A_site_larger_than_its_limit_is_read_up_to_it_and_the_rest_says_why_it_is_not()
    {
        await using var world = await SiteWorld.StartAsync(40);
        var source = await world.ReadAsync(pageLimit: 12);

        var rows = await world.PagesAsync();
        Assert.Equal(12, rows.Count(p => p.State == SitePageState.Fetched));
        Assert.Contains(rows, p => p.State == SitePageState.Found && p.Reason == Reasons.PageLimit);
        Assert.Contains("3 JOD", await world.FirstAsync("what does delivery inside Amman cost"), StringComparison.Ordinal);

        var view = await world.CheckAsync(source);
        Assert.Equal((12, 12), (view.Known, view.Total));
        Assert.Empty(view.Changes);
    }
}
