using AgentHub.Agents;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Channels;

/// <summary>
/// One channel of one tenant as the code at the edge needs it: which agent answers, the settings that may be shown and the
/// secrets that may not. Secrets are already opened; an account never leaves the process.
/// </summary>
public sealed record ChannelAccount(
    TenantId TenantId, ChannelId Id, ChannelKind Kind, AgentId AgentId, string Key,
    IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>A setting, or an empty text where the owner has not given one.</summary>
    public string Setting(string name) => Settings.GetValueOrDefault(name, "");

    /// <summary>A secret, or an empty text where there is none. An empty secret never matches anything.</summary>
    public string Secret(string name) => Secrets.GetValueOrDefault(name, "");

    /// <summary>True while a WhatsApp channel has its trial number: then it takes in what any number is sent, so that a message during set-up is not lost.</summary>
    public bool IsTrial => Setting(ChannelSetting.Trial) == "true";

    /// <summary>Never the secrets: a record's own text would print them.</summary>
    public override string ToString() => $"{Kind} {Id}";
}

/// <summary>The names under which channel settings and secrets are kept.</summary>
public static class ChannelSetting
{
    public const string PhoneNumberId = "phoneNumberId";
    public const string BusinessAccountId = "businessAccountId";
    public const string DisplayNumber = "displayNumber";
    public const string VerifyToken = "verifyToken";
    public const string AppSecret = "appSecret";
    public const string AccessToken = "accessToken";
    public const string Address = "address";
    public const string DisplayName = "displayName";
    public const string User = "user";
    public const string Password = "password";
    public const string MailgunSigningKey = "mailgunSigningKey";
    public const string AllowedOrigins = "allowedOrigins";
    public const string Color = "color";

    /// <summary><c>true</c> while a WhatsApp channel has the made-up number it was founded with, which works with a stand-in for Meta alone.</summary>
    public const string Trial = "trial";
}
