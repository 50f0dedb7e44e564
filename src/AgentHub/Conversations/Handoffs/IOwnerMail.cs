using AgentHub.Conversations.Channels;

namespace AgentHub.Conversations.Handoffs;

/// <summary>Mail from the product itself to a person who runs a business: somebody is waiting, a password is lost.</summary>
public interface IOwnerMail
{
    /// <summary>False where the operator has set no mail server. Then every send is refused with that sentence.</summary>
    bool CanSend { get; }

    /// <summary>Sends one plain mail. Never throws for what a mail server may do.</summary>
    Task<SendOutcome> SendAsync(string to, string subject, string text, CancellationToken cancel);
}
