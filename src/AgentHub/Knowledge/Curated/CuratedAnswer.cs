using AgentHub.Agents;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.Curated;

/// <summary>Names one approved answer.</summary>
public readonly record struct CuratedAnswerId(Guid Value) : IId<CuratedAnswerId>
{
    /// <summary>A new identifier.</summary>
    public static CuratedAnswerId New() => new(Id.New());

    /// <inheritdoc/>
    public static CuratedAnswerId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out CuratedAnswerId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>An answer that the owner approved: whoever asks this gets it word for word, and no model is asked.</summary>
public sealed class CuratedAnswer
{
    public CuratedAnswerId Id { get; init; } = CuratedAnswerId.New();

    public required TenantId TenantId { get; init; }

    public required AgentId AgentId { get; init; }

    public string Question { get; private set; } = "";

    /// <summary>Other ways to ask the same.</summary>
    public string[] Variants { get; private set; } = [];

    public string Answer { get; private set; } = "";

    /// <summary>The language that it answers in; null where it answers whoever asks in these words.</summary>
    public string? Language { get; private set; }

    /// <summary>widget, whatsapp or email; null for all of them.</summary>
    public string? Channel { get; private set; }

    public DateTimeOffset? ValidFrom { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>How often it was given: answers that cost no model.</summary>
    public long Used { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Takes over what the owner gave.</summary>
    public void Edit(CuratedEdit given, DateTimeOffset now)
    {
        (Question, Answer) = (given.Question!.Trim(), given.Answer!.Trim());
        Variants = [.. (given.Variants ?? []).Select(v => v.Trim()).Where(v => v.Length > 0).Distinct()];
        (Language, Channel) = (Blank(given.Language), Blank(given.Channel));
        (ValidFrom, ValidUntil) = (given.ValidFrom?.ToUniversalTime(), given.ValidUntil?.ToUniversalTime());
        UpdatedAt = now;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An approved answer as the owner gives it, whole.</summary>
public sealed record CuratedEdit(
    string? Question, string? Answer, string[]? Variants = null, string? Language = null, string? Channel = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null)
{
    public const int MaxQuestion = 300;
    public const int MaxAnswer = 4_000;
    public const int MaxVariants = 30;

    /// <summary>What is wrong with it in a sentence for the owner, or null.</summary>
    public string? Problem => this switch
    {
        _ when string.IsNullOrWhiteSpace(Question) || string.IsNullOrWhiteSpace(Answer) => "A question and its answer both need words.",
        { Question.Length: > MaxQuestion } => $"A question has at most {MaxQuestion} characters.",
        { Answer.Length: > MaxAnswer } => $"An approved answer has at most {MaxAnswer:N0} characters.",
        { Variants: { } variants } when variants.Length > MaxVariants || variants.Any(v => v is null || v.Length > MaxQuestion) => $"An answer has at most {MaxVariants} other ways to ask, of {MaxQuestion} characters each.",
        _ when (Question + Answer + string.Concat(Variants ?? [])).Contains('\0', StringComparison.Ordinal) => "It holds the character U+0000, which no text has.",
        { Language: { Length: > 0 } language } when language.Length is < 2 or > 35 || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "A language is a tag such as \"en\" or \"ar\".",
        { Channel: { Length: > 0 } channel } when channel is not ("widget" or "whatsapp" or "email") => "A channel is widget, whatsapp or email.",
        { ValidFrom: { } from, ValidUntil: { } until } when from >= until => "An answer is valid from a time before the one until which it is valid.",
        _ => null,
    };
}

/// <summary>An approved answer as the API shows it.</summary>
/// <param name="Used">How often it was given without a model.</param>
public sealed record CuratedView(
    CuratedAnswerId Id, string Question, IReadOnlyList<string> Variants, string Answer, string? Language, string? Channel, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, long Used,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CuratedView Of(CuratedAnswer answer) => new(
        answer.Id, answer.Question, answer.Variants, answer.Answer, answer.Language, answer.Channel, answer.ValidFrom, answer.ValidUntil, answer.Used, answer.CreatedAt, answer.UpdatedAt);
}

internal sealed class CuratedAnswerModel : IEntityTypeConfiguration<CuratedAnswer>
{
    public void Configure(EntityTypeBuilder<CuratedAnswer> builder)
    {
        builder.ToTable("curated_answers").HasKey(c => new { c.TenantId, c.Id });
        builder.HasOne<Agent>().WithMany().HasForeignKey(c => new { c.TenantId, c.AgentId });
    }
}
