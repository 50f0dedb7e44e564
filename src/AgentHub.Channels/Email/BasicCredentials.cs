using System.Net.Http.Headers;
using System.Text;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using Microsoft.Extensions.Primitives;

namespace AgentHub.Channels.Email;

/// <summary>User and password in the Authorization header (RFC 7617): all that most mail providers can prove themselves by.</summary>
internal static class BasicCredentials
{
    private const int MaxChars = 1000;

    public static bool Match(StringValues header, ChannelAccount account)
    {
        if (header is not [{ Length: <= MaxChars } value] || !AuthenticationHeaderValue.TryParse(value, out var given)) return false;
        if (!given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return false;

        var bytes = new byte[MaxChars];
        if (!Convert.TryFromBase64String(given.Parameter ?? "", bytes, out var length)) return false;

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        var user = account.Setting(ChannelSetting.User) is { Length: > 0 } name ? name : account.Secret(ChannelSetting.User);
        // Both are always compared, so that a right user with a wrong password takes as long as a wrong user.
        return Secrets.Same(parts[0], user) & Secrets.Same(parts.Length > 1 ? parts[1] : "", account.Secret(ChannelSetting.Password));
    }
}
