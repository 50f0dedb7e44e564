using AgentHub.Agents;
using AgentHub.Knowledge.Facts.Finding;
using AgentHub.Knowledge.Passages;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Facts;

/// <summary>
/// Finds the facts of a source that was just learned, or of a website's page, in the same transaction. A suggestion that it still makes is
/// left as it is, one that it no longer makes goes, and what the owner has confirmed or dismissed is not suggested again.
/// </summary>
internal static class FactSuggestions
{
    // Whoever has more of them to look through looks through none.
    private const int MostSuggestions = 100;

    public static void Renew(AgentHubDb db, Source source, IReadOnlyList<PassageText> pieces, DateTimeOffset now)
    {
        var known = db.Facts.Where(f => f.AgentId == source.AgentId && (f.SourceId == source.Id || f.State == FactState.Confirmed)).ToList();
        Renew(db, FactOrigin.Of(source), source.Question ?? "", pieces, known, now);
    }

    /// <summary>
    /// The same for a page of a website; without pieces it suggests nothing any more. What a hundred pages say is suggested by the first of them.
    /// </summary>
    public static async Task RenewAsync(AgentHubDb db, SitePage page, AgentId agent, IReadOnlyList<PassageText> pieces, CancellationToken cancel)
    {
        var known = await db.Facts.Where(f => f.AgentId == agent && (f.SourceId == page.SourceId || f.State == FactState.Confirmed)).ToListAsync(cancel);
        Renew(db, FactOrigin.Of(page, agent), "", pieces, known, page.ChangedAt ?? DateTimeOffset.MinValue);
    }

    private static void Renew(AgentHubDb db, FactOrigin origin, string question, IReadOnlyList<PassageText> pieces, List<Fact> known, DateTimeOffset now)
    {
        // A day early: the business's zone may not be known, and a holiday of today is not lost for it.
        var today = DateOnly.FromDateTime(now.UtcDateTime.AddDays(now > DateTimeOffset.UnixEpoch ? -1 : 0));
        var found = pieces.Count == 0 ? [] : FactFinder.Find(origin.Title, pieces.Select(p => new FactText(p.Heading.Length > 0 ? p.Heading : question, p.Text)), today);

        db.Facts.RemoveRange(known.Where(f => f.State == FactState.Suggested && f.PageId == origin.Page && !found.Any(n => f.Is(n.Kind, n.Value))));
        db.Facts.AddRange(found.Where(n => !known.Exists(f => f.Is(n.Kind, n.Value))).Take(MostSuggestions - known.Count(f => f.State == FactState.Suggested))
            .Select(n => Fact.Suggest(origin, n.Kind, n.Value, n.Quote, now)));
    }
}
