namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>A fact as a source says it.</summary>
/// <param name="Quote">The words that say it; they stand in the source like this.</param>
internal sealed record FoundFact(FactKind Kind, FactValue Value, string Quote);

/// <summary>A piece of a source: what it stands under, and its words.</summary>
internal readonly record struct FactText(string Heading, string Text);
