using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using MimeKit;
using MimeKit.Utils;

namespace AgentHub.Channels.Email;

/// <summary>Says what one mail means: who wrote, what, in which thread, and whether a person waits behind it.</summary>
internal static class MailReader
{
    public static ChannelEvent Read(ReadOnlyMemory<byte> raw, ChannelAccount account)
    {
        var headers = MailParser.ParseHeader(raw);
        if (headers is null) return new ChannelEvent.Noted("unreadable mail");

        var name = MailParser.NameOf(headers, raw.Span);
        if (MailParser.Parse(raw) is { } mail) return Read(mail, name, account);

        // More parts than any real mail has. Its header can be read, its body is for a person to look at.
        return Read(new MimeMessage(headers.Where(h => !h.Field.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))), name, account);
    }

    public static ChannelEvent Read(MimeMessage mail, string name, ChannelAccount account)
    {
        var ourAddress = MailAddress.Normalise(account.Setting(ChannelSetting.Address)) ?? "";
        if (SenderOf(mail, ourAddress) is not { } sender) return new ChannelEvent.Noted("mail without a sender");
        if (sender.Address == ourAddress && MailIds.IsOurs(name, ourAddress)) return new ChannelEvent.Echo(name);

        var body = MailBody.Of(mail.Body);
        var text = QuotedHistory.Trim(body.Text);
        var subject = SubjectOf(mail);
        return new ChannelEvent.Said(name, sender, text)
        {
            Attachments = body.Attachments,
            IsNotText = text.Length == 0,
            Silence = AutomaticMail.Reason(mail.Headers, mail.Body?.ContentType, sender.Address, ourAddress),
            ParentProviderId = MailParser.MessageIdOf(mail.Headers[HeaderId.InReplyTo]),
            Thread = new(subject, MailParser.MessageIdOf(mail.Headers[HeaderId.MessageId]), ReferencesOf(mail)),
            SentAt = mail.Date == DateTimeOffset.MinValue ? null : mail.Date,
        };
    }

    /// <summary>
    /// From; with several authors the one who sent it, else the first. Reply-To only where From is a machine or ourselves: that
    /// is how a site's contact form hands on a customer, and anywhere else it would let a stranger speak under another's name.
    /// </summary>
    private static Sender? SenderOf(MimeMessage mail, string ourAddress)
    {
        var from = MailAddress.FirstOf(mail.From);
        if (mail.From.Count > 1 && mail.Sender is { } sender && MailAddress.Normalise(sender) is { } sent
            && mail.From.Mailboxes.Take(MailLimits.Addresses).Any(m => MailAddress.Normalise(m) == sent))
            from = (sent, CleanText.OneLine(sender.Name, MailLimits.NameChars));

        from ??= mail.Sender is { } only ? MailAddress.FirstOf([only]) : null;
        if (from is { } written && (AutomaticMail.IsMachine(written.Address) || written.Address == ourAddress)
            && MailAddress.FirstOf(mail.ReplyTo) is { } customer && mail.ReplyTo.Count == 1 && customer.Address != ourAddress && !AutomaticMail.IsMachine(customer.Address))
            from = customer;

        return from is { } found ? new(found.Address, string.IsNullOrEmpty(found.Name) ? null : found.Name) : null;
    }

    private static string? SubjectOf(MimeMessage mail)
    {
        if (mail.Headers.FirstOrDefault(h => h.Id == HeaderId.Subject) is not { } header) return null;

        // 8-bit bytes in a header are not allowed and common all the same; they read like the text of a body without a charset.
        var subject = header.RawValue.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF) ? Charset.Decode(header.RawValue, null) : header.Value;
        return CleanText.OneLine(subject, MailLimits.SubjectChars) is { Length: > 0 } line ? line : null;
    }

    /// <summary>The thread's root and its latest ids; what lies between grows without end in a long correspondence.</summary>
    private static List<string> ReferencesOf(MimeMessage mail)
    {
        var ids = MimeUtils.EnumerateReferences(mail.Headers[HeaderId.References] ?? "")
            .Concat(MimeUtils.EnumerateReferences(mail.Headers[HeaderId.InReplyTo] ?? ""))
            .Select(MailParser.MessageIdOf).OfType<string>().Distinct().ToList();
        return ids.Count <= MailLimits.References ? ids : [ids[0], .. ids.TakeLast(MailLimits.References - 1)];
    }
}
