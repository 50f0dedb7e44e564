using AgentHub.Knowledge.Index;

namespace AgentHub.Knowledge.Quotes;

/// <summary>What a customer is shown of where an answer comes from; the quote stands in the source word for word.</summary>
public sealed record QuotedSource(string Title, string? Url, string Quote);

/// <summary>What the knowledge answers when it is quoted and no model writes.</summary>
public abstract record QuotedAnswer
{
    private QuotedAnswer() { }

    /// <summary>The passages that were considered, best first; the trace keeps them.</summary>
    public required IReadOnlyList<Hit> Considered { get; init; }

    /// <summary>An answer in the knowledge's own words. <see cref="LeftOpen"/> counts the questions of the message that it does not answer; the text says so.</summary>
    public sealed record Quote(string Text, IReadOnlyList<QuotedSource> Sources, int LeftOpen) : QuotedAnswer;

    /// <summary>The knowledge does not answer this; the caller offers a person.</summary>
    public sealed record NoEvidence : QuotedAnswer;
}
