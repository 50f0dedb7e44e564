using System.Net;
using System.Text;
using AgentHub.Knowledge.Sites.Frontier;
using AgentHub.Knowledge.Sites.Robots;
using AgentHub.Knowledge.Sites.Sitemaps;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>The beginning of a check: what the site allows, which pages it lists, and which known ones are to be looked at again.</summary>
internal sealed class Discovery(TenantScope tenants, PublicHttp http, HostManners manners, TimeProvider clock, IOptions<SiteOptions> options)
{
    private const int MostAttempts = 3;
    private const int MostSitemaps = 30;

    // What was no page last time is asked for again only now and then.
    private static readonly TimeSpan LookAtRefusedAgain = TimeSpan.FromDays(7);

    private static readonly FetchLimits RobotsLimits = new() { BodyBytes = RobotsTxt.MaxBytes, Time = TimeSpan.FromSeconds(10) };
    private static readonly FetchLimits SitemapLimits = new() { BodyBytes = Sitemap.MaxBytes, Time = TimeSpan.FromSeconds(20) };

    /// <summary>Finds the site's pages.</summary>
    /// <returns>False when the site does not answer: it waits, or rests until the next check.</returns>
    public async Task<bool> RunAsync(CrawlHold hold, Site site, CancellationToken cancel)
    {
        var scope = site.Scope;
        var (robots, text, problem) = await ReadRobotsAsync(scope.Start, cancel);
        if (robots is null) return await WaitAsync(hold, problem, cancel);

        var (listed, requests, bytes) = await ReadSitemapsAsync(new Uri(scope.Start, "/"), robots, site.PageLimit, cancel);
        var memory = await CrawlMemory.LoadAsync(tenants, hold, site, robots, cancel);
        var start = memory.Admission.Consider([scope.Start], foundOn: null).Select(f => f with { Rank = Importance.Start });
        List<Found> found = [.. start, .. memory.Admission.Consider(listed, foundOn: null)];

        return await hold.StepAsync(tenants, async (db, sql, _, current) =>
        {
            var now = clock.GetUtcNow();
            if (current.CheckNumber > 1) await LookAgainAsync(db, current, memory, now, cancel);
            await db.SaveChangesAsync(cancel);
            await FoundPages.AddAsync(sql, hold.Source, current.MostRows, found, now, cancel);
            current.Discovered(text, robots.Delay);
            current.Spend(requests + 1, bytes, notModified: false);
            return true;
        }, cancel);
    }

    // RFC 9309: none is permission, no answer is none.
    private async Task<(RobotsTxt? Robots, string Text, string Problem)> ReadRobotsAsync(Uri start, CancellationToken cancel)
    {
        switch (await FetchAsync(new Uri(start, "/robots.txt"), RobotsLimits, cancel))
        {
            case FetchOutcome.Fetched { Status: >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices } file when !LooksLikePage(file):
                var text = Encoding.UTF8.GetString(file.Body).Replace("\0", "", StringComparison.Ordinal);
                return (RobotsTxt.Read(text), text, "");
            case FetchOutcome.Fetched { Status: < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests } or FetchOutcome.Failed { IsLasting: true }:
                return (RobotsTxt.Silent, "", "");
            case FetchOutcome.Fetched busy:
                return (null, "", busy.Problem!);
            case FetchOutcome.Refused refused:
                return (null, "", refused.Reason);
            case FetchOutcome.Failed failed:
                return (null, "", failed.Reason);
            default:
                throw new InvalidOperationException("A fetch ended in no known way.");
        }
    }

    private async Task<(List<Uri> Pages, int Requests, long Bytes)> ReadSitemapsAsync(Uri root, RobotsTxt robots, int pageLimit, CancellationToken cancel)
    {
        var (pages, requests, bytes) = (new List<Uri>(), 0, 0L);
        var toRead = new Queue<Uri>(robots.Sitemaps.Select(s => Uri.TryCreate(root, s, out var at) ? at : null).OfType<Uri>());
        if (toRead.Count == 0) toRead.Enqueue(new Uri(root, "/sitemap.xml"));
        var seen = new HashSet<Uri>(toRead);
        while (toRead.TryDequeue(out var at) && requests < MostSitemaps && pages.Count < pageLimit * 2)
        {
            requests++;
            if (await FetchAsync(at, SitemapLimits, cancel) is not FetchOutcome.Fetched { Problem: null } file) continue;

            bytes += file.Body.Length;
            var sitemap = Sitemap.Read(file.Body);
            pages.AddRange(sitemap.Pages.Select(p => Uri.TryCreate(at, p, out var page) ? page : null).OfType<Uri>());
            // A sitemap speaks for its own site: another's would be somebody else's pick of what we fetch.
            foreach (var further in sitemap.Sitemaps.Select(s => Uri.TryCreate(at, s, out var next) ? next : null).OfType<Uri>().Where(n => n.Host == at.Host && seen.Add(n))) toRead.Enqueue(further);
        }

        return (pages, requests, bytes);
    }

    private async Task<FetchOutcome> FetchAsync(Uri address, FetchLimits limits, CancellationToken cancel)
    {
        using var turn = await manners.EnterAsync(address, null, cancel);
        return await http.FetchAsync(address, limits, cancel);
    }

    // A site that answers everything with its front page has no robots.txt.
    private static bool LooksLikePage(FetchOutcome.Fetched file) => file.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private async Task LookAgainAsync(AgentHubDb db, Site site, CrawlMemory memory, DateTimeOffset now, CancellationToken cancel)
    {
        var old = now - LookAtRefusedAgain;
        foreach (var page in await db.SitePages.Where(p => p.SourceId == site.Id && p.State != SitePageState.Gone && p.State != SitePageState.Moved).ToListAsync(cancel))
        {
            if (page.State is SitePageState.Refused or SitePageState.Duplicate && page.CheckedAt > old) continue;

            // The site's own rules come first: what it closes to us is forgotten, what it opens is read.
            var closed = page.State == SitePageState.Refused
                ? memory.Admission.Refuses(new(page.Key, new Uri(page.Url)), page.FoundOn is null ? null : new Uri(page.FoundOn))
                : memory.Robots.Allows(new Uri(page.Url)) ? null : Reasons.Robots;
            if (closed is null) page.LookAgain(now);
            else if (page.State != SitePageState.Refused)
            {
                await db.Passages.Where(p => p.PageId == page.Id).ExecuteDeleteAsync(cancel);
                page.Refuse(closed, asked: null);
            }
        }
    }

    private Task<bool> WaitAsync(CrawlHold hold, string problem, CancellationToken cancel) =>
        hold.StepAsync(tenants, async (db, _, _, site) =>
        {
            var now = clock.GetUtcNow();
            if (site.Attempts + 1 < MostAttempts)
            {
                site.Wait(now + options.Value.RetryAfter * Math.Pow(3, site.Attempts));
                return false;
            }

            var source = await db.Sources.SingleAsync(s => s.Id == hold.Source, cancel);
            if (source.State != SourceState.Ready) source.Fail(problem);
            site.Rest(now, now + options.Value.CheckEvery, problem);
            return false;
        }, cancel);
}
