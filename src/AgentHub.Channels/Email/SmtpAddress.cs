using MailKit.Security;

namespace AgentHub.Channels.Email;

/// <summary>Where and how mail leaves, read from one address.</summary>
internal sealed record SmtpAddress(string Host, int Port, string User, string Password, SecureSocketOptions Security, bool AllowsPlainPassword)
{
    public static SmtpAddress? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("smtp" or "smtps") || url.Host.Length == 0) return null;
        if (url.AbsolutePath is not ("" or "/") || url.Query is not ("" or "?tls=auto" or "?tls=required" or "?tls=none")) return null;

        var parts = url.UserInfo.Split(':', 2);
        var (user, password) = (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        var implicitTls = url.Scheme == "smtps";
        var security = implicitTls ? SecureSocketOptions.SslOnConnect
            : url.Query == "?tls=required" ? SecureSocketOptions.StartTls
            : url.Query == "?tls=none" ? SecureSocketOptions.None
            : SecureSocketOptions.StartTlsWhenAvailable;
        return new(url.IdnHost, url.Port > 0 ? url.Port : implicitTls ? 465 : 587, user, password, security, url.IsLoopback || url.Query == "?tls=none");
    }

    /// <summary>Never the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
