using AgentHub.Agents;
using AgentHub.Knowledge.Index;

namespace AgentHub.Knowledge.Quotes;

/// <summary>
/// Decides whether words of the knowledge are evidence for an answer to a question. The one place where that is decided, for
/// quoting and before a model writes.
/// </summary>
/// <param name="Needed">The share of what a question asks for that has to stand in the words, their headings included.</param>
internal sealed record EvidenceGate(double Needed)
{
    /// <summary>As calibrated on the tuning half of the refusal set; docs/answering.md has the figures for each threshold.</summary>
    public static EvidenceGate Usual { get; } = new(0.55);

    private static readonly EvidenceGate Careful = new(0.65);
    private static readonly EvidenceGate Generous = new(0.45);

    // What a second quote has to add to be worth reading.
    private const double WorthAnotherQuote = 0.25;
    private const double EvidenceForAnother = 0.4;

    /// <summary>The gate that an owner chose.</summary>
    public static EvidenceGate Of(GateSetting setting) => setting switch { GateSetting.Careful => Careful, GateSetting.Generous => Generous, _ => Usual };

    /// <summary>Whether these words answer the question.</summary>
    public bool LetsThrough(Excerpt excerpt, Query query, Expectation expects) => excerpt.Gain >= Needed && query.HoldSubject(excerpt.Found, expects.Kind) && expects.IsMetBy(excerpt.Text);

    /// <summary>Whether these words add to what answers it already.</summary>
    public static bool IsWorthAdding(Excerpt excerpt, Query query) => excerpt.Gain >= WorthAnotherQuote && query.Share(excerpt.Found) >= EvidenceForAnother;
}
