using AgentHub.Conversations.Channels;

namespace AgentHub.Channels.Email;

/// <summary>A mail address. Mail comes in by webhook and leaves by the operator's mail server.</summary>
internal sealed class EmailChannel(SmtpSender smtp, TimeProvider clock) : IChannel
{
    public ChannelKind Kind => ChannelKind.Email;

    public IReadOnlyList<ChannelEvent> Read(ReadOnlyMemory<byte> payload, string contentType, ChannelAccount account)
    {
        if (!contentType.StartsWith(PostmarkMail.ContentType, StringComparison.OrdinalIgnoreCase)) return [MailReader.Read(payload, account)];
        return [PostmarkMail.Read(payload) is { } found ? MailReader.Read(found.Mail, found.Name, account) : new ChannelEvent.Noted("unreadable mail")];
    }

    public async Task<SendOutcome> SendAsync(Dispatch dispatch, ChannelAccount account, CancellationToken cancel)
    {
        if (!smtp.CanSend) return SmtpSender.NoServer;
        if (string.IsNullOrWhiteSpace(dispatch.Text)) return new SendOutcome.Refused("There is no text to send.");
        if (MailAddress.Normalise(account.Setting(ChannelSetting.Address)) is null) return new SendOutcome.Refused("The channel has no mail address: give it on the channel's page.");

        using var mail = MailComposer.Compose(dispatch, account, clock);
        return mail is null ? new SendOutcome.Refused("The customer's mail address cannot be written to.") : await smtp.SendAsync(mail, cancel);
    }
}
