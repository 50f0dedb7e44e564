using AgentHub.Conversations.Channels;

namespace AgentHub.Tenants;

/// <summary>What a sign-up answers with, and what <c>demo.json</c> holds: everything needed to use the new business, once.</summary>
public sealed record SignupView(Guid TenantId, string TenantSlug, Guid AgentId, string ApiKey, object? Widget, object? Whatsapp, object? Email)
{
    public static SignupView Of(SignedUp signedUp) => new(
        signedUp.Tenant.Value, signedUp.Slug, signedUp.Agent.Value, signedUp.ApiKey,
        View(signedUp, ChannelKind.Widget), View(signedUp, ChannelKind.WhatsApp), View(signedUp, ChannelKind.Email));

    /// <summary>The same with where it runs and who may sign in.</summary>
    public static object Demo(SignedUp signedUp, string baseUrl, string email, string password)
    {
        var view = Of(signedUp);
        return new
        {
            baseUrl, tenantId = view.TenantId, tenantSlug = view.TenantSlug, agentId = view.AgentId, owner = new { email, password }, apiKey = view.ApiKey,
            widget = view.Widget, whatsapp = view.Whatsapp, email = view.Email,
        };
    }

    private static object? View(SignedUp signedUp, ChannelKind kind) => signedUp.Channels.FirstOrDefault(c => c.Kind == kind) is { } account ? ChannelView.Of(account, signedUp.Slug) : null;
}

/// <summary>A channel with what is needed to set it up on the other side. It holds secrets, so it is shown where it is opened and to owners alone.</summary>
public static class ChannelView
{
    public static object Of(ChannelAccount account, string slug) => account.Kind switch
    {
        ChannelKind.Widget => new { id = account.Id.Value, key = account.Key, page = slug == "sunny-bikes" ? "/demo" : $"/demo/{slug}" },
        ChannelKind.WhatsApp => new
        {
            id = account.Id.Value, webhookPath = $"/webhooks/whatsapp/{account.Key}", verifyToken = account.Secret(ChannelSetting.VerifyToken), appSecret = account.Secret(ChannelSetting.AppSecret),
            phoneNumberId = account.Setting(ChannelSetting.PhoneNumberId), businessAccountId = account.Setting(ChannelSetting.BusinessAccountId), displayNumber = account.Setting(ChannelSetting.DisplayNumber),
        },
        _ => (object)new
        {
            id = account.Id.Value, address = account.Setting(ChannelSetting.Address), mimePath = $"/webhooks/email/mime/{account.Key}", postmarkPath = $"/webhooks/email/postmark/{account.Key}",
            mailgunPath = $"/webhooks/email/mailgun/{account.Key}", sendgridPath = $"/webhooks/email/sendgrid/{account.Key}", user = account.Setting(ChannelSetting.User),
            password = account.Secret(ChannelSetting.Password), mailgunSigningKey = account.Secret(ChannelSetting.MailgunSigningKey),
        },
    };
}
