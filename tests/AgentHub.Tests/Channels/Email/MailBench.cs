using System.Text;
using AgentHub.Channels.Email;
using AgentHub.Conversations.Channels;
using Xunit;

namespace AgentHub.Tests.Channels.Email;

/// <summary>Words that the mail tests share.</summary>
internal static class MailBench
{
    public const string Address = "shop@bikes.example";
    public const string User = "mailer";
    public const string Password = "correct horse";
    public const string SigningKey = "mailgun-key";

    public static ChannelAccount AddMailbox(this MemoryDirectory directory, string key = "bikes", string address = Address, string displayName = "Sunny Bikes") =>
        directory.Add(ChannelKind.Email, key,
            [(ChannelSetting.Address, address), (ChannelSetting.DisplayName, displayName), (ChannelSetting.User, User)],
            [(ChannelSetting.Password, Password), (ChannelSetting.MailgunSigningKey, SigningKey)]);

    public static (string, string) Basic(string user = User, string password = Password) =>
        ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}");

    /// <summary>A mail of these header lines above From, To, Subject and a Message-ID, unless they are among them.</summary>
    public static byte[] Mail(string body = "Are you open on Sunday?", params string[] headers)
    {
        var lines = headers.ToList();
        void Default(string name, string value)
        {
            if (!lines.Any(l => l.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))) lines.Add($"{name}: {value}");
        }

        Default("From", "Sara <sara@customer.example>");
        Default("To", Address);
        Default("Subject", "Opening hours");
        Default("Message-ID", "<question-1@customer.example>");
        Default("Date", "Tue, 24 Nov 2026 10:00:00 +0200");
        lines.RemoveAll(l => l.EndsWith(": -", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes($"{string.Join("\r\n", lines)}\r\n\r\n{body}\r\n");
    }

    /// <summary>A mail whose body is these bytes.</summary>
    public static byte[] Mail(byte[] body, params string[] headers) => [.. Mail("", headers)[..^2], .. body];

    public static ChannelEvent Read(byte[] raw, ChannelAccount? account = null) => MailReader.Read(raw, account ?? new MemoryDirectory().AddMailbox());

    public static ChannelEvent.Said Heard(byte[] raw) => Assert.IsType<ChannelEvent.Said>(Read(raw));
}
