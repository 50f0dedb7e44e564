using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Sources;

namespace AgentHub.Knowledge.Quotes;

/// <summary>How one question would be looked up and judged, step by step, for the owner who wants to know why.</summary>
/// <param name="AsRead">The words as they were understood: folded, and in Arabic letters where they were Arabic in Latin ones.</param>
/// <param name="Words">The telling words, with what the knowledge holds for each.</param>
/// <param name="Needed">The share of the question that a passage has to hold.</param>
/// <param name="Approved">The approved question that answers it, before anything is looked up; null where none does.</param>
/// <param name="Answer">What would be quoted; null where the knowledge holds no evidence.</param>
public sealed record Inspection(
    string Language, string AsRead, IReadOnlyList<InspectedWord> Words, double Needed, IReadOnlyList<InspectedPassage> Passages, string? Approved, string? Answer)
{
    private const int PassagesShown = 10;
    private const int MostTerms = 8;

    /// <summary>Looks a question up as a turn would.</summary>
    public static Inspection Of(string question, KnowledgeIndex index, string language, string? approved)
    {
        var gate = index.Gate;
        var query = index.Understand(question);
        var expects = Expectation.Of(query);
        var nothing = new double[query.Words.Count];
        var passages = index.Search(query, PassagesShown, withheldToo: true).Select(hit => Look(hit, Excerpt.BestOf(hit, query, nothing, index.LanguageOf(hit.Passage), expects)));
        var words = query.Words.Select(w => new InspectedWord(w.Folded, w.IsLight, [.. w.Alternatives.Select(a => a.Term).Where(index.Holds).Take(MostTerms)]));
        return new Inspection(
            query.Language, query.AsRead, [.. words], gate.Needed, [.. passages], approved, (QuoteWriter.Answer(question, index, language, gate) as QuotedAnswer.Quote)?.Text);

        static Verdict Of(Withheld why) => why switch
        {
            Withheld.Over => Verdict.Over,
            Withheld.NotYet => Verdict.NotYet,
            Withheld.TeamOnly => Verdict.TeamOnly,
            _ => Verdict.OtherChannel,
        };

        InspectedPassage Look(Hit hit, Excerpt best) => new(
            hit.Passage.SourceTitle, hit.Passage.Url, best.Text, Math.Round(hit.Score, 3), Math.Round(best.Gain, 3),
            index.WithheldBecause(hit.Passage) is { } why ? Of(why)
                : gate.LetsThrough(best, query, expects) ? Verdict.Evidence
                : best.Gain < gate.Needed || expects.IsMetBy(best.Text) ? Verdict.TooLittle : Verdict.WrongKind);
    }
}

/// <summary>A word of the question.</summary>
/// <param name="IsLight">True where the word says little about what is asked.</param>
/// <param name="FoundAs">The words of the knowledge that stand for it; empty where it holds none.</param>
public sealed record InspectedWord(string Word, bool IsLight, IReadOnlyList<string> FoundAs);

/// <summary>A passage that was looked at, with its best words.</summary>
/// <param name="Share">How much of the question these words hold, 0 to 1.</param>
public sealed record InspectedPassage(string Title, string? Url, string Words, double Score, double Share, Verdict Verdict);
