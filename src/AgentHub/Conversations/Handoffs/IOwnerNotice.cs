using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Handoffs;

/// <summary>Somebody waits for a person: what the owner is told, in the language of the business. No word of the customer's leaves with it.</summary>
public sealed record WaitingNotice(TenantId Tenant, string Business, string Slug, string Language, ConversationId Conversation, string Reason, int Number, TimeSpan Waiting);

/// <summary>What became of telling an owner.</summary>
public abstract record NoticeOutcome
{
    private NoticeOutcome() { }

    public sealed record Told : NoticeOutcome;

    /// <summary>This way is not set up, or there is nobody to tell.</summary>
    public sealed record NotPossible(string Reason) : NoticeOutcome;

    public sealed record TryLater(string Reason) : NoticeOutcome;
}

/// <summary>One way of telling an owner outside the portal. Mail is the first; others are added beside it.</summary>
public interface IOwnerNotice
{
    Task<NoticeOutcome> TellAsync(WaitingNotice notice, CancellationToken cancel);
}
