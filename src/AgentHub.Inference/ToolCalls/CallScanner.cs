using System.Text;
using AgentHub.Inference.Dialects;

namespace AgentHub.Inference.ToolCalls;

/// <summary>What became of a piece of a reply: text to show, and calls that were found in it.</summary>
internal readonly record struct Scanned(string Text, IReadOnlyList<ToolCall> Calls);

/// <summary>
/// Finds the tool calls that Llama writes into its text. Text is held back only while it may be a call, and everything that is
/// no call of an advertised tool comes out as it went in, but for control tokens. The result is the same however the text was cut.
/// </summary>
internal sealed class CallScanner(ToolCatalog tools, bool atStart = true)
{
    private const string PythonTag = "<|python_tag|>";
    private readonly CallMatcher matcher = new(tools);
    private string held = "";
    private IReadOnlyList<string> closers = [];
    private bool atStart = atStart;
    private bool afterCall;

    /// <summary>Takes the next piece of the reply.</summary>
    public Scanned Push(string text)
    {
        held += text;
        return Scan(final: false);
    }

    /// <summary>Nothing follows: what was held back is decided.</summary>
    public Scanned End() => Scan(final: true);

    private Scanned Scan(bool final)
    {
        if (held.Length == 0) return new("", []);

        var visible = new StringBuilder();
        var calls = new List<ToolCall>();
        var at = 0;
        while (at < held.Length && Step(held.AsSpan(at), final, visible, calls) is var taken and > 0) at += taken;

        held = held[at..];
        return new(visible.ToString(), calls);
    }

    // How many characters were decided, or 0 when more are needed.
    private int Step(ReadOnlySpan<char> rest, bool final, StringBuilder visible, List<ToolCall> calls)
    {
        if (rest[0] == '<' && ControlToken(rest, final) is { } token) return token;
        if (afterCall && BetweenCalls(rest, final) is { } separator) return separator;

        if (!tools.IsEmpty)
        {
            var match = matcher.Tell(rest, atStart, final);
            if (match == Match.More) return 0;
            if (match is Match.Yes yes)
            {
                calls.AddRange(yes.Calls);
                closers = yes.Closers ?? closers;
                atStart = afterCall = true;
                return yes.Length;
            }
        }

        var prose = ProseLength(rest);
        visible.Append(rest[..prose]);
        if (!rest[..prose].IsWhiteSpace()) atStart = false;
        (afterCall, closers) = (false, []);
        return prose;
    }

    private int? ControlToken(ReadOnlySpan<char> rest, bool final)
    {
        var begun = false;
        foreach (var token in ControlTokens.InReplies)
        {
            if (rest.StartsWith(token))
            {
                if (token == PythonTag) atStart = true;
                return token.Length;
            }

            begun |= token.AsSpan().StartsWith(rest);
        }

        if (!begun) return null;
        return !final ? 0 : afterCall ? rest.Length : null;
    }

    private int? BetweenCalls(ReadOnlySpan<char> rest, bool final)
    {
        if (char.IsWhiteSpace(rest[0]) || rest[0] is ';' or ',') return 1;
        foreach (var closer in closers)
        {
            if (!rest.StartsWith(closer))
            {
                if (!closer.AsSpan().StartsWith(rest)) continue;
                // It may yet become this one. At the end of the reply, what is there of it goes with the call all the same.
                return final ? rest.Length : 0;
            }

            closers = [];
            return closer.Length;
        }

        return null;
    }

    // Up to where the next call may begin. At the start one stretch of white space at a time, for a bare call may follow it.
    private int ProseLength(ReadOnlySpan<char> rest)
    {
        if (atStart && char.IsWhiteSpace(rest[0])) return 1;
        var next = rest[1..].IndexOfAny("{[`<");
        return next < 0 ? rest.Length : next + 1;
    }
}
