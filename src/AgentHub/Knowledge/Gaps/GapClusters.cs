using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Gaps;

/// <summary>Puts questions together that ask the same thing, and the one that most customers asked first.</summary>
internal static class GapClusters
{
    // Half of the telling words in common, each word standing for its concept.
    private const double AlikeFrom = 0.5;
    private const int MostOtherWays = 8;

    /// <summary>The gaps that these questions make, by how many customers asked. The questions come latest first.</summary>
    public static IReadOnlyList<Gap> Of(IReadOnlyList<Unanswered> latestFirst)
    {
        var clusters = new List<(HashSet<string> Words, List<Unanswered> Questions)>();
        foreach (var question in latestFirst)
        {
            var words = TellingWords(question);
            var (fits, likeness) = clusters.Select(c => (Cluster: c, Likeness: Likeness(c.Words, words))).OrderByDescending(x => x.Likeness).FirstOrDefault();
            if (likeness >= AlikeFrom) fits.Questions.Add(question);
            else clusters.Add((words, [question]));
        }

        return [.. clusters.Select(c => GapOf(c.Questions)).OrderByDescending(g => g.Customers).ThenByDescending(g => g.LastAskedAt)];
    }

    private static Gap GapOf(List<Unanswered> questions) => new(
        questions[0].Question, questions[0].Language, [.. questions.Select(q => q.Question).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Take(MostOtherWays)],
        questions.Select(q => q.Conversation).Distinct().Count(), questions.Count, questions[0].AskedAt, [.. questions.Select(q => q.Id)], questions.Any(q => q.HadEvidence));

    private static double Likeness(HashSet<string> a, HashSet<string> b) => a.Count == 0 || b.Count == 0 ? 0 : a.Intersect(b).Count() / (double)a.Union(b).Count();

    // A word of a concept stands for all of them, whatever the language: "delivery" and "توصيل" are one word here.
    private static HashSet<string> TellingWords(Unanswered question)
    {
        var language = LanguageDetector.Detect(question.Question, question.Language);
        var words = TextAnalysis.Words(question.Question, language).Where(w => !Query.IsSmallIn(w, language) && !LightWords.Contains(w.Folded)).ToList();
        return [.. words.Select(w => w.Kind == WordKind.Plain && Concepts.Of(w.Folded, language).FirstOrDefault() is { } concept ? concept : w.Terms[0])];
    }
}
