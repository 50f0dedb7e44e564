using System.Text.Json.Serialization;
using AgentHub.Agents;
using AgentHub.Contacts;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Conversations;

/// <summary>Who has the conversation. Enforced when a turn is claimed, when it is committed and when a reply is sent.</summary>
[JsonConverter(typeof(WordJsonConverter<ConversationOwner>))]
public enum ConversationOwner
{
    /// <summary>The agent answers.</summary>
    Agent,

    /// <summary>A person answers, or is waited for.</summary>
    Person,

    /// <summary>Nobody answers until a time.</summary>
    Paused,

    /// <summary>It is over; within 24 hours a new message opens it again.</summary>
    Closed,
}

/// <summary>
/// A conversation as it is read. It is changed by plain SQL under its row's lock (<c>Inbound</c>, <c>Turns</c>, <c>Takeover</c>),
/// because that row is the mutex of everything that happens in it.
/// </summary>
public sealed class Conversation
{
    public required ConversationId Id { get; init; }

    public required TenantId TenantId { get; init; }

    public ChannelId ChannelId { get; private set; }

    public AgentId AgentId { get; private set; }

    public ContactId ContactId { get; private set; }

    public ConversationOwner Owner { get; private set; }

    public Guid? OwnerUserId { get; private set; }

    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>True for the owner's own trials: they stay out of figures and quotas.</summary>
    public bool IsTest { get; private set; }

    public string? Language { get; private set; }

    public long LastSeq { get; private set; }

    public long LastCustomerSeq { get; private set; }

    public long AnsweredSeq { get; private set; }

    public TurnId? TurnId { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Since when it waits for a person; null when it does not.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastAt { get; private set; }
}

internal sealed class ConversationModel : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder) => builder.ToTable("conversations").HasKey(c => new { c.TenantId, c.Id });
}
