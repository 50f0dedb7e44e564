using AgentHub.Knowledge.Sources;

namespace AgentHub.Knowledge.Index;

/// <summary>What kind of source a passage comes from; it decides how its words are introduced.</summary>
public enum PassageKind
{
    /// <summary>A text that the owner wrote or pasted.</summary>
    Text,

    /// <summary>A question with the answer that the owner gave to it.</summary>
    Answer,

    /// <summary>A page of a web site.</summary>
    Page,
}

/// <summary>A passage as the index holds it. <see cref="Question"/> stands only on an answer.</summary>
public sealed record IndexedPassage(
    PassageId PassageId, SourceId SourceId, string SourceTitle, string? Url, string Heading, string Text, PassageKind Kind, string? Question = null)
{
    /// <summary>For whom, where and when it answers; null without limits.</summary>
    public SourceUse? Use { get; init; }
}

/// <summary>
/// A passage that was found: its score, comparable only within one search, and the share (0 to 1) of the question's
/// informative words that it holds, weighed by how telling each is.
/// </summary>
public sealed record Hit(IndexedPassage Passage, double Score, double MatchedTermShare);
