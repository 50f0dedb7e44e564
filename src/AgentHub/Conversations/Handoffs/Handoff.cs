using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Conversations.Handoffs;

/// <summary>A wait for a person: why, since when, who took it, and how often the owner was told.</summary>
public sealed class Handoff
{
    public required HandoffId Id { get; init; }

    public required TenantId TenantId { get; init; }

    public ConversationId ConversationId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? TakenAt { get; private set; }

    public Guid? TakenBy { get; private set; }

    /// <summary>How many notices went out.</summary>
    public int Notices { get; private set; }

    /// <summary>Why the owner could not be told, in a sentence, or null.</summary>
    public string? NoticeError { get; private set; }
}

internal sealed class HandoffModel : IEntityTypeConfiguration<Handoff>
{
    public void Configure(EntityTypeBuilder<Handoff> builder) => builder.ToTable("handoffs").HasKey(h => new { h.TenantId, h.Id });
}
