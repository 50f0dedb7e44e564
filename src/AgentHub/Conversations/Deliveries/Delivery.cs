using System.Text.Json.Serialization;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Conversations.Deliveries;

/// <summary>Where a reply is on its way to a provider.</summary>
[JsonConverter(typeof(WordJsonConverter<DeliveryState>))]
public enum DeliveryState
{
    Queued,
    Sending,
    Sent,
    Delivered,
    Read,
    Failed,

    /// <summary>The request was written, or the process died between writing down the attempt and its outcome.</summary>
    Unknown,

    /// <summary>A person took the conversation before it was sent.</summary>
    Withdrawn,
}

/// <summary>A reply on its way, as it is read.</summary>
public sealed class Delivery
{
    public required DeliveryId Id { get; init; }

    public required TenantId TenantId { get; init; }

    public ConversationId ConversationId { get; private set; }

    public MessageId MessageId { get; private set; }

    public DeliveryState State { get; private set; }

    public int Attempts { get; private set; }

    public string? ProviderId { get; private set; }

    public bool MaybeDuplicate { get; private set; }

    /// <summary>Why it failed, in a sentence for the owner.</summary>
    public string? Error { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }
}

internal sealed class DeliveryModel : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder) => builder.ToTable("deliveries").HasKey(d => new { d.TenantId, d.Id });
}
