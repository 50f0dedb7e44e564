using AgentHub.Knowledge.Quotes;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>What a customer is told, and what it rests on.</summary>
internal sealed record FactAnswer(string Text, string Language, IReadOnlyList<QuotedSource> Sources, IReadOnlyList<Fact> Facts);
