using AgentHub.Conversations.Channels;
using AgentHub.Tenants;

namespace AgentHub.Signup;

/// <summary>What a sign-up answers with, and what <c>demo.json</c> holds: everything needed to use the new business, once.</summary>
public sealed record SignupView(Guid TenantId, string TenantSlug, Guid AgentId, string ApiKey, ChannelView? Widget, ChannelView? Whatsapp, ChannelView? Email)
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

    private static ChannelView? View(SignedUp signedUp, ChannelKind kind) => signedUp.Channels.FirstOrDefault(c => c.Kind == kind) is { } account ? ChannelView.Of(account, signedUp.Slug) : null;
}
