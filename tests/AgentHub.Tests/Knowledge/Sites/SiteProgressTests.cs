using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Simulators.Sites;
using AgentHub.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites;

/// <summary>What is known while a site is still being read, and after the reader died.</summary>
public sealed class SiteProgressTests
{
    [Fact]
    public async Task After_five_pages_the_first_answers_are_there_while_the_site_is_still_read()
    {
        await using var world = await SiteWorld.StartAsync(40);
        world.Site.HoldAfter(5);
        var source = await world.AddAsync();

        await SiteWorld.UntilAsync(async () => (await world.ViewAsync(source)).Known == 5);

        Assert.Contains("3 JOD", await world.FirstAsync("what does delivery inside Amman cost"), StringComparison.Ordinal);
        var view = await world.ViewAsync(source);
        Assert.Equal("reading", view.Step);
        Assert.InRange(view.Total, 20, 60);
        Assert.Equal(SourceState.Learning, (await SourceAsync(world, source)).State);

        world.Site.Open();
        await world.Tenant.QuietAsync();
        Assert.Equal(SourceState.Ready, (await SourceAsync(world, source)).State);
    }

    [Fact]
    public async Task Another_worker_goes_on_where_one_died_and_asks_for_no_page_twice()
    {
        await using var world = await SiteWorld.StartAsync(40);
        world.Site.HoldAfter(12);
        var source = await world.AddAsync();
        await SiteWorld.UntilAsync(() => Task.FromResult(world.Site.Held == 2));

        // To the others it has been dead for a minute; it hangs on its two pages, and wakes up when the other one has taken over.
        await using var heir = await world.Host.AnotherNodeAsync();
        var fence = (await world.Host.Database.ListAsync<long>("update sites set due_at = clock_timestamp() where id = $1 returning fence", source.Value)).Single();
        heir.Services.GetRequiredService<WorkDesk>().Take(new Hint("crawl", world.Tenant.Id.Value, source.Value));
        await SiteWorld.UntilAsync(async () => (await world.Host.Database.ListAsync<long>("select fence from sites where id = $1", source.Value)).Single() > fence);
        world.Site.Open();
        await heir.NothingIsDueAsync(world.Tenant);

        var pages = await world.PagesAsync();
        Assert.Equal(40 + 2, pages.Count(p => p.State == SitePageState.Fetched));
        // The two that were on their way when the first one died are asked for again; no other is.
        var twice = world.Site.Requests.Where(r => r.Status == 200 && world.Site.Site.Find(r.Address) is not null).GroupBy(r => r.Address).Count(g => g.Count() > 1);
        Assert.InRange(twice, 0, 2);
    }

    [Fact]
    public async Task Whoever_signs_up_with_a_website_has_an_agent_that_knows_it()
    {
        await using var world = await SiteWorld.StartAsync(20);

        var tenant = await world.Host.NewTenantAsync("Bikes", world.Site.Url.ToString());
        await tenant.QuietAsync();
        await (await tenant.VisitorAsync()).SaysAsync("What does delivery inside Amman cost?");
        await tenant.QuietAsync();

        Assert.Contains("3 JOD", Assert.Single(await tenant.RepliesAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_site_is_forgotten_with_its_pages_while_it_is_read()
    {
        await using var world = await SiteWorld.StartAsync(30);
        world.Site.HoldAfter(6);
        var source = await world.AddAsync();
        await SiteWorld.UntilAsync(() => Task.FromResult(world.Site.Held == 2));

        Assert.True(await world.Shelf.RemoveAsync(world.Tenant.Id, world.Tenant.Agent, source, TestContext.Current.CancellationToken));
        world.Site.Open();
        await world.Tenant.QuietAsync();

        Assert.Empty(await world.PassagesAsync());
        Assert.Empty(await world.PagesAsync());
    }

    private static Task<Source> SourceAsync(SiteWorld world, AgentHub.Knowledge.SourceId source) =>
        world.Tenant.Scope.RunAsync(world.Tenant.Id, db => db.Sources.AsNoTracking().SingleAsync(s => s.Id == source), TestContext.Current.CancellationToken);
}
