using System.Text.Json.Serialization;
using AgentHub.Knowledge.Quotes;
using AgentHub.Platform.Data;

namespace AgentHub.Knowledge.Gaps;

/// <summary>Why a question is a gap.</summary>
[JsonConverter(typeof(WordJsonConverter<GapReason>))]
public enum GapReason
{
    /// <summary>The knowledge held no evidence for an answer.</summary>
    NoEvidence,

    /// <summary>The customer did not find the reply helpful.</summary>
    BadlyRated,

    /// <summary>The conversation went to a person instead.</summary>
    HandedOver,
}

/// <summary>A question that customers asked and that the agent did not answer well.</summary>
/// <param name="Conversation">Whose conversation; one customer who asks twice counts once.</param>
/// <param name="HadEvidence">The knowledge held something, and it was not enough: that it holds something now settles nothing.</param>
public sealed record Unanswered(Guid Id, Guid Conversation, string Question, string Language, DateTimeOffset AskedAt, GapReason Why = GapReason.NoEvidence, bool HadEvidence = false);

/// <summary>What the knowledge lacks: one question, in the ways in which customers asked it.</summary>
/// <param name="Question">As it was asked last.</param>
/// <param name="OtherWays">How others put it.</param>
/// <param name="Customers">How many conversations it came up in.</param>
/// <param name="Why">How often each reason stands behind it.</param>
/// <param name="Conversation">The conversation in which it was asked last.</param>
/// <param name="Ids">The questions that it is made of.</param>
/// <param name="Draft">An answer that a model has drafted, or how far that is; null where nobody asked for one.</param>
public sealed record Gap(
    Guid Id, string Question, string Language, IReadOnlyList<string> OtherWays, int Customers, int Asked, GapCauses Why, Guid Conversation, DateTimeOffset LastAskedAt,
    IReadOnlyList<Guid> Ids, GapDraft? Draft = null)
{
    private const int MostOtherWays = 8;

    /// <summary>One gap of these questions, the latest first.</summary>
    internal static Gap Of(Guid id, IReadOnlyList<Unanswered> questions, GapDraft? draft = null) => new(
        id, questions[0].Question, questions[0].Language, [.. questions.Select(q => q.Question).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Take(MostOtherWays)],
        questions.Select(q => q.Conversation).Distinct().Count(), questions.Count, GapCauses.Of(questions),
        questions[0].Conversation, questions[0].AskedAt, [.. questions.Select(q => q.Id)], draft);
}

/// <summary>How often each reason stands behind a gap.</summary>
public sealed record GapCauses(int NoEvidence, int BadlyRated, int HandedOver)
{
    internal static GapCauses Of(IReadOnlyList<Unanswered> questions)
    {
        return new(Count(GapReason.NoEvidence), Count(GapReason.BadlyRated), Count(GapReason.HandedOver));

        int Count(GapReason why) => questions.Count(q => q.Why == why);
    }
}

/// <summary>How far a drafted answer is.</summary>
[JsonConverter(typeof(WordJsonConverter<GapDraftState>))]
public enum GapDraftState
{
    /// <summary>It is being written, or waits for its turn at the engines.</summary>
    Asked,

    /// <summary>It is there. Only the owner sees it, until they approve it.</summary>
    Written,

    /// <summary>The knowledge holds nothing to write one from.</summary>
    Nothing,

    /// <summary>No model could write it.</summary>
    Unavailable,
}

/// <summary>An answer to a gap as a model drafted it: no customer is ever given it before a person has approved it.</summary>
/// <param name="Note">What of it was left out, or why there is none, in a sentence.</param>
public sealed record GapDraft(GapDraftState State, string? Text, IReadOnlyList<QuotedSource> Sources, string? Note, DateTimeOffset? At);
