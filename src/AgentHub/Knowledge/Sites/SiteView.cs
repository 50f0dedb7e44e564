using AgentHub.Knowledge.Sites.Changes;
using AgentHub.Platform.Data;

namespace AgentHub.Knowledge.Sites;

/// <summary>How a website stands.</summary>
/// <param name="Step">discovering, reading, settling or resting.</param>
/// <param name="Check">The number of the last check; 1 is the first reading.</param>
/// <param name="Known">Pages whose words are found by a search.</param>
/// <param name="Total">Pages that are known or to be read.</param>
/// <param name="Open">Pages that this check has still to look at.</param>
/// <param name="Pages">How many pages are in each state.</param>
/// <param name="Requests">What the last check has cost the site.</param>
/// <param name="NotModified">How many of them were answered without a body.</param>
/// <param name="ChangedAtCheck">The last check that found something different; 0 for none.</param>
public sealed record SiteView(
    string Step, int Check, int Known, int Total, int Open, int PageLimit, IReadOnlyDictionary<string, int> Pages, int Requests, long Bytes, int NotModified, string? Problem,
    DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, DateTimeOffset? NextCheckAt, int ChangedAtCheck, IReadOnlyList<SiteChangeView> Changes)
{
    /// <summary>Nobody is at work on it.</summary>
    public bool IsResting => Step == "resting";

    internal static SiteView Of(Site site, Dictionary<SitePageState, int> pages, int open, int news, IEnumerable<SiteChange> changes)
    {
        var known = Count(SitePageState.Fetched) + Count(SitePageState.Unchanged);
        return new SiteView(
            Words.Of(site.Step), site.CheckNumber, known, Math.Min(Math.Max(site.PageLimit, known), known + Count(SitePageState.Found) + Count(SitePageState.Failed)), open, site.PageLimit, pages.ToDictionary(p => Words.Of(p.Key), p => p.Value), site.Requests, site.Bytes, site.NotModified,
            site.Problem, site.StartedAt, site.FinishedAt, site.CheckAt, news, [.. changes.Select(c => new SiteChangeView(Words.Of(c.Kind), c.Title, c.Url, c.Added, c.Removed, c.At))]);

        int Count(SitePageState state) => pages.GetValueOrDefault(state);
    }
}

/// <summary>A page that a check found different.</summary>
/// <param name="Kind">new, changed or gone.</param>
/// <param name="Added">Lines that were not there before; the first few.</param>
/// <param name="Removed">Lines that are no longer there; the first few.</param>
public sealed record SiteChangeView(string Kind, string Title, string Url, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, DateTimeOffset At);

/// <summary>A page of a website.</summary>
/// <param name="State">found, fetched, unchanged, gone, refused, failed, duplicate or moved.</param>
/// <param name="Reason">Why it is not read, and what to do.</param>
/// <param name="FoundOn">The page that links to it.</param>
public sealed record SitePageView(SitePageId Id, string Url, string State, string Title, int Passages, string? Reason, string? FoundOn, DateTimeOffset? CheckedAt, DateTimeOffset? ChangedAt);
