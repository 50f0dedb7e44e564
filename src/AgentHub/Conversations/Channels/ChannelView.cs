using System.Text.Json.Serialization;

namespace AgentHub.Conversations.Channels;

/// <summary>A channel with what is needed to set it up on the other side. It holds secrets, so it is shown where it is opened and to owners alone.</summary>
[JsonDerivedType(typeof(WidgetView))]
[JsonDerivedType(typeof(WhatsAppView))]
[JsonDerivedType(typeof(EmailView))]
public abstract record ChannelView([property: JsonPropertyOrder(-1)] Guid Id, [property: JsonPropertyOrder(-1)] ChannelKind Kind, [property: JsonPropertyOrder(-1)] Guid AgentId)
{
    /// <param name="slug">The business's, which stands in its demo page's address.</param>
    public static ChannelView Of(ChannelAccount account, string slug) => account.Kind switch
    {
        ChannelKind.Widget => new WidgetView(account.Id.Value, account.Kind, account.AgentId.Value, account.Key, slug == "sunny-bikes" ? "/demo" : $"/demo/{slug}"),
        ChannelKind.WhatsApp => new WhatsAppView(
            account.Id.Value, account.Kind, account.AgentId.Value, $"/webhooks/whatsapp/{account.Key}", account.Secret(ChannelSetting.VerifyToken), account.Secret(ChannelSetting.AppSecret),
            account.Setting(ChannelSetting.PhoneNumberId), account.Setting(ChannelSetting.BusinessAccountId), account.Setting(ChannelSetting.DisplayNumber)),
        _ => new EmailView(
            account.Id.Value, account.Kind, account.AgentId.Value, account.Setting(ChannelSetting.Address), $"/webhooks/email/mime/{account.Key}", $"/webhooks/email/postmark/{account.Key}",
            $"/webhooks/email/mailgun/{account.Key}", $"/webhooks/email/sendgrid/{account.Key}", account.Setting(ChannelSetting.User), account.Secret(ChannelSetting.Password),
            account.Secret(ChannelSetting.MailgunSigningKey)),
    };
}

/// <summary>A widget: its public key, for the snippet, and the page to try it on.</summary>
public sealed record WidgetView(Guid Id, ChannelKind Kind, Guid AgentId, string Key, string Page) : ChannelView(Id, Kind, AgentId);

/// <summary>A WhatsApp number: what to enter in Meta's app.</summary>
public sealed record WhatsAppView(
    Guid Id, ChannelKind Kind, Guid AgentId, string WebhookPath, string VerifyToken, string AppSecret, string PhoneNumberId, string BusinessAccountId, string DisplayNumber)
    : ChannelView(Id, Kind, AgentId);

/// <summary>A mail address: where a mail server or provider hands mails over, and with which credentials.</summary>
public sealed record EmailView(
    Guid Id, ChannelKind Kind, Guid AgentId, string Address, string MimePath, string PostmarkPath, string MailgunPath, string SendgridPath, string User, string Password,
    string MailgunSigningKey) : ChannelView(Id, Kind, AgentId);
