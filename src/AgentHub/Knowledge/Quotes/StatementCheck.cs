using System.Text.RegularExpressions;
using AgentHub.Knowledge.Index;

namespace AgentHub.Knowledge.Quotes;

/// <summary>
/// Holds what a reply states against what it rests on: no price, time, phone number, link or other number leaves that does not
/// stand in a passage or in a tool's result. A number that the customer wrote may be said again where it is neither price nor time.
/// </summary>
internal sealed partial class StatementCheck
{
    private readonly List<List<Statement>> ofPassages;
    private readonly List<Statement> ofTools;
    private readonly List<Statement> ofCustomer;

    public StatementCheck(IEnumerable<IndexedPassage> passages, IEnumerable<string> toolResults, string asked)
    {
        ofPassages = [.. passages.Select(p => Statement.In($"{p.SourceTitle}\n{p.Heading}\n{p.Question}\n{p.Text}\n{p.Url}"))];
        ofTools = [.. toolResults.SelectMany(Statement.In)];
        ofCustomer = Statement.In(asked);
    }

    /// <summary>The first statement of a sentence that stands nowhere, as it is written; null where all do.</summary>
    public string? Ungrounded(string sentence)
    {
        var cited = Marks.Pattern().Matches(sentence).SelectMany(m => m.Groups["numbers"].Value.Split(',')).Select(n => int.TryParse(n, out var number) ? number : 0).Where(n => n >= 1 && n <= ofPassages.Count).ToList();
        var said = Statement.In(ListNumber().Replace(Marks.Without(sentence), ""));

        // Where the sentence says which passages it rests on, those are what it is held against.
        IEnumerable<Statement> sources = (cited.Count > 0 ? cited.Select(n => ofPassages[n - 1]) : ofPassages).SelectMany(s => s).Concat(ofTools);
        var grounds = sources.ToList();
        return said.FirstOrDefault(s => !grounds.Any(s.IsSameAs) && !(s.Kind == StatementKind.Number && ofCustomer.Any(s.IsSameAs)))?.Text.Trim();
    }

    // "1. " at the beginning of a line counts the line.
    [GeneratedRegex(@"^\s*\d{1,2}[.)]\s")]
    private static partial Regex ListNumber();
}
