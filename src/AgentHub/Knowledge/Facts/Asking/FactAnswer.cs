using AgentHub.Knowledge.Quotes;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>What a customer is told, and what it rests on.</summary>
/// <param name="Disagrees">Sources say different things and the owner has not chosen: this is the newer, with its date.</param>
internal sealed record FactAnswer(string Text, string Language, IReadOnlyList<QuotedSource> Sources, IReadOnlyList<Fact> Facts, bool Disagrees)
{
    /// <summary>The owner has confirmed what it rests on, or sources disagree about it. A suggestion that nothing speaks against is left to the knowledge, which has its words.</summary>
    public bool Counts => Disagrees || Facts.Any(f => f.State == FactState.Confirmed);
}
