using System.Text;
using AgentHub.Knowledge.Passages;
using AgentHub.Knowledge.Quotes;

namespace AgentHub.Agents.Runs;

/// <summary>
/// Passes a model's words on to the screen a whole sentence at a time, each only after it has been found to stand. After the
/// first that does not, nothing more is shown.
/// </summary>
internal sealed class CheckedWords(ShownText shown, ReplyCheck check)
{
    private readonly StringBuilder waiting = new();

    /// <summary>Why the words were stopped, or null.</summary>
    public string? Problem { get; private set; }

    public void Write(string piece)
    {
        if (Problem is not null) return;

        waiting.Append(piece);
        if (!piece.AsSpan().ContainsAny(" \n\t")) return;

        // The last sentence may go on with the next piece.
        var text = waiting.ToString();
        if (Sentences.Of(text) is not { Count: > 1 } sentences) return;

        var last = text.LastIndexOf(sentences[^1], StringComparison.Ordinal);
        if (Citations.QuoteIsOpen(text[..last])) return;

        Pass(text[..last]);
        waiting.Remove(0, last);
    }

    /// <summary>Shows what is left; the words have ended.</summary>
    public void Finish()
    {
        Pass(waiting.ToString());
        waiting.Clear();
    }

    /// <summary>Takes back what was shown: the words were no answer.</summary>
    public void Discard()
    {
        waiting.Clear();
        Problem = null;
        shown.Discard();
    }

    private void Pass(string text)
    {
        // A false quotation is left out, and what follows it goes on.
        if (text.Length == 0 || Problem is not null || check.HoldsFalseQuote(text)) return;

        Problem = check.ProblemOf(Sentences.Of(text));
        if (Problem is null) shown.Write(Marks.Without(text));
    }
}
