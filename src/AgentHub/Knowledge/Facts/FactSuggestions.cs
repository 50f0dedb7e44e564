using AgentHub.Knowledge.Facts.Finding;
using AgentHub.Knowledge.Passages;
using AgentHub.Knowledge.Sources;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Facts;

/// <summary>
/// Finds the facts of a source that was just learned, in the same transaction. A suggestion that the source still makes is left as
/// it is, one that it no longer makes goes, and what the owner has confirmed or dismissed is not suggested again.
/// </summary>
internal static class FactSuggestions
{
    public static void Renew(AgentHubDb db, Source source, IReadOnlyList<PassageText> pieces, DateTimeOffset now)
    {
        // A day early at most: the business's zone may not be known, and a holiday is not lost for it.
        var today = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var heading = source.Question ?? "";
        var found = FactFinder.Find(source.Title, pieces.Select(p => new FactText(p.Heading.Length > 0 ? p.Heading : heading, p.Text)), today);

        var known = db.Facts.Where(f => f.AgentId == source.AgentId && (f.SourceId == source.Id || f.State == FactState.Confirmed)).ToList();
        db.Facts.RemoveRange(known.Where(f => f.State == FactState.Suggested && !found.Any(n => f.Is(n.Kind, n.Value))));
        db.Facts.AddRange(found.Where(n => !known.Exists(f => f.Is(n.Kind, n.Value))).Select(n => Fact.Suggest(source, n.Kind, n.Value, n.Quote, now)));
    }
}
