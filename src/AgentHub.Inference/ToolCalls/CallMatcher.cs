using System.Buffers;
using System.Text.Json.Nodes;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.ToolCalls;

/// <summary>What a text that may begin a call turned out to be.</summary>
internal abstract record Match
{
    /// <summary>No call, whatever follows.</summary>
    public static readonly Match No = new Prose();

    /// <summary>More text is needed to tell.</summary>
    public static readonly Match More = new Open();

    /// <summary>Calls, and how many characters they took. One of what closes them may follow and goes with them; a longer one stands before its beginning.</summary>
    public sealed record Yes(int Length, List<ToolCall> Calls, IReadOnlyList<string>? Closers = null) : Match;

    private sealed record Prose : Match;

    private sealed record Open : Match;
}

/// <summary>
/// Tells whether a text begins with a call. Its answers never change when more text follows (No stays No, Yes stays the same Yes),
/// which is why the result of the scanner does not depend on how the engine cut its stream.
/// </summary>
internal sealed class CallMatcher(ToolCatalog tools)
{
    /// <summary>A longer candidate is taken for content; nobody's arguments are that long.</summary>
    public const int MaxCandidate = 32_768;

    private const int MaxLanguageLength = 12;
    private const int MaxNameAttempts = 16;
    private const int MaxNameLength = 128;
    private const string Fence = "```";
    private const string FunctionTag = "<function=";
    private const string HermesTag = "<tool_call>";
    private static readonly string[] FenceClosers = [Fence];
    private static readonly string[] HermesClosers = ["</tool_call>"];

    // Llama forgets the slash, or puts the bracket that belongs before the arguments behind them.
    private static readonly string[] FunctionClosers = ["></function>", "</function>", "<function/>", "<function>", ">"];
    private static readonly SearchValues<char> AfterFunctionName = SearchValues.Create(">{( \n\t\"<");
    private readonly CallShapes shapes = new(tools);

    /// <param name="text">The text from where the call would begin.</param>
    /// <param name="atStart">Whether a bare Python call may stand here: only where prose has not begun.</param>
    /// <param name="final">Whether this is all there will be.</param>
    public Match Tell(ReadOnlySpan<char> text, bool atStart, bool final)
    {
        // Only so much is looked at however much has come, or the answer would depend on how it came.
        var full = text.Length >= MaxCandidate;
        if (full) text = text[..MaxCandidate];
        final &= !full;

        var match = text[0] switch
        {
            '{' => MatchObject(text, final),
            '[' => MatchArray(text, final),
            '`' => MatchFence(text, final),
            '<' => MatchTag(text, final),
            _ => atStart && (char.IsAsciiLetter(text[0]) || text[0] == '_') ? MatchPython(text, final) : Match.No,
        };
        return match == Match.More && (final || full) ? Match.No : match;
    }

    private Match MatchObject(ReadOnlySpan<char> text, bool final)
    {
        var key = FirstKey(text[1..]);
        return key == Match.No || (key == Match.More && !final) ? key : MatchValue(text, final);
    }

    private Match MatchArray(ReadOnlySpan<char> text, bool final)
    {
        var inside = text[1..].TrimStart();
        if (inside.IsEmpty) return Match.More;
        if (inside[0] != '{') return MatchPythonList(text, inside, final);

        var key = FirstKey(inside[1..]);
        return key == Match.No || (key == Match.More && !final) ? key : MatchValue(text, final);
    }

    // The first key tells a call from the other things that stand in braces, so that those are not held back.
    private Match FirstKey(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.IsEmpty) return Match.More;
        if (text[0] is not ('"' or '\'')) return Match.No;

        var end = text[1..].IndexOf(text[0]);
        var key = (end < 0 ? text[1..] : text.Slice(1, end)).ToString();
        if (end >= 0) return CallShapes.Keys.Contains(key) || tools.FindPython(key) is not null ? new Match.Yes(0, []) : Match.No;
        return CallShapes.Keys.Any(k => k.StartsWith(key, StringComparison.Ordinal)) || tools.MayBecomeName(key) ? Match.More : Match.No;
    }

    private Match MatchValue(ReadOnlySpan<char> text, bool final)
    {
        var end = Quoted.Close(text, 0);
        if (end < 0) return final ? MatchTruncated(text) : Match.More;

        var value = LooseJson.Parse(text[..(end + 1)], out var failed);
        return !failed && shapes.CallsIn(value) is { } calls ? new Match.Yes(end + 1, calls) : Match.No;
    }

    // Models forget the last brace, and limits cut replies: what is whole but for its brackets is a call, what is not must not be shown.
    private Match MatchTruncated(ReadOnlySpan<char> text)
    {
        var value = LooseJson.Parse(text, out var failed, mayEndEarly: true);
        if (!failed && shapes.CallsIn(value) is { } calls && calls.TrueForAll(c => ToolCatalog.Suffices(tools.Find(c.Name)!, c.Arguments)))
        {
            Meters.Repaired("brackets");
            return new Match.Yes(text.Length, calls);
        }

        return shapes.NamesTool(failed ? NameAlone(text) : value) ? throw new TruncatedCallException() : Match.No;
    }

    // Cut inside a string: what stands before the last comma may still say whose call it was.
    private static JsonNode? NameAlone(ReadOnlySpan<char> text)
    {
        var attempts = 0;
        for (var end = text.LastIndexOf(','); end > 0 && attempts++ < MaxNameAttempts; end = text[..end].LastIndexOf(','))
        {
            var value = LooseJson.Parse(text[..end], out var failed, mayEndEarly: true);
            if (!failed) return value;
        }

        return null;
    }

    private Match MatchFence(ReadOnlySpan<char> text, bool final)
    {
        if (text.Length < Fence.Length) return Fence.AsSpan().StartsWith(text) ? Match.More : Match.No;
        if (!text.StartsWith(Fence)) return Match.No;

        var at = Fence.Length;
        while (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_')) at++;
        if (at - Fence.Length > MaxLanguageLength) return Match.No;
        return Wrapped(text, at, FenceClosers, final);
    }

    private Match MatchTag(ReadOnlySpan<char> text, bool final)
    {
        if (text.StartsWith(HermesTag)) return Wrapped(text, HermesTag.Length, HermesClosers, final);
        if (text.StartsWith(FunctionTag)) return MatchFunctionTag(text, final);
        return HermesTag.AsSpan().StartsWith(text) || FunctionTag.AsSpan().StartsWith(text) ? Match.More : Match.No;
    }

    // <function=name>{...}</function> as Meta has it, and as Llama writes it: without the first bracket, with Python's arguments, with or without an end.
    private Match MatchFunctionTag(ReadOnlySpan<char> text, bool final)
    {
        var rest = text[FunctionTag.Length..];
        var length = rest.IndexOfAny(AfterFunctionName);
        if (length is 0 or > MaxNameLength || (length < 0 && rest.Length > MaxNameLength)) return Match.No;
        if (length < 0) return Match.More;
        if (tools.Find(rest[..length].ToString()) is not { } tool) return Match.No;

        var at = FunctionTag.Length + length;
        if (text[at] == '(') return MatchPythonArguments(text, at, tool, final);
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at < text.Length && text[at] == '>') at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) return final ? throw new TruncatedCallException() : Match.More;
        if (text[at] != '{') return !ToolCatalog.Required(tool).Any() ? new Match.Yes(at, [ToolCatalog.Call(tool, [])], FunctionClosers) : Match.No;

        var close = Quoted.Close(text, at);
        if (close < 0 && !final) return Match.More;
        var arguments = LooseJson.Parse(close < 0 ? text[at..] : text[at..(close + 1)], out _, mayEndEarly: close < 0) as JsonObject;
        if (arguments is not null && (close >= 0 || ToolCatalog.Suffices(tool, arguments)))
            return new Match.Yes(close < 0 ? text.Length : close + 1, [ToolCatalog.Call(tool, arguments)], FunctionClosers);
        return close < 0 ? throw new TruncatedCallException() : Match.No;
    }

    private Match MatchPythonArguments(ReadOnlySpan<char> text, int open, AIFunctionDeclaration tool, bool final)
    {
        var end = Quoted.Close(text, open);
        if (end < 0) return final ? throw new TruncatedCallException() : Match.More;
        return PythonCall.ReadArguments(text[(open + 1)..(end + 1)], tool) is { } arguments && ToolCatalog.Suffices(tool, arguments)
            ? new Match.Yes(end + 1, [ToolCatalog.Call(tool, arguments)], FunctionClosers) : Match.No;
    }

    private Match MatchPython(ReadOnlySpan<char> text, bool final)
    {
        var name = PythonCall.NameLength(text);
        if (name == text.Length) return tools.MayBecomeName(text) ? Match.More : Match.No;
        if (text[name] != '(' || tools.FindPython(text[..name]) is null) return Match.No;

        var end = Quoted.Close(text, name);
        if (end < 0) return final ? throw new TruncatedCallException() : Match.More;
        return PythonCall.Read(tools, text[..(end + 1)]) is { } call ? new Match.Yes(end + 1, [call]) : Match.No;
    }

    private Match MatchPythonList(ReadOnlySpan<char> text, ReadOnlySpan<char> inside, bool final)
    {
        var name = PythonCall.NameLength(inside);
        if (name == 0) return Match.No;
        if (name == inside.Length) return tools.MayBecomeName(inside) ? Match.More : Match.No;
        if (inside[name] != '(' || tools.FindPython(inside[..name]) is null) return Match.No;

        var end = Quoted.Close(text, 0);
        if (end < 0) return final ? throw new TruncatedCallException() : Match.More;

        var calls = new List<ToolCall>();
        for (var rest = text[1..end].Trim(); !rest.IsEmpty; rest = rest.TrimStart().TrimStart(',').TrimStart())
        {
            var open = PythonCall.NameLength(rest);
            var close = open < rest.Length && rest[open] == '(' ? Quoted.Close(rest, open) : -1;
            if (close < 0 || PythonCall.Read(tools, rest[..(close + 1)]) is not { } call) return Match.No;
            calls.Add(call);
            rest = rest[(close + 1)..];
        }

        return new Match.Yes(end + 1, calls);
    }

    private Match Wrapped(ReadOnlySpan<char> text, int at, string[] closers, bool final)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) return Match.More;
        if (text[at] is '`' or '<') return Match.No;

        var inner = Tell(text[at..], atStart: true, final);
        return inner is Match.Yes yes ? yes with { Length = yes.Length + at, Closers = closers } : inner;
    }
}
