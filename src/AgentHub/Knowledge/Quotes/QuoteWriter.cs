using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;
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

    // Two passages this close are quoted both: the customer can tell which was meant, and we cannot.
    private const double AsGood = 0.1;

    /// <summary>Answers a message from an agent's knowledge. The language is the conversation's: the words around the quotes are in it.</summary>
    public static QuotedAnswer Answer(string message, KnowledgeIndex index, string language) => Answer(message, index, language, index.Gate);

    internal static QuotedAnswer Answer(string message, KnowledgeIndex index, string language, EvidenceGate gate)
    {
        var questions = Questions.In(message).Take(MostQuestions).ToList();
        var excerpts = new List<Excerpt>();
        var considered = new List<Hit>();
        var leftOpen = 0;
        foreach (var question in questions)
        {
            var query = index.Understand(question.Text);
            if (!query.IsInformative) continue;

            var found = Look(query);
            // "My bike broke down. How much is a repair?": what is asked stands in the last sentence.
            if (found.Count == 0 && question.IsAsked && Sentences.Of(question.Text) is { Count: > 1 } sentences && index.Understand(sentences[^1]) is { IsInformative: true } last) found = Look(last);
            if (found.Count == 0 && question.IsAsked) leftOpen++;
            excerpts.AddRange(found.Where(e => !excerpts.Any(e.SaysTheSameAs)));
        }

        List<Excerpt> Look(Query query)
        {
            var hits = index.Search(query, PassagesConsidered);
            considered.AddRange(hits.Where(h => considered.All(c => c.Passage != h.Passage)));
            return Choose(query, hits, index, Expectation.Of(query), gate);
        }

        if (excerpts.Count == 0) return new QuotedAnswer.NoEvidence { Considered = considered };

        var parts = excerpts.Select(e => e.Introduced(language));
        if (leftOpen > 0) parts = parts.Append(Phrases.NoAnswerToTheRest(language));
        return new QuotedAnswer.Quote(string.Join("\n\n", parts), [.. excerpts.Select(e => e.Source)], leftOpen) { Considered = considered };
    }

    // Takes the excerpt that answers best, then one more: for what is still open, or because it may as well be what was meant.
    private static List<Excerpt> Choose(Query query, IReadOnlyList<Hit> hits, KnowledgeIndex index, Expectation expects, EvidenceGate gate)
    {
        var nothing = new double[query.Words.Count];
        var answers = hits.Select(h => Best(h, nothing)).Where(e => gate.LetsThrough(e, query, expects)).OrderByDescending(Worth).ToList();
        if (answers is not [var best, .. var others]) return [];

        var open = hits.Select(h => Best(h, best.Found)).Where(e => EvidenceGate.IsWorthAdding(e, query) && !best.SaysTheSameAs(e)).MaxBy(Worth);
        var rival = others.FirstOrDefault(e => Worth(e) >= Worth(best) - AsGood && expects.Worth(e.Text) >= expects.Worth(best.Text) && e.Hit.Passage != best.Hit.Passage && !best.SaysTheSameAs(e));
        return [best, .. new[] { open ?? rival }.OfType<Excerpt>()];

        Excerpt Best(Hit hit, double[] covered) => Excerpt.BestOf(hit, query, covered, index.LanguageOf(hit.Passage), expects);
        double Worth(Excerpt excerpt) => excerpt.Value + 0.2 * excerpt.Hit.Score / hits[0].Score;
    }
}
