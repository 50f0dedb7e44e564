using AgentHub.Agents;
using AgentHub.Knowledge.Sites.Crawling;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Sites;

/// <summary>What can be asked of a website that an agent learns from: to look at it now, and how it stands.</summary>
public sealed class SiteDesk(TenantScope tenants, TimeProvider clock)
{
    private const int MostChangesShown = 200;

    /// <summary>Looks at the site again now.</summary>
    /// <returns>The number of the check that is now underway; null where there is no such site.</returns>
    public Task<int?> CheckAsync(TenantId tenant, AgentId agent, SourceId source, CancellationToken cancel) =>
        tenants.RunAsync<int?>(tenant, async (db, sql) =>
        {
            if (!await db.Sources.AnyAsync(s => s.Id == source && s.AgentId == agent, cancel)) return null;
            if (await db.Sites.FromSql($"select * from sites where id = {source.Value} for update").SingleOrDefaultAsync(cancel) is not { } site) return null;

            site.CheckAgain(clock.GetUtcNow());
            sql.Announce(CrawlWork.WorkName, source.Value);
            return site.CheckNumber;
        }, cancel);

    /// <summary>How the site stands, with what its last check found different.</summary>
    public Task<SiteView?> FindAsync(TenantId tenant, AgentId agent, SourceId source, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (!await db.Sources.AnyAsync(s => s.Id == source && s.AgentId == agent, cancel)) return null;
            if (await db.Sites.AsNoTracking().SingleOrDefaultAsync(s => s.Id == source, cancel) is not { } site) return null;

            var pages = await db.SitePages.Where(p => p.SourceId == source).GroupBy(p => p.State).Select(g => new { State = g.Key, Count = g.Count(), Open = g.Count(p => p.DueAt != null) }).ToListAsync(cancel);
            // While nothing is different yet, what was different last time is still the news.
            var news = await db.SiteChanges.Where(c => c.SourceId == source).MaxAsync(c => (int?)c.CheckNumber, cancel) ?? 0;
            var changes = await db.SiteChanges.AsNoTracking().Where(c => c.SourceId == source && c.CheckNumber == news).OrderBy(c => c.Kind).ThenBy(c => c.Id).Take(MostChangesShown).ToListAsync(cancel);
            return SiteView.Of(site, pages.ToDictionary(p => p.State, p => p.Count), pages.Sum(p => p.Open), news, changes);
        }, cancel);
}
