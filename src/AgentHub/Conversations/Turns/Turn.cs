using System.Text.Json.Serialization;
using AgentHub.Agents;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Conversations.Turns;

/// <summary>What became of a turn.</summary>
[JsonConverter(typeof(WordJsonConverter<TurnState>))]
public enum TurnState
{
    Running,
    Answered,
    HandedOff,

    /// <summary>Somebody took the conversation while the agent thought.</summary>
    Dropped,
}

/// <summary>One turn as it is read: how often it was tried, what it ended in and the trace that explains the answer.</summary>
public sealed class Turn
{
    public required TurnId Id { get; init; }

    public required TenantId TenantId { get; init; }

    public ConversationId ConversationId { get; private set; }

    public AgentId AgentId { get; private set; }

    public int AgentVersion { get; private set; }

    public TurnState State { get; private set; }

    public int Attempt { get; private set; }

    public int Failures { get; private set; }

    public int Replans { get; private set; }

    public string? Mode { get; private set; }

    public string? Model { get; private set; }

    public string? Reason { get; private set; }

    public int PromptTokens { get; private set; }

    public int CompletionTokens { get; private set; }

    /// <summary>JSON of the run's trace.</summary>
    public string? Trace { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }
}

internal sealed class TurnModel : IEntityTypeConfiguration<Turn>
{
    public void Configure(EntityTypeBuilder<Turn> builder)
    {
        builder.ToTable("turns").HasKey(t => new { t.TenantId, t.Id });
        builder.Property(t => t.Trace).HasColumnType("jsonb");
    }
}
