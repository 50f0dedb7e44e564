using AgentHub.Knowledge;
using AgentHub.Knowledge.Sites;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>A page of a website in a list.</summary>
public sealed record SitePageEntry(string Url, SitePageState State, string Title, int Passages, string? Reason, string? FoundOn);

/// <summary>The pages of a website as its owner looks through them: those that are not read first of all.</summary>
public sealed record SitePages(IReadOnlyList<SitePageEntry> NotRead, int AllNotRead, IReadOnlyList<SitePageEntry> Known)
{
    public const int Most = 200;

    public static Task<SitePages> ReadAsync(TenantScope tenants, TenantId tenant, SourceId source, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            var notRead = db.SitePages.Where(p => p.SourceId == source && (p.Reason != null || p.State == SitePageState.Gone) && p.DueAt == null);
            var known = db.SitePages.Where(p => p.SourceId == source && p.Passages > 0);
            return new SitePages(
                await Entries(notRead.OrderBy(p => p.State == SitePageState.Failed ? 0 : p.State == SitePageState.Gone ? 1 : p.CheckedAt != null ? 2 : 3).ThenBy(p => p.Url)).ToListAsync(cancel),
                await notRead.CountAsync(cancel), await Entries(known.OrderBy(p => p.Rank).ThenBy(p => p.Url)).ToListAsync(cancel));
        }, cancel);

    private static IQueryable<SitePageEntry> Entries(IQueryable<SitePage> pages) =>
        pages.Take(Most).Select(p => new SitePageEntry(p.Url, p.State, p.Title, p.Passages, p.Reason, p.FoundOn));
}
