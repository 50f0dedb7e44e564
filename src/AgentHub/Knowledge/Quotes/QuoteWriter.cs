using AgentHub.Knowledge.Index;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Quotes;

/// <summary>
/// Answers with whole sentences of the knowledge, word for word, and says where they stand. Several questions in one message
/// are each answered. What the knowledge does not hold is not answered: a quote beside the point is worse than none.
/// </summary>
public static class QuoteWriter
{
    private const int MostQuestions = 4;
    private const int PassagesConsidered = 6;
    private const int MostQuotesForAQuestion = 2;

    // The share of a question's informative words, weighed by rarity, that the quoted words with their headings have to hold.
    // Calibrated on the questions of QuoteTableTests: lower quotes beside the point, higher refuses what is there.
    private const double EvidenceNeeded = 0.55;

    // What a second quote has to add to be worth reading.
    private const double WorthAnotherQuote = 0.25;
    private const double EvidenceForAnother = 0.4;

    /// <summary>Answers a message from an agent's knowledge. The language is the conversation's: the words around the quotes are in it.</summary>
    public static QuotedAnswer Answer(string message, KnowledgeIndex index, string language)
    {
        var questions = Questions.In(message).Take(MostQuestions).ToList();
        var excerpts = new List<Excerpt>();
        var considered = new List<Hit>();
        var leftOpen = 0;
        foreach (var question in questions)
        {
            var query = index.Understand(question.Text);
            if (!query.IsInformative) continue;

            var hits = index.Search(query, PassagesConsidered);
            considered.AddRange(hits.Where(h => considered.All(c => c.Passage != h.Passage)));
            var found = Choose(query, hits, index, Expectation.Of(query));
            if (found.Count == 0 && question.IsAsked) leftOpen++;
            excerpts.AddRange(found.Where(e => !excerpts.Any(e.SaysTheSameAs)));
        }

        if (excerpts.Count == 0) return new QuotedAnswer.NoEvidence { Considered = considered };

        var parts = excerpts.Select(e => e.Introduced(language));
        if (leftOpen > 0) parts = parts.Append(Phrases.NoAnswerToTheRest(language));
        return new QuotedAnswer.Quote(string.Join("\n\n", parts), [.. excerpts.Select(e => e.Source)], leftOpen) { Considered = considered };
    }

    // Takes the excerpt that holds most of what was asked, then another only for what is still open.
    private static List<Excerpt> Choose(Query query, IReadOnlyList<Hit> hits, KnowledgeIndex index, Expectation expects)
    {
        var chosen = new List<Excerpt>();
        var covered = new double[query.Words.Count];
        while (chosen.Count < MostQuotesForAQuestion)
        {
            var best = hits
                .Select(h => Excerpt.BestOf(h, query, covered, index.LanguageOf(h.Passage), expects))
                .Where(e => !chosen.Any(e.SaysTheSameAs))
                .MaxBy(e => e.Value + 0.2 * e.Hit.Score / hits[0].Score);
            if (best is null || !(chosen.Count == 0 ? best.Gain >= EvidenceNeeded : IsWorthAdding(best, query))) break;

            chosen.Add(best);
            for (var i = 0; i < covered.Length; i++) covered[i] = Math.Max(covered[i], best.Found[i]);
        }

        return chosen;
    }

    private static bool IsWorthAdding(Excerpt excerpt, Query query) => excerpt.Gain >= WorthAnotherQuote && query.Share(excerpt.Found) >= EvidenceForAnother;
}
