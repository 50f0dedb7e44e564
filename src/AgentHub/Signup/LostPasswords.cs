using AgentHub.Tenants.People;
using AgentHub.Conversations.Handoffs;
using AgentHub.Platform.Http;
using Hangfire;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Signup;

/// <summary>Takes the wish for a link to a new password. The answer is the same for every address, known or not.</summary>
public sealed class LostPasswords(IBackgroundJobClient jobs, IOwnerMail mail, IConfiguration configuration, TimeProvider clock)
{
    private const int MailsPerHour = 3;
    private readonly Pace<string> pace = new(MailsPerHour, TimeSpan.FromHours(1), clock);

    /// <summary>False where no mail can be sent; then the operator makes the link by a command.</summary>
    public bool CanMail => mail.CanSend && configuration["AgentHub:PublicUrl"] is { Length: > 0 };

    /// <summary>Has a link mailed, a few an hour to the same address: a form that anybody may post must not fill somebody's mailbox.</summary>
    public void Ask(string email, string language)
    {
        if (pace.Take(email.ToUpperInvariant()) is null) jobs.Enqueue<PasswordResets>(resets => resets.MailAsync(email, language));
    }
}
