using System.Text.RegularExpressions;

namespace AgentHub.Channels.WhatsApp;

/// <summary>What the operator decides about WhatsApp for every business (section <c>AgentHub:WhatsApp</c>).</summary>
public sealed partial class WhatsAppOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "AgentHub:WhatsApp";

    /// <summary>Where Meta's Graph API is. Another address is for simulators and proxies.</summary>
    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com");

    /// <summary>True when messages go to Meta itself and not to a stand-in.</summary>
    public bool IsMeta => GraphUrl.Host.EndsWith("facebook.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>The version of the Graph API that we call; Meta keeps each for about two years.</summary>
    public string Version { get; set; } = "v24.0";

    /// <summary>The app secret of the operator's own Meta app, for the callback that many businesses share. Empty: no such callback.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The verify token of the shared callback.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>What is wrong with these settings, or null.</summary>
    internal string? Complaint() =>
        !GraphUrl.IsAbsoluteUri || GraphUrl.Scheme is not ("http" or "https") || GraphUrl.Query.Length > 0 || GraphUrl.UserInfo.Length > 0
            ? "AgentHub:WhatsApp:GraphUrl must be an http or https address such as https://graph.facebook.com."
        : !VersionForm().IsMatch(Version) ? "AgentHub:WhatsApp:Version must look like v24.0."
        : AppSecret.Length > 0 != VerifyToken.Length > 0 ? "Set AgentHub:WhatsApp:AppSecret and AgentHub:WhatsApp:VerifyToken together, or neither."
        : null;

    [GeneratedRegex(@"\Av\d{1,3}\.\d{1,3}\z")]
    private static partial Regex VersionForm();
}
