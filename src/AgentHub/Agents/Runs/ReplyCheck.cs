using AgentHub.Knowledge.Quotes;

namespace AgentHub.Agents.Runs;

/// <summary>
/// Holds a model's words against what they rest on, a sentence at a time, so that nothing is shown before it is known to stand:
/// numbers, prices, times, phone numbers and links, and what the agent says it has done.
/// </summary>
internal sealed class ReplyCheck(AgentTools tools, string asked)
{
    private (int Passages, int Calls) seen = (-1, -1);
    private StatementCheck? statements;

    /// <summary>Why this sentence must not leave, as a sentence for the owner; null where it may.</summary>
    public string? Problem(string sentence)
    {
        if (Promises.Empty(sentence, tools.Passages, tools.HasEffect) is { } promise) return $"The model's answer was stopped: it said \"{promise}\", and no tool did or promised that.";
        return Statements().Ungrounded(sentence) is { } stated ? $"The model's answer was stopped: \"{stated}\" stands in none of its sources." : null;
    }

    /// <summary>Why one of these sentences must not leave, or null.</summary>
    public string? ProblemOf(IEnumerable<string> sentences) => sentences.Select(Problem).FirstOrDefault(p => p is not null);

    /// <summary>Whether the text holds a quotation that stands in no passage.</summary>
    public bool HoldsFalseQuote(string text) => Citations.HoldsFalseQuote(text, tools.Passages);

    // A search in the middle of a run brings new passages.
    private StatementCheck Statements()
    {
        var now = (tools.Passages.Count, tools.Calls.Count);
        if (statements is null || now != seen) (statements, seen) = (new StatementCheck(tools.Passages, tools.Calls.Select(c => c.Outcome), asked), now);
        return statements;
    }
}
