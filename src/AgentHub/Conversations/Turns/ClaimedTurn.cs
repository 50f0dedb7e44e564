using AgentHub.Agents;
using AgentHub.Agents.Runs;
using AgentHub.Contacts;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Turns;

/// <summary>A turn in this worker's hands, until its lease runs out. Every write that ends it names the fence.</summary>
/// <param name="Fence">Rises with every claim and every takeover; a worker that wakes from the dead has an old one and writes nothing.</param>
/// <param name="Failures">Attempts that died or failed before this one.</param>
/// <param name="UptoSeq">The last customer's message that this turn answers.</param>
/// <param name="DeadlineIn">What is left of the turn's time, measured by the database when it was claimed.</param>
internal sealed record ClaimedTurn(
    TenantId Tenant, ConversationId Conversation, TurnId Id, long Fence, int Attempt, int Failures, int Replans, long UptoSeq, TimeSpan DeadlineIn,
    ChannelId Channel, ChannelKind Kind, ContactId Contact, string Address, bool IsTest, bool Disclosed, string? Language, string? Traceparent)
{
    public const int MaxFailures = 3;
    public const int MaxReplans = 2;

    public required string Business { get; init; }

    public required string BusinessLanguage { get; init; }

    /// <summary>The business wants no engine that is not on this machine.</summary>
    public required bool EnginesHere { get; init; }

    public required AgentVersion Agent { get; init; }

    public required long KnowledgeVersion { get; init; }

    public required IReadOnlyList<RunMessage> History { get; init; }

    /// <summary>Why this turn cannot be run any more, or null.</summary>
    public string? Exhausted => this switch
    {
        { Failures: >= MaxFailures } => $"The agent failed {MaxFailures} times to answer.",
        _ when DeadlineIn <= TimeSpan.Zero => "The agent did not answer in time.",
        _ => null,
    };

    public RunRequest Request() => new(
        Tenant, Business, BusinessLanguage, Agent.AgentId, Agent, KnowledgeVersion, Conversation.Value, Contact.Value, Id.Value, Attempt, History, Language, !Disclosed,
        Kind == ChannelKind.Email ? RunPace.Email : RunPace.Chat) { Channel = Words.Of(Kind).ToLowerInvariant(), IsTrial = IsTest, EnginesHere = EnginesHere };
}
