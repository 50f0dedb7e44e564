using AgentHub.Knowledge;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Simulators.Sites;
using AgentHub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub.Tests.Knowledge.Sites;

/// <summary>A made site beside a server that may read it, and a business whose agent learns from it.</summary>
internal sealed class SiteWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private SiteWorld(SiteSimulator site, RunningHost host, TestTenant tenant) => (Site, Host, Tenant) = (site, host, tenant);

    public SiteSimulator Site { get; }

    public RunningHost Host { get; }

    public TestTenant Tenant { get; }

    public SourceShelf Shelf => Host.Services.GetRequiredService<SourceShelf>();

    public SiteDesk Desk => Host.Services.GetRequiredService<SiteDesk>();

    public static async Task<SiteWorld> StartAsync(int pages, params (string Name, string Value)[] settings)
    {
        var site = await SiteSimulator.StartAsync(new MadeSite(pages), CancellationToken.None);
        var host = await RunningHost.StartAsync(
        [
            ("AgentHub:PublicHttp:Allow:0", $"127.0.0.1:{site.Url.Port}"), ("AgentHub:Sites:Pause", "00:00:00"), ("AgentHub:Sites:RetryAfter", "00:00:00.010"), .. settings,
        ]);
        return new SiteWorld(site, host, await host.NewTenantAsync("Bikes"));
    }

    /// <summary>The owner gives the site's address.</summary>
    public async Task<SourceId> AddAsync(int pageLimit = AgentHub.Knowledge.Sites.Site.UsualPages, string path = "") =>
        (await Shelf.AddAsync(Tenant.Id, Tenant.Agent, new NewSource.FromSite(new Uri(Site.Url, path), pageLimit), CancellationToken.None))!.Id;

    /// <summary>Gives the address and waits until all of it is read.</summary>
    public async Task<SourceId> ReadAsync(int pageLimit = AgentHub.Knowledge.Sites.Site.UsualPages, string path = "")
    {
        var source = await AddAsync(pageLimit, path);
        await Tenant.QuietAsync();
        return source;
    }

    /// <summary>Looks at the site again and waits until that is done.</summary>
    public async Task<SiteView> CheckAsync(SourceId source)
    {
        await Desk.CheckAsync(Tenant.Id, Tenant.Agent, source, CancellationToken.None);
        await Tenant.QuietAsync();
        return await ViewAsync(source);
    }

    public async Task<SiteView> ViewAsync(SourceId source) => (await Desk.FindAsync(Tenant.Id, Tenant.Agent, source, CancellationToken.None))!;

    public Task<List<SitePage>> PagesAsync() => Tenant.Scope.RunAsync(Tenant.Id, db => db.SitePages.AsNoTracking().OrderBy(p => p.Url).ToListAsync(), CancellationToken.None);

    public Task<List<Passage>> PassagesAsync() => Tenant.Scope.RunAsync(Tenant.Id, db => db.Passages.AsNoTracking().ToListAsync(), CancellationToken.None);

    /// <summary>What a search finds first.</summary>
    public async Task<string> FirstAsync(string question)
    {
        var index = (await Host.Services.GetRequiredService<AgentKnowledge>().IndexAsync(Tenant.Id, Tenant.Agent, Asker.Customer("widget"), CancellationToken.None))!;
        return index.Search(question, 1) is [var hit, ..] ? $"{hit.Passage.Heading}\n{hit.Passage.Text}\n{hit.Passage.Url}" : "";
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isSo()) await Task.Delay(20, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Site.DisposeAsync();
    }
}
