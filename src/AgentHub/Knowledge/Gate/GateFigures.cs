using AgentHub.Agents;
using AgentHub.Knowledge.Quotes;

namespace AgentHub.Knowledge.Gate;

/// <summary>How often a gate refuses, of the questions it was measured with.</summary>
/// <param name="Unanswerable">Questions that should be refused.</param>
/// <param name="RefusedRightly">How many of those are.</param>
/// <param name="Answerable">Questions that should be answered.</param>
/// <param name="RefusedWrongly">How many of those are refused.</param>
public sealed record GateFigures(int Unanswerable, int RefusedRightly, int Answerable, int RefusedWrongly)
{
    /// <summary>The share of what cannot be answered that is refused; null where nothing was measured.</summary>
    public double? RefusalRate => Unanswerable == 0 ? null : Math.Round(RefusedRightly / (double)Unanswerable, 3);

    /// <summary>The share of what can be answered that is refused all the same; null where nothing was measured.</summary>
    public double? FalseRefusalRate => Answerable == 0 ? null : Math.Round(RefusedWrongly / (double)Answerable, 3);

    /// <summary>What the refusal set of this code measures, over three small businesses in three languages. A test holds these against the set.</summary>
    public static GateFigures Measured(GateSetting setting) => setting switch
    {
        GateSetting.Careful => new(120, 118, 120, 10),
        GateSetting.Generous => new(120, 100, 120, 2),
        _ => new(120, 114, 120, 4),
    };
}

/// <summary>A gate that an owner may choose, with what it refuses.</summary>
/// <param name="Needed">The share of a question that the knowledge has to hold.</param>
/// <param name="Measured">On the questions of the product's own calibration.</param>
/// <param name="Own">On the questions that this agent is tried with.</param>
public sealed record GateChoice(GateSetting Gate, double Needed, GateFigures Measured, GateFigures Own);

/// <summary>How sure an agent has to be, and what the other choices would refuse.</summary>
public sealed record GateView(GateSetting Gate, IReadOnlyList<GateChoice> Choices);
