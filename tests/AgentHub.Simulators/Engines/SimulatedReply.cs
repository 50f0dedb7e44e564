using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentHub.Simulators.Engines;

/// <summary>What the engine will say.</summary>
public sealed partial record SimulatedReply
{
    /// <summary>The text, if any.</summary>
    public string Text { get; init; } = "";

    /// <summary>How the text is cut into chunks; without it, into tokens.</summary>
    public IReadOnlyList<string>? Chunks { get; init; }

    /// <summary>Tool calls in the protocol's own form.</summary>
    public IReadOnlyList<SimulatedCall> ToolCalls { get; init; } = [];

    /// <summary>The finish reason; without it, the fitting one.</summary>
    public string? Finish { get; init; }

    /// <summary>The pieces in which the text is streamed.</summary>
    public IReadOnlyList<string> Pieces => Chunks ?? Cut(Text);

    /// <summary>A text in pieces about as long as tokens.</summary>
    public static IReadOnlyList<string> Cut(string text) => [.. Token().Matches(text).Select(m => m.Value)];

    /// <summary>Tokens as Llama counts them, about: a short word is one, and so is each part of a long one.</summary>
    public static int CountTokens(string text) => Token().Count(text);

    /// <summary>What is left of it when these words were said already.</summary>
    public SimulatedReply After(string said) =>
        said.Length > 0 && Text.StartsWith(said, StringComparison.Ordinal) ? this with { Text = Text[said.Length..], Chunks = null } : this;

    /// <summary>Where each token begins, without making strings of them.</summary>
    public static Regex.ValueMatchEnumerator Tokens(string text) => Token().EnumerateMatches(text);

    /// <summary>How many tokens are said: these pieces, and the calls.</summary>
    internal int TokensOf(IReadOnlyList<string> pieces) => pieces.Count + ToolCalls.Sum(c => 1 + CountTokens(c.Arguments));

    /// <summary>A reply that is one tool call.</summary>
    public static SimulatedReply Call(string name, object arguments) => new() { ToolCalls = [new SimulatedCall(name, JsonSerializer.Serialize(arguments, SimulatorJson.Options))] };

    /// <summary>The finish reason that is sent when the reply was <paramref name="cut"/> by its limit or not.</summary>
    public string FinishReason(bool cut) => Finish ?? (ToolCalls.Count > 0 ? "tool_calls" : cut ? "length" : "stop");

    // A pair of surrogates stays together: half an emoji is no text.
    [GeneratedRegex(@"\s*(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\S){1,6}|\s+")]
    private static partial Regex Token();
}

/// <summary>A tool call; the arguments are JSON as text.</summary>
public sealed record SimulatedCall(string Name, string Arguments, string? Id = null)
{
    /// <summary>The call as Llama models write it into their text, in one of the <see cref="LlamaShapes"/>.</summary>
    public string AsContent(string format) => LlamaShapes.Of(format).Write(Name, JsonSerializer.Deserialize<System.Text.Json.Nodes.JsonObject>(Arguments)!);
}
