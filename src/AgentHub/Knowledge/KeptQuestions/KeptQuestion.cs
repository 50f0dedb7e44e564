using System.Text.Json.Serialization;
using AgentHub.Agents;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.KeptQuestions;

/// <summary>What a question that is tried again should come to.</summary>
[JsonConverter(typeof(WordJsonConverter<Expected>))]
public enum Expected
{
    Answer,

    /// <summary>It is none of the business's: the agent should say that it does not know.</summary>
    Silence,
}

/// <summary>What came of a question, before any model is asked.</summary>
[JsonConverter(typeof(WordJsonConverter<TriedOutcome>))]
public enum TriedOutcome
{
    /// <summary>An approved answer is given.</summary>
    Approved,

    /// <summary>A fact answers it.</summary>
    Fact,

    /// <summary>The knowledge holds evidence: it is quoted, or a model writes from it.</summary>
    Quoted,

    /// <summary>Nothing answers it.</summary>
    Refused,
}

/// <summary>A question that an agent is tried with again, whenever its knowledge has changed.</summary>
public sealed class KeptQuestion
{
    public const int MaxText = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required TenantId TenantId { get; init; }

    public required AgentId AgentId { get; init; }

    public required string Question { get; init; }

    public required string Language { get; init; }

    public required Expected Expects { get; init; }

    public required DateTimeOffset KeptAt { get; init; }

    public TriedOutcome? Outcome { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Whether it came to what it should; null before the first try.</summary>
    public bool? IsRight => Outcome is { } outcome ? outcome == TriedOutcome.Refused == (Expects == Expected.Silence) : null;

    /// <summary>What came of it now.</summary>
    public void Tried(TriedOutcome outcome, DateTimeOffset now) => (Outcome, CheckedAt) = (outcome, now);
}

/// <summary>A kept question as the API shows it.</summary>
/// <param name="IsRight">Whether the last try came to what it should; null before the first.</param>
public sealed record KeptQuestionView(Guid Id, string Question, string Language, Expected Expects, DateTimeOffset KeptAt, TriedOutcome? Outcome, bool? IsRight, DateTimeOffset? CheckedAt)
{
    public static KeptQuestionView Of(KeptQuestion kept) => new(kept.Id, kept.Question, kept.Language, kept.Expects, kept.KeptAt, kept.Outcome, kept.IsRight, kept.CheckedAt);
}

internal sealed class KeptQuestionModel : IEntityTypeConfiguration<KeptQuestion>
{
    public void Configure(EntityTypeBuilder<KeptQuestion> builder)
    {
        builder.ToTable("kept_questions").HasKey(k => new { k.TenantId, k.Id });
        builder.HasOne<Agent>().WithMany().HasForeignKey(k => new { k.TenantId, k.AgentId });
        builder.Ignore(k => k.IsRight);
    }
}
