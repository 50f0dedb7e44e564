namespace AgentHub.Simulators.Mail;

/// <summary>Something that goes wrong with the next mails, at one stage of the conversation.</summary>
/// <param name="Stage"><c>connect</c>, <c>ehlo</c>, <c>auth</c>, <c>mail</c>, <c>rcpt</c>, <c>data</c>, or <c>dot</c> (the end of the mail).</param>
/// <param name="Action">
/// A reply such as <c>451 try later</c> (at the dot the mail is then not taken); <c>drop</c>: the connection ends before a reply (at the dot: the mail is taken,
/// then it ends); <c>drop-midway</c>: ends while the mail is being read, which is not taken; <c>hang</c>: silence (at the dot: taken).
/// </param>
/// <param name="Count">How often it happens.</param>
public sealed record MailFault(string Stage, string Action, int Count = 1)
{
    /// <summary>The stages there are.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["connect", "ehlo", "auth", "mail", "rcpt", "data", "dot"];

    /// <summary>True when it can be played.</summary>
    public bool IsKnown => Stages.Contains(Stage) && (Action is "drop" or "drop-midway" or "hang" || (Action.Length > 3 && char.IsAsciiDigit(Action[0]) && Action[3] == ' '));
}

/// <summary>One mail that the sink took.</summary>
/// <param name="MessageId">Without its brackets.</param>
public sealed record SunkMail(
    string MessageId, string EnvelopeFrom, IReadOnlyList<string> EnvelopeTo, string? User, string From, string To, string Subject, string Text, string? Html,
    IReadOnlyDictionary<string, string> Headers, string Raw);

/// <summary>Where the sink listens. 0: any free port.</summary>
public sealed record MailSinkOptions(int SmtpPort = 0, int HttpPort = 0, int MaxMailBytes = 20 * 1024 * 1024)
{
    /// <summary>Told of every mail at the moment it is taken, for those who follow along.</summary>
    public Action<SunkMail>? Taken { get; init; }

    /// <summary>Reads <c>--smtp-port N --http-port N</c>.</summary>
    public static MailSinkOptions Parse(string[] args)
    {
        int Port(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length && int.TryParse(args[i + 1], out var port) ? port : 0;

        return new(Port("--smtp-port"), Port("--http-port"));
    }
}
