using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Gaps;

/// <summary>Puts questions together that ask the same thing.</summary>
internal sealed class GapClusters
{
    // Half of the telling words in common, each word standing for its concept.
    private const double AlikeFrom = 0.5;

    private readonly List<(Guid Gap, HashSet<string> Words)> gaps = [];

    /// <summary>Knows a gap that is there already, by its question.</summary>
    public void Add(Guid gap, string question, string language) => gaps.Add((gap, TellingWords(question, language)));

    /// <summary>The gap that asks the same; a new one, which later questions may join, where none does.</summary>
    public (Guid Gap, bool IsNew) PlaceOf(string question, string language)
    {
        var words = TellingWords(question, language);
        var (gap, likeness) = gaps.Select(g => (g.Gap, Likeness: Likeness(g.Words, words))).OrderByDescending(x => x.Likeness).FirstOrDefault();
        if (likeness >= AlikeFrom) return (gap, false);

        gaps.Add((Guid.CreateVersion7(), words));
        return (gaps[^1].Gap, true);
    }

    /// <summary>The one that most customers asked first.</summary>
    public static IEnumerable<Gap> Ranked(IEnumerable<Gap> gaps) => gaps.OrderByDescending(g => g.Customers).ThenByDescending(g => g.LastAskedAt);

    private static double Likeness(HashSet<string> a, HashSet<string> b) => a.Count == 0 || b.Count == 0 ? 0 : a.Intersect(b).Count() / (double)a.Union(b).Count();

    // A word of a concept stands for all of them, whatever the language: "delivery" and "توصيل" are one word here.
    private static HashSet<string> TellingWords(string question, string usual)
    {
        var language = LanguageDetector.Detect(question, usual);
        var words = TextAnalysis.Words(question, language).Where(w => !Query.IsSmallIn(w, language) && !LightWords.Contains(w.Folded)).ToList();
        return [.. words.Select(w => w.Kind == WordKind.Plain && Concepts.Of(w.Folded, language).FirstOrDefault() is { } concept ? concept : w.Terms[0])];
    }
}
