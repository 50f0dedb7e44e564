using System.Net.Sockets;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace AgentHub.Channels.Email;

/// <summary>Hands one mail to the operator's server and says what became of it.</summary>
internal sealed class SmtpSender(IOptions<EmailOptions> options, TimeProvider clock)
{
    private const int MaxTheirWordsChars = 200;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(30);

    private readonly SmtpAddress? server = SmtpAddress.TryParse(options.Value.Smtp);

    public static SendOutcome NoServer { get; } =
        new SendOutcome.Refused("No mail server is set: give AgentHub__Email__Smtp (smtp://user:password@host:port) and start the server again.");

    private static SendOutcome Unencrypted { get; } = new SendOutcome.Refused(
        "The mail server offers no encryption, so its password was not sent: use smtps://, or add ?tls=none to AgentHub__Email__Smtp if the way there is safe.");

    public bool CanSend => server is not null;

    /// <summary>The address of mail that is not a channel's.</summary>
    public string From => options.Value.From is { Length: > 0 } set ? set
        : server is null ? "agenthub@localhost"
        : MailAddress.Normalise(server.User) ?? $"agenthub@{(Uri.CheckHostName(server.Host) == UriHostNameType.Dns ? server.Host : "localhost")}";

    public async Task<SendOutcome> SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        if (server is null) return NoServer;

        using var timeout = new CancellationTokenSource(CallTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        // Certificates are checked; their revocation is not: most authorities no longer answer that, and a mail must not wait for it.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        var transfer = new Transfer();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, server.Security, both.Token);
            if (server.User.Length > 0)
            {
                if (!client.IsSecure && !server.AllowsPlainPassword)
                    return Unencrypted;
                await client.AuthenticateAsync(server.User, server.Password, both.Token);
            }

            await client.SendAsync(mail, both.Token, transfer);
        }
        catch (Exception error)
        {
            return OutcomeOf(error, transfer.IsComplete);
        }

        await LeaveAsync(client, both.Token);
        return new SendOutcome.Sent(mail.MessageId!);
    }

    private static SendOutcome OutcomeOf(Exception error, bool handedOver) => error switch
    {
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: < SmtpStatusCode.SyntaxError } } =>
            new SendOutcome.RetryLater(ShortWait, "The mail server cannot check the password just now."),
        AuthenticationException => new SendOutcome.Refused("The mail server did not accept user and password: check AgentHub__Email__Smtp."),
        SmtpCommandException { StatusCode: < SmtpStatusCode.SyntaxError } told => new SendOutcome.RetryLater(ShortWait, $"The mail server asks to try later: {Words(told)}"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } told =>
            new SendOutcome.Refused($"The mail server does not deliver to this address: {Words(told)}"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } told =>
            new SendOutcome.Refused($"The mail server does not let this channel's address send: {Words(told)}"),
        SmtpCommandException told => new SendOutcome.Refused($"The mail server refused the mail: {Words(told)}"),
        NotSupportedException or FormatException or ArgumentException => new SendOutcome.Refused("The mail server cannot take a mail for this address."),
        // From the final dot on the server may have the mail although it never said so; before it, it must forget it (RFC 5321, 4.5.3.2).
        _ when handedOver => new SendOutcome.Unknown("The connection to the mail server broke after the mail was handed over."),
        SslHandshakeException => new SendOutcome.RetryLater(ShortWait, "The mail server's certificate is not valid for its name."),
        _ => new SendOutcome.RetryLater(ShortWait, "The mail server could not be reached."),
    };

    private static string Words(SmtpCommandException told) => $"{CleanText.OneLine(told.Message, MaxTheirWordsChars)} ({(int)told.StatusCode})";

    /// <summary>The mail is sent; how the goodbye goes changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception error) when (
            error is IOException or ServiceNotConnectedException or ProtocolException or CommandException or OperationCanceledException or SocketException)
        {
        }
    }

    private sealed class Transfer : ITransferProgress
    {
        public bool IsComplete { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => IsComplete = totalSize >= 0 && bytesTransferred >= totalSize;

        // Without a total there is no telling; then every byte counts as the last.
        public void Report(long bytesTransferred) => IsComplete = true;
    }
}
