using System.Text;
using System.Text.Json;
using AgentHub.Channels.Receiving;
using MimeKit;

namespace AgentHub.Channels.Email;

/// <summary>
/// Postmark hands a mail on as JSON. With "include raw email content" switched on it holds the mail itself, which is the better
/// source; otherwise its fields are put together again, so that everything after this reads one kind of mail.
/// </summary>
internal static class PostmarkMail
{
    /// <summary>The content type under which Postmark's fields are kept when there is no raw mail.</summary>
    public const string ContentType = "application/vnd.postmark.inbound+json";

    private const int MaxDepth = 16;
    private const int MaxHeaders = 500;
    private const int MaxHeaderChars = 4000;

    /// <summary>The event's id, its bytes and their kind; null where this is not Postmark's JSON.</summary>
    public static (string Name, ReadOnlyMemory<byte> Payload, string ContentType)? Receive(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { MaxDepth = MaxDepth });
            if (json.RootElement.Text("RawEmail") is { Length: > 0 } raw && Encoding.UTF8.GetBytes(raw) is var mail && MailParser.ParseHeader(mail) is { } headers)
                return (MailParser.NameOf(headers, mail), mail, "message/rfc822");

            return json.RootElement.Has("From") && json.RootElement.Has("MessageID") ? (NameOf(json.RootElement), body, ContentType) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A kept event as a mail, or null.</summary>
    public static (MimeMessage Mail, string Name)? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload, new() { MaxDepth = MaxDepth });
            return (MailOf(json.RootElement), NameOf(json.RootElement));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The mail's own Message-ID is among its headers; <c>MessageID</c> is Postmark's, another thing.</summary>
    private static string NameOf(JsonElement json) =>
        MailParser.MessageIdOf(json.Items("Headers").FirstOrDefault(h => IsNamed(h, "Message-ID")).Text("Value"))
        ?? $"postmark:{CleanText.OneLine(json.Text("MessageID"), 100)}";

    private static MimeMessage MailOf(JsonElement json)
    {
        var mail = new MimeMessage();
        mail.Headers.Clear();
        foreach (var header in json.Items("Headers").Take(MaxHeaders))
        {
            if (header.Text("Name") is { Length: > 0 and < 100 } name && name.All(c => c is > ' ' and < '\u007f' and not ':')
                && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                mail.Headers.Add(name, Encoding.UTF8, CleanText.OneLine(header.Text("Value"), MaxHeaderChars));
        }

        AddMissing(mail, "From", json.Text("From"));
        AddMissing(mail, "Reply-To", json.Text("ReplyTo"));
        AddMissing(mail, "Subject", json.Text("Subject"));
        AddMissing(mail, "Date", json.Text("Date"));
        mail.Body = BodyOf(json);
        return mail;
    }

    private static void AddMissing(MimeMessage mail, string name, string? value)
    {
        var line = CleanText.OneLine(value, MaxHeaderChars);
        if (line.Length > 0 && !mail.Headers.Contains(name)) mail.Headers.Add(name, Encoding.UTF8, line);
    }

    private static Multipart BodyOf(JsonElement json)
    {
        var words = new MultipartAlternative();
        if (json.Text("TextBody") is { Length: > 0 } text) words.Add(new TextPart("plain") { Text = text });
        if (json.Text("HtmlBody") is { Length: > 0 } html) words.Add(new TextPart("html") { Text = html });

        var body = new Multipart("mixed") { words };
        foreach (var file in json.Items("Attachments").Take(MailLimits.Attachments))
        {
            if (!MimeKit.ContentType.TryParse(file.Text("ContentType") ?? "", out var type)) type = new("application", "octet-stream");
            // The bytes stay in the kept event; here only what came along is told.
            body.Add(new MimePart(type) { ContentDisposition = new(ContentDisposition.Attachment), FileName = CleanText.OneLine(file.Text("Name"), MailLimits.NameChars) });
        }

        return body;
    }

    private static bool IsNamed(JsonElement header, string name) => name.Equals(header.Text("Name"), StringComparison.OrdinalIgnoreCase);
}
