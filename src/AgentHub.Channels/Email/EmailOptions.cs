namespace AgentHub.Channels.Email;

/// <summary>The operator's mail server (section <c>AgentHub:Email</c>). Mail is received by webhook and needs none of this.</summary>
public sealed class EmailOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "AgentHub:Email";

    /// <summary>
    /// <c>smtp://user:password@host:port</c> (587; STARTTLS where offered) or <c>smtps://…</c> (465; TLS from the start).
    /// <c>?tls=required</c> insists on STARTTLS, <c>?tls=none</c> allows a password without encryption. Empty: no mail is sent.
    /// </summary>
    public string Smtp { get; set; } = "";

    /// <summary>The address that mail to owners comes from. Empty: the user of the mail server if that is an address, else agenthub@ its host.</summary>
    public string From { get; set; } = "";

    /// <summary>What is wrong with these settings, or null.</summary>
    internal string? Complaint() =>
        Smtp.Length > 0 && SmtpAddress.TryParse(Smtp) is null
            ? "AgentHub:Email:Smtp must look like smtp://user:password@host:port or smtps://user:password@host:port, with special characters in the password percent-encoded."
        : From.Length > 0 && MailAddress.Normalise(From) is null ? "AgentHub:Email:From must be one mail address, such as agenthub@example.com."
        : null;
}
