using AgentHub.Knowledge.Facts;
using AgentHub.Simulators.Sites;
using AgentHub.Tests.Knowledge.Sites;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Knowledge.Facts;

/// <summary>Facts that stand on the pages of a website.</summary>
public sealed class SiteFactsTests
{
    private const string Path = "/visit-us";

    [Fact]
    public async Task A_page_suggests_its_hours_and_suggests_others_when_it_changes_and_none_when_it_is_gone()
    {
        await using var world = await SiteWorld.StartAsync(12);
        world.Site.Site.Put(Page("We are open Monday to Friday from 9:00 to 18:00."));
        var source = await world.ReadAsync();

        var found = Assert.Single(await FactsAsync(world));
        Assert.Equal(("We are open Monday to Friday from 9:00 to 18:00.", FactState.Suggested), (found.Quote, found.State));
        Assert.EndsWith(Path, found.SourceUrl, StringComparison.Ordinal);

        world.Site.Site.Put(Page("We are open Monday to Friday from 10:00 to 19:00."));
        await world.CheckAsync(source);
        Assert.Equal(["10:00-19:00"], Assert.Single(await FactsAsync(world)).Says.Week!["monday"]);

        world.Site.Site.Remove(Path);
        await world.CheckAsync(source);
        Assert.Empty(await FactsAsync(world));
    }

    private static MadePage Page(string sentence) => new(Path, "en", "Visit us", "This page of the house has the code SB0000V.", $"<p>{sentence} Ring the bell at the green door of the yard.</p>", InSitemap: true, Freshness.ETag, []);

    private static async Task<IReadOnlyList<AgentHub.Knowledge.Facts.Fact>> FactsAsync(SiteWorld world) =>
        [.. (await world.Host.Services.GetRequiredService<FactShelf>().ListAsync(world.Tenant.Id, world.Tenant.Agent, CancellationToken.None))!.Where(f => f.Kind == FactKind.Hours && f.SourceUrl?.EndsWith(Path, StringComparison.Ordinal) == true)];
}
