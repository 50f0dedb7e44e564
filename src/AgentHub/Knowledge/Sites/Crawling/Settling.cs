using AgentHub.Knowledge.Sites.Contents;
using AgentHub.Knowledge.Sites.Robots;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>The end of a check: what many pages turned out to have in common is taken out of all but the first, and the site rests until the next look.</summary>
internal sealed class Settling(TenantScope tenants, TimeProvider clock, IOptions<SiteOptions> options)
{
    private const int PagesAtOnce = 20;
    private const int ChecksRemembered = 30;
    private static readonly TimeSpan GoneRemembered = TimeSpan.FromDays(30);

    public async Task RunAsync(CrawlHold hold, Site site, CancellationToken cancel)
    {
        var memory = await CrawlMemory.LoadAsync(tenants, hold, site, RobotsTxt.Silent, cancel);
        foreach (var pages in (await OutdatedAsync(hold, memory, cancel)).Chunk(PagesAtOnce))
        {
            await hold.StepAsync(tenants, async (db, _, agent, _) =>
            {
                foreach (var page in await db.SitePages.Where(p => pages.Contains(p.Id)).ToListAsync(cancel))
                    await PageKeeping.CutAsync(db, memory.Repeated, page, PageBlock.Of(page.Text), agent, cancel);
                return true;
            }, cancel);
        }

        await hold.StepAsync(tenants, async (db, _, agent, current) =>
        {
            var now = clock.GetUtcNow();
            var source = await db.Sources.SingleAsync(s => s.Id == hold.Source, cancel);
            var pages = await db.SitePages.CountAsync(p => p.SourceId == hold.Source && (p.State == SitePageState.Fetched || p.State == SitePageState.Unchanged || (p.State == SitePageState.Failed && p.Passages > 0)), cancel);
            var first = await db.SitePages.Where(p => p.SourceId == hold.Source).OrderBy(p => p.Rank).Select(p => new { p.Title, p.Reason }).FirstOrDefaultAsync(cancel);
            if (pages == 0) source.Fail(first?.Reason ?? Reasons.NoPageRead);
            else source.Learned("", await db.Passages.CountAsync(p => p.SourceId == hold.Source, cancel), now);

            await db.SiteChanges.Where(c => c.SourceId == hold.Source && c.CheckNumber <= current.CheckNumber - ChecksRemembered).ExecuteDeleteAsync(cancel);
            var old = now - GoneRemembered;
            await db.SitePages.Where(p => p.SourceId == hold.Source && p.State == SitePageState.Gone && p.CheckedAt < old).ExecuteDeleteAsync(cancel);
            current.Rest(now, now + options.Value.CheckEvery, problem: null);
            agent.KnowledgeChanged();
            return true;
        }, cancel);
    }

    // What is left out of a page depends on all the others, so that it is known for good only now.
    private Task<List<SitePageId>> OutdatedAsync(CrawlHold hold, CrawlMemory memory, CancellationToken cancel) =>
        tenants.RunAsync(hold.Tenant, async db =>
        {
            var pages = await db.SitePages.AsNoTracking().Where(p => p.SourceId == hold.Source && p.Hash != null).Select(p => new { p.Id, p.Blocks, p.LeftOut }).ToListAsync(cancel);
            return pages.Where(p => !memory.Repeated.LeftOut(p.Id.Value, p.Blocks).SequenceEqual(p.LeftOut)).Select(p => p.Id).ToList();
        }, cancel);
}
