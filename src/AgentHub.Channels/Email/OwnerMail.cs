using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Handoffs;
using MimeKit;

namespace AgentHub.Channels.Email;

/// <summary>The product's own mail to owners, over the same server as the channels'.</summary>
internal sealed class OwnerMail(SmtpSender smtp, TimeProvider clock) : IOwnerMail
{
    private const int MaxTextChars = 20_000;

    public bool CanSend => smtp.CanSend;

    public async Task<SendOutcome> SendAsync(string to, string subject, string text, CancellationToken cancel)
    {
        if (!smtp.CanSend) return SmtpSender.NoServer;
        if (MailAddress.Normalise(to) is not { } address) return new SendOutcome.Refused("This is not a mail address.");

        using var mail = new MimeMessage
        {
            Date = clock.GetUtcNow(),
            MessageId = $"{Guid.CreateVersion7()}@{MailAddress.DomainOf(smtp.From)}",
            Subject = CleanText.OneLine(subject, MailLimits.SubjectChars),
            Body = new TextPart("plain") { Text = CleanText.Of(text, MaxTextChars) + "\n" },
        };
        mail.From.Add(new MailboxAddress("AgentHub", smtp.From));
        mail.To.Add(new MailboxAddress("", address));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return await smtp.SendAsync(mail, cancel);
    }
}
