using System.Text.Json.Serialization;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Conversations;

/// <summary>Who said it.</summary>
[JsonConverter(typeof(WordJsonConverter<Author>))]
public enum Author
{
    Customer,
    Agent,
    Person,
    System,
}

/// <summary>How a customer's message was settled. Every accepted message is settled exactly once.</summary>
[JsonConverter(typeof(WordJsonConverter<OutcomeKind>))]
public enum OutcomeKind
{
    /// <summary>By a reply of the agent.</summary>
    Answered,

    /// <summary>By a visible handing over to a person.</summary>
    HandedOff,

    /// <summary>A person had the conversation.</summary>
    WithPerson,

    /// <summary>Nobody shall answer: an auto-responder's mail, say. The reason stands beside it.</summary>
    Silent,
}

/// <summary>Something that was said in a conversation. Its place is its <see cref="Seq"/>.</summary>
public sealed class Message
{
    public const int MaxText = 20_000;

    public required MessageId Id { get; init; }

    public required TenantId TenantId { get; init; }

    public required ConversationId ConversationId { get; init; }

    /// <summary>1, 2, 3 ... without gaps, in the order of the commits.</summary>
    public required long Seq { get; init; }

    public required Author Author { get; init; }

    public required string Text { get; init; }

    public Visibility Visibility { get; init; }

    public string? ProviderId { get; init; }

    public string? Thread { get; init; }

    public string? Attachments { get; init; }

    public TurnId? TurnId { get; init; }

    public Guid? UserId { get; init; }

    /// <summary>The quotations a reply rests on; JSON of <see cref="SourceQuote"/>s.</summary>
    public string? Sources { get; init; }

    /// <summary>The customer's messages that this one settles, by seq.</summary>
    public Guid[]? InReplyTo { get; init; }

    public OutcomeKind? Outcome { get; init; }

    public Guid? OutcomeBy { get; init; }

    public string? OutcomeReason { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class MessageModel : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages").HasKey(m => new { m.TenantId, m.Id });
        foreach (var json in new[] { nameof(Message.Thread), nameof(Message.Attachments), nameof(Message.Sources) }) builder.Property(json).HasColumnType("jsonb");
    }
}
