using AgentHub.Knowledge.Sites.Robots;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>Reads a site's pages, two at a time, each kept as soon as it is there.</summary>
internal sealed class SiteReading(TenantScope tenants, PageVisit visit, PageKeeping keeping, TimeProvider clock, IOptions<SiteOptions> options)
{
    // Then others have their turn, and this site goes on after them.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(45);

    // Of one check. A site that takes more goes on with the next.
    private const long MostBytes = 300L * 1024 * 1024;
    private const int RequestsPerPage = 3;
    private const int MoreRequests = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private const int SilentInARow = 8;
    private const int MostPauses = 3;

    /// <summary>Reads for a while.</summary>
    /// <returns>False when the site waits for a time that it has been given.</returns>
    public async Task<bool> RunAsync(CrawlHold hold, Site site, CancellationToken cancel)
    {
        var memory = await CrawlMemory.LoadAsync(tenants, hold, site, RobotsTxt.Read(site.Robots ?? ""), cancel);
        var (until, limit) = (clock.GetUtcNow() + Slice, site.PageLimit * RequestsPerPage + MoreRequests);
        var underway = new Dictionary<Task<VisitOutcome>, SitePage>();
        var (requests, bytes) = (site.Requests, site.Bytes);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            while (true)
            {
                while (underway.Count < HostManners.AtOnce && clock.GetUtcNow() < until && memory.Silent < SilentInARow && requests < limit && bytes < MostBytes && clock.GetUtcNow() < site.StartedAt + Longest
                       && await NextAsync(hold, site.PageLimit, underway.Values, cancel) is { } next)
                    underway.Add(visit.GoAsync(next, memory.Scope, memory.Delay, stop.Token), next);
                if (underway.Count == 0) break;

                var done = await Task.WhenAny(underway.Keys);
                underway.Remove(done, out var page);
                var outcome = await done;
                await keeping.KeepAsync(hold, memory, page!, outcome, cancel);
                (requests, bytes) = (requests + outcome.Requests, bytes + outcome.Bytes);
                if (outcome is VisitOutcome.Arrived) return true;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(underway.Keys).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return await hold.StepAsync(tenants, (db, _, _, current) => EndAsync(db, current, memory.Silent >= SilentInARow, requests >= limit || bytes >= MostBytes || clock.GetUtcNow() >= site.StartedAt + Longest, cancel), cancel);
    }

    /// <summary>The most important page that is due, one that the site itself lists before one that a link leads to. What says the same as another takes none of the limit, so that is known only when it is read.</summary>
    private Task<SitePage?> NextAsync(CrawlHold hold, int pageLimit, IReadOnlyCollection<SitePage> underway, CancellationToken cancel)
    {
        var (now, inHand) = (clock.GetUtcNow(), underway.Select(p => p.Id).ToList());
        return tenants.RunAsync(hold.Tenant, async db =>
        {
            var isFull = await db.SitePages.CountAsync(p => p.SourceId == hold.Source && p.Hash != null, cancel) + underway.Count(p => p.Hash is null) >= pageLimit;
            return await db.SitePages.AsNoTracking().Where(p => p.SourceId == hold.Source && p.DueAt <= now && !inHand.Contains(p.Id) && (!isFull || p.Hash != null))
                .OrderBy(p => p.Rank).ThenBy(p => p.FoundOn != null).ThenBy(p => p.Url).FirstOrDefaultAsync(cancel);
        }, cancel);
    }

    private async Task<bool> EndAsync(AgentHubDb db, Site site, bool isSilent, bool isSpent, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = db.SitePages.Where(p => p.SourceId == site.Id && p.DueAt != null);
        if (await db.SitePages.CountAsync(p => p.SourceId == site.Id && p.Hash != null, cancel) >= site.PageLimit)
            await open.Where(p => p.Hash == null).ExecuteUpdateAsync(p => p.SetProperty(o => o.DueAt, (DateTimeOffset?)null).SetProperty(o => o.Reason, Reasons.PageLimit), cancel);
        if (isSpent || (isSilent && site.Attempts + 1 >= MostPauses))
        {
            await open.ExecuteUpdateAsync(p => p.SetProperty(o => o.DueAt, (DateTimeOffset?)null).SetProperty(o => o.Reason, isSpent ? Reasons.LimitReached : Reasons.StoppedAnswering), cancel);
            site.Settle();
        }
        else if (await open.MinAsync(p => p.DueAt, cancel) is { } next)
        {
            if (!isSilent && next <= now) return true;

            if (isSilent) site.Wait(now + options.Value.RetryAfter * 6);
            else site.Hold(next);
            return false;
        }
        else site.Settle();

        return true;
    }
}
