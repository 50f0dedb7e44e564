using AgentHub.Agents.Courtesies;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;

namespace AgentHub.Agents.Runs;

/// <summary>An answer without a model: the knowledge's own words with their source, or an honest "I do not know" that offers a person.</summary>
internal sealed record QuoteRun(string Query, QuotedAnswer Answered)
{
    // "And on Friday?" is short; a question of its own is not rewritten.
    private const int LongestFollowUp = 6;

    /// <summary>Answers what was asked; where it has no answer by itself and is short, together with the question before it.</summary>
    public static QuoteRun Answer(Ask ask, KnowledgeIndex index)
    {
        var alone = Answer(ask.Text, ask.Language, index);
        if (alone.HasEvidence || ask.Earlier.Length == 0 || ask.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > LongestFollowUp) return alone;
        // "And kayaks?" must not be answered with what was asked before.
        if (!index.KnowsTheWordsOf(ask.Text)) return alone;

        var together = Answer($"{ask.Earlier.TrimEnd('?', '؟', '.', '!', ' ')} {ask.Text}", ask.Language, index);
        return together.HasEvidence ? together : alone;
    }

    public static QuoteRun Answer(string text, string language, KnowledgeIndex index) => Answer(text, language, index, index.Gate);

    public static QuoteRun Answer(string text, string language, KnowledgeIndex index, EvidenceGate gate)
    {
        var query = Courtesy.StripGreeting(text);
        return new QuoteRun(query, QuoteWriter.Answer(query, index, language, gate));
    }

    /// <summary>What the search gave, best first.</summary>
    public IReadOnlyList<Hit> Hits => Answered.Considered;

    /// <summary>The same for a model to read: what would be quoted comes first, since words that answer beat words that look alike.</summary>
    public IReadOnlyList<Hit> Evidence => Answered is QuotedAnswer.Quote quote
        ? [.. Hits.OrderByDescending(h => quote.Sources.Any(s => s.Title == h.Passage.SourceTitle && Citations.StandsIn(s.Quote, h.Passage.Text)))]
        : Hits;

    /// <summary>True when the knowledge holds something that answers.</summary>
    public bool HasEvidence => Answered is QuotedAnswer.Quote;

    public RunTrace Trace => new() { Query = Query, Passages = [.. Hits.Select(Traced)] };

    public RunResult Result(Ask ask) => Answered switch
    {
        QuotedAnswer.Quote quote => new RunResult(RunEnd.Reply, quote.Text, ask.Language, "quote", Trace) { Sources = quote.Sources },
        _ when ask.FollowsNoAnswer => new RunResult(RunEnd.HandOff, Phrases.HandedOver(ask.Language), ask.Language, "quote", Trace)
        {
            Reason = "The knowledge had no answer to two questions in a row.", Gap = new RunGap(Query, GapReason.NoEvidence),
        },
        _ => new RunResult(RunEnd.Reply, Phrases.NoAnswer(ask.Language), ask.Language, "quote", Trace with { Notes = ["The knowledge holds no evidence for an answer."] }) { Gap = new RunGap(Query, GapReason.NoEvidence) },
    };

    public static TracedPassage Traced(Hit hit) => new(
        hit.Passage.PassageId.Value, hit.Passage.SourceId.Value, hit.Passage.SourceTitle, hit.Passage.Text.Length > 600 ? hit.Passage.Text[..600] : hit.Passage.Text, Math.Round(hit.Score, 3));
}
