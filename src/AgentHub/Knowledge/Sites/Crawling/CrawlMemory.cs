using AgentHub.Knowledge.Sites.Addresses;
using AgentHub.Knowledge.Sites.Contents;
using AgentHub.Knowledge.Sites.Frontier;
using AgentHub.Knowledge.Sites.Robots;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>What a worker keeps in mind of a site while it reads it. All of it comes from the rows, so that another worker knows the same.</summary>
internal sealed class CrawlMemory
{
    private const int TextsRemembered = 200;

    private CrawlMemory(Site site, RobotsTxt robots, HashSet<string> known)
    {
        (Scope, Delay, Robots) = (site.Scope, site.Delay, robots);
        Admission = new Admission(Scope, robots, Traps, known, site.MostRows);
    }

    public SiteScope Scope { get; }

    public TimeSpan? Delay { get; }

    public RobotsTxt Robots { get; }

    public Traps Traps { get; } = new();

    public Admission Admission { get; }

    public RepeatedBlocks Repeated { get; } = new();

    /// <summary>How many visits in a row brought no answer.</summary>
    public int Silent { get; set; }

    public static async Task<CrawlMemory> LoadAsync(TenantScope tenants, CrawlHold hold, Site site, RobotsTxt robots, CancellationToken cancel)
    {
        var rows = await tenants.RunAsync(hold.Tenant, db => db.SitePages.AsNoTracking().Where(p => p.SourceId == hold.Source)
            .Select(p => new { p.Id, p.Key, p.Url, p.State, p.Blocks, p.CheckedAt }).ToListAsync(cancel), cancel);

        // What was gone at an earlier check may have come back; what is gone at this one is not asked for again.
        var memory = new CrawlMemory(site, robots, [.. rows.Where(r => r.State != SitePageState.Gone || r.CheckedAt >= site.StartedAt).Select(r => r.Key)]);
        foreach (var row in rows.Where(r => r.State != SitePageState.Refused).OrderBy(r => r.Id.Value))
        {
            memory.Traps.Follow(new Uri(row.Url));
            if (row.State is SitePageState.Fetched or SitePageState.Unchanged or SitePageState.Duplicate) memory.Traps.Learn(new Uri(row.Url), row.State != SitePageState.Duplicate);
            if (row.Blocks.Length > 0) memory.Repeated.Note(row.Id.Value, row.Blocks);
        }

        var withParameters = await tenants.RunAsync(hold.Tenant, db => db.SitePages.AsNoTracking().Where(p => p.SourceId == hold.Source && p.Hash != null && EF.Functions.Like(p.Url, "%?%"))
            .OrderByDescending(p => p.Id).Select(p => new { p.Url, p.Title, p.Text }).Take(TextsRemembered).ToListAsync(cancel), cancel);
        foreach (var page in withParameters) memory.Traps.Remember(new Uri(page.Url), $"{page.Title}\n{page.Text}");
        return memory;
    }
}
