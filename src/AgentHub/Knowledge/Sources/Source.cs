using AgentHub.Agents;
using AgentHub.Languages;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Knowledge.Sources;

/// <summary>Where a source's words come from.</summary>
public enum SourceKind
{
    Text,
    Qa,
    Page,
    File,

    /// <summary>A website, read page by page and looked at again by itself.</summary>
    Site,

    /// <summary>A shop's products out of a file, a passage each.</summary>
    Feed,
}

/// <summary>How far a source has come on its way to being found.</summary>
public enum SourceState
{
    Queued,
    Learning,
    Ready,
    Failed,
}

/// <summary>Something an agent was given to know.</summary>
public sealed class Source
{
    public const int MaxBody = 1_000_000;
    public const int MaxTitle = 300;

    public SourceId Id { get; init; } = SourceId.New();

    public required TenantId TenantId { get; init; }

    public required AgentId AgentId { get; init; }

    public required SourceKind Kind { get; init; }

    public required string Title { get; set => field = value.Trim().Cut(MaxTitle); }

    /// <summary>The text; a question's answer; what was read from a page.</summary>
    public string Body { get; private set; } = "";

    public string? Question { get; init; }

    public string? Url { get; init; }

    public SourceState State { get; private set; } = SourceState.Queued;

    /// <summary>Why it failed, or what of it was left out, in sentences that say what to do.</summary>
    public string? Error { get; private set; }

    public int Passages { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LearnedAt { get; private set; }

    public Audience Audience { get; private set; }

    /// <summary>widget, whatsapp or email; null for all of them.</summary>
    public string? Channel { get; private set; }

    public DateTimeOffset? ValidFrom { get; private set; }

    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>For whom, where and when it answers.</summary>
    public SourceUse Use
    {
        get => new(Audience, Channel, ValidFrom, ValidUntil);
        set => (Audience, Channel, ValidFrom, ValidUntil) = (value.Audience, value.Channel, value.ValidFrom?.ToUniversalTime(), value.ValidUntil?.ToUniversalTime());
    }

    /// <summary>When someone should work on it next; null when there is nothing to do.</summary>
    internal DateTimeOffset? DueAt { get; private set; }

    /// <summary>A text or an answer is at hand: it is learned in the transaction that saves it.</summary>
    public void Learned(string body, int passages, DateTimeOffset now) =>
        (Body, Passages, State, Error, LearnedAt, DueAt) = (body, passages, SourceState.Ready, null, now, null);

    /// <summary>A page must be fetched first.</summary>
    public void Queue(DateTimeOffset due) => (State, DueAt) = (SourceState.Queued, due);

    /// <summary>Someone works on it; if they die, it is due again after <paramref name="until"/>.</summary>
    public void Start(DateTimeOffset until) => (State, Attempts, DueAt) = (SourceState.Learning, Attempts + 1, until);

    /// <summary>Part of it is known and found, more is on its way; what has been ready once stays so.</summary>
    public void Grow(int passages) => (Passages, State) = (passages, State == SourceState.Ready ? SourceState.Ready : SourceState.Learning);

    /// <summary>It is known, but for what this says, with what to do about it.</summary>
    public void Remark(string? remark) => Error = remark;

    public void Fail(string reason) => (State, Error, DueAt) = (SourceState.Failed, reason, null);
}

/// <summary>The piece of a source that is found and quoted.</summary>
public sealed class Passage
{
    public PassageId Id { get; init; } = PassageId.New();

    public required TenantId TenantId { get; init; }

    public required SourceId SourceId { get; init; }

    public required AgentId AgentId { get; init; }

    /// <summary>The page it stands on, where the source is a website.</summary>
    public SitePageId? PageId { get; init; }

    public required int Ordinal { get; set; }

    public required string Heading { get; init; }

    public required string Text { get; init; }
}

internal sealed class SourceModel : IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<Passage>
{
    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.ToTable("sources").HasKey(s => new { s.TenantId, s.Id });
        builder.Property(s => s.DueAt);
        builder.Ignore(s => s.Use);
        builder.HasOne<Agent>().WithMany().HasForeignKey(s => new { s.TenantId, s.AgentId });
    }

    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToTable("passages").HasKey(p => new { p.TenantId, p.Id });
        builder.HasOne<Source>().WithMany().HasForeignKey(p => new { p.TenantId, p.SourceId });
    }
}
