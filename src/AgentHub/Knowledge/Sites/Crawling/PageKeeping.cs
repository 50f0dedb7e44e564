using AgentHub.Agents;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Passages;
using AgentHub.Knowledge.Sites.Changes;
using AgentHub.Knowledge.Sites.Contents;
using AgentHub.Knowledge.Sites.Frontier;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>
/// Keeps what a visit brought, all of it in one transaction: the page's state, its passages, what it leads to and what has changed. A page is
/// known to the next search from then on; nothing of it is lost or done twice when the worker dies a moment later.
/// </summary>
internal sealed class PageKeeping(TenantScope tenants, TimeProvider clock, IOptions<SiteOptions> options)
{
    private const int MostAttempts = 3;
    private const int MostAlike = 10;
    private const int FewBitsApart = 10;

    // A page may call another its true address, and often wrongly calls the front page so: they have to have something in common.
    private const double BelievesCanonical = 0.5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    // While a site is read for the first time, every page would be a new version of the agent's index.
    private const int FirstPages = 5;
    private const int PagesTogether = 10;

    /// <summary>Keeps one visit.</summary>
    public async Task KeepAsync(CrawlHold hold, CrawlMemory memory, SitePage visited, VisitOutcome outcome, CancellationToken cancel)
    {
        var content = outcome is VisitOutcome.Read read ? PageContent.Of(read.Page) : null;
        var url = new Uri(visited.Url);
        if (content is not null && visited.Hash is null && memory.Traps.IsEcho(url, $"{content.Title}\n{content.Text}"))
            outcome = new VisitOutcome.Refused(Reasons.NothingNew, []) { Requests = outcome.Requests, Bytes = outcome.Bytes };
        var found = outcome switch
        {
            VisitOutcome.Read r => memory.Admission.Consider(r.Page.Links, url),
            VisitOutcome.Refused r => memory.Admission.Consider(r.Links, url),
            VisitOutcome.Moved m => memory.Admission.Consider([m.To], url),
            _ => [],
        };

        var state = await hold.StepAsync(tenants, async (db, sql, agent, site) =>
        {
            var now = clock.GetUtcNow();
            site.Spend(outcome.Requests, outcome.Bytes, outcome is VisitOutcome.NotModified);
            if (outcome is not VisitOutcome.TryLater) site.Answered();
            var kept = await KeepAsync(new Keeping(db, sql, agent, site, memory, now), visited.Id, outcome, content, cancel);
            await db.SaveChangesAsync(cancel);
            await FoundPages.AddAsync(sql, hold.Source, site.MostRows, found, now, cancel);
            return kept;
        }, cancel);

        memory.Silent = outcome is VisitOutcome.TryLater ? memory.Silent + 1 : 0;
        if (state is SitePageState.Gone or SitePageState.Refused or SitePageState.Duplicate or SitePageState.Moved) memory.Repeated.Forget(visited.Id.Value);
        if (content is not null) memory.Traps.Learn(url, state is SitePageState.Fetched or SitePageState.Unchanged);
        if (state == SitePageState.Fetched) memory.Traps.Remember(url, $"{content!.Title}\n{content.Text}");
    }

    private async Task<SitePageState> KeepAsync(Keeping now, SitePageId id, VisitOutcome outcome, PageContent? content, CancellationToken cancel)
    {
        if (await now.Db.SitePages.SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } page) return SitePageState.Gone;

        switch (outcome)
        {
            case VisitOutcome.Read read:
                await LearnAsync(now, page, read, content!, cancel);
                break;
            case VisitOutcome.NotModified:
                page.IsUnchanged(now.At);
                break;
            case VisitOutcome.Arrived arrived when now.Site.TryArrive(arrived.At):
                await now.Db.SitePages.Where(p => p.SourceId == page.SourceId && p.Id != page.Id && p.State != SitePageState.Fetched && p.State != SitePageState.Unchanged).ExecuteDeleteAsync(cancel);
                now.Db.Remove(page);
                break;
            case VisitOutcome.Arrived:
                page.Refuse(Reasons.LeadsNowhere, now.At);
                break;
            case VisitOutcome.Gone gone:
                await ForgetAsync(now, page, cancel);
                page.IsGone(gone.Reason, now.At);
                await now.Db.SitePages.Where(p => p.SameAs == page.Id && p.State == SitePageState.Duplicate)
                    .ExecuteUpdateAsync(p => p.SetProperty(d => d.State, SitePageState.Found).SetProperty(d => d.DueAt, now.At).SetProperty(d => d.SameAs, (SitePageId?)null), cancel);
                break;
            case VisitOutcome.Refused refused:
                await ForgetAsync(now, page, cancel);
                page.Refuse(refused.Reason, now.At);
                break;
            case VisitOutcome.Moved moved:
                await ForgetAsync(now, page, cancel);
                page.MovesTo(now.Memory.Scope.Find(moved.To) is { } to ? (await FindAsync(now, page, to.Key, cancel))?.Id : null, now.At);
                break;
            case VisitOutcome.TryLater later:
                page.TryLater(later.Reason, now.At + Wait(page.Attempts, later.After), MostAttempts);
                break;
        }

        return page.State;
    }

    private async Task LearnAsync(Keeping now, SitePage page, VisitOutcome.Read read, PageContent content, CancellationToken cancel)
    {
        page.Url = read.Url.AbsoluteUri;
        if (page.Hash is { } hash && hash.AsSpan().SequenceEqual(content.Hash))
        {
            page.Seen(read.ETag, read.LastModified);
            page.IsUnchanged(now.At);
            return;
        }

        if (await SameAsync(now, page, read, content, cancel) is { } other)
        {
            await ForgetAsync(now, page, cancel);
            page.IsDuplicateOf(other.Id, now.At);
            return;
        }

        var (before, isNew) = (page.Text, page.Hash is null);
        page.Read(content, now.At);
        page.Seen(read.ETag, read.LastModified);
        now.Memory.Repeated.Note(page.Id.Value, content.Marks);
        await CutAsync(now.Db, now.Memory.Repeated, page, content.Blocks, now.Agent, cancel);
        if (now.Site.CheckNumber > 1) now.Db.SiteChanges.Add(SiteChange.Of(page, isNew ? SiteChangeKind.New : SiteChangeKind.Changed, now.Site.CheckNumber, now.At, before, page.Text));
        await CountAsync(now, cancel);
    }

    /// <summary>Another page that says the same, by its own word or by what stands on it.</summary>
    private static async Task<SitePage?> SameAsync(Keeping now, SitePage page, VisitOutcome.Read read, PageContent content, CancellationToken cancel)
    {
        if (now.Memory.Scope.Find(read.Page.Address) is { } canonical && canonical.Key != page.Key && await FindAsync(now, page, canonical.Key, cancel) is { Hash: not null } named &&
            Likeness.Resemblance(named.Text, content.Text) >= BelievesCanonical) return named;

        var title = Languages.TextCut.Cut(content.Title, Source.MaxTitle);
        var alike = await now.Db.SitePages.FromSql($"""
            select * from site_pages where source_id = {page.SourceId.Value} and title = {title} and state in ('fetched', 'unchanged') and id <> {page.Id.Value}
              and bit_count((mark # {content.Mark})::bit(64)) <= {FewBitsApart} order by rank, id limit {MostAlike}
            """).AsNoTracking().ToListAsync(cancel);
        return alike.FirstOrDefault(a => Likeness.SaysTheSame(a.Text, content.Text));
    }

    private static Task<SitePage?> FindAsync(Keeping now, SitePage page, string key, CancellationToken cancel) =>
        now.Db.SitePages.AsNoTracking().SingleOrDefaultAsync(p => p.SourceId == page.SourceId && p.Key == key, cancel);

    /// <summary>Cuts a page into passages anew. A passage that says what one said before keeps its id.</summary>
    public static async Task CutAsync(AgentHubDb db, RepeatedBlocks repeated, SitePage page, IReadOnlyList<PageBlock> blocks, Agent agent, CancellationToken cancel)
    {
        var pieces = PassageSplitter.Split(repeated.Own(page.Id.Value, blocks));
        var had = (await db.Passages.Where(p => p.PageId == page.Id).ToListAsync(cancel)).ToLookup(p => (p.Heading, p.Text));
        var kept = new HashSet<PassageId>();
        foreach (var piece in pieces)
        {
            if (had[(piece.Heading, piece.Text)].FirstOrDefault(p => !kept.Contains(p.Id)) is { } same)
            {
                same.Ordinal = piece.Ordinal;
                kept.Add(same.Id);
            }
            else db.Passages.Add(new Passage { TenantId = page.TenantId, SourceId = page.SourceId, AgentId = agent.Id, PageId = page.Id, Ordinal = piece.Ordinal, Heading = piece.Heading, Text = piece.Text });
        }

        db.Passages.RemoveRange(had.SelectMany(p => p).Where(p => !kept.Contains(p.Id)));
        page.Cut(pieces.Count, repeated.LeftOut(page.Id.Value, page.Blocks));
        await FactSuggestions.RenewAsync(db, page, agent.Id, pieces, cancel);
    }

    private static async Task ForgetAsync(Keeping now, SitePage page, CancellationToken cancel)
    {
        if (page.Hash is null) return;

        await now.Db.Passages.Where(p => p.PageId == page.Id).ExecuteDeleteAsync(cancel);
        if (now.Site.CheckNumber > 1) now.Db.SiteChanges.Add(SiteChange.Of(page, SiteChangeKind.Gone, now.Site.CheckNumber, now.At));
        page.Cut(0, []);
        await FactSuggestions.RenewAsync(now.Db, page, now.Agent.Id, [], cancel);
        await CountAsync(now, cancel);
    }

    private static async Task CountAsync(Keeping now, CancellationToken cancel)
    {
        await now.Db.SaveChangesAsync(cancel);
        var source = await now.Db.Sources.SingleAsync(s => s.Id == now.Site.Id, cancel);
        var pages = await now.Db.SitePages.CountAsync(p => p.SourceId == now.Site.Id && p.Passages > 0, cancel);
        source.Grow(await now.Db.Passages.CountAsync(p => p.SourceId == now.Site.Id, cancel));
        if (now.Site.CheckNumber > 1 || pages <= FirstPages || pages % PagesTogether == 0) now.Agent.KnowledgeChanged();
    }

    private TimeSpan Wait(int attempts, TimeSpan? asked)
    {
        var wait = asked ?? options.Value.RetryAfter * Math.Pow(3, attempts);
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed record Keeping(AgentHubDb Db, TenantSql Sql, Agent Agent, Site Site, CrawlMemory Memory, DateTimeOffset At);
}
