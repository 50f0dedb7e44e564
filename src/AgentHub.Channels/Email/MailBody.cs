using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using MimeKit;
using MimeKit.Text;

namespace AgentHub.Channels.Email;

/// <summary>What of a mail is to be read, and what came with it.</summary>
internal sealed class MailBody
{
    private readonly List<string> texts = [];
    private readonly List<HeardAttachment> attachments = [];

    public string Text => CleanText.Of(string.Join("\n\n", texts.Where(t => t.Length > 0)), MailLimits.TextChars);

    public IReadOnlyList<HeardAttachment> Attachments => attachments;

    public static MailBody Of(MimeEntity? entity)
    {
        var body = new MailBody();
        body.Add(entity);
        return body;
    }

    private void Add(MimeEntity? entity)
    {
        switch (entity)
        {
            case MultipartAlternative alternative:
                AddBestOf(alternative);
                break;
            case MultipartReport report:
                Add(report.FirstOrDefault());
                foreach (var part in report.Skip(1)) Attach(part);
                break;
            case Multipart parts:
                foreach (var part in parts) Add(part);
                break;
            case TextPart part when IsRead(part):
                texts.Add(TextOf(part));
                break;
            case { } other:
                Attach(other);
                break;
        }
    }

    /// <summary>The same words in several forms: plain text where it says something, else HTML.</summary>
    private void AddBestOf(MultipartAlternative forms)
    {
        var candidates = forms.Select(Of).ToList();
        var plain = candidates.Where((_, i) => forms[i] is TextPart { IsPlain: true }).FirstOrDefault(c => c.Text.Length > 0);
        if ((plain ?? candidates.LastOrDefault(c => c.Text.Length > 0)) is { } best) texts.AddRange(best.texts);
        attachments.AddRange(candidates.SelectMany(c => c.attachments).Take(MailLimits.Attachments - attachments.Count));
    }

    private static bool IsRead(TextPart part) =>
        !part.IsAttachment && (part.IsPlain || part.IsHtml || part.IsFlowed || part.ContentType.IsMimeType("text", "enriched") || part.ContentType.MediaSubtype.Length == 0)
        && string.IsNullOrEmpty(part.FileName);

    private static string TextOf(TextPart part)
    {
        var bytes = Bytes(part);
        var declared = part.ContentType.Charset;
        if (part.IsHtml) return HtmlText.Of(CleanText.Of(Charset.Decode(bytes, declared ?? Charset.OfHtml(bytes)), MailLimits.TextPartBytes));

        var text = CleanText.Of(Charset.Decode(bytes, declared), MailLimits.TextPartBytes);
        return part.IsFlowed ? Unflow(text, part.ContentType.Parameters["delsp"]?.Equals("yes", StringComparison.OrdinalIgnoreCase) == true) : text;
    }

    /// <summary>Joins the lines that format=flowed broke (RFC 3676): a space at a line's end says that the sentence goes on. Quotes and the signature mark stay.</summary>
    private static string Unflow(string text, bool deleteSpace)
    {
        var joined = new System.Text.StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var goesOn = line.EndsWith(' ') && line != "-- " && !line.StartsWith('>');
            joined.Append(goesOn && deleteSpace ? line[..^1] : line);
            if (!goesOn) joined.Append('\n');
        }

        return joined.ToString().TrimEnd('\n');
    }

    private static byte[] Bytes(MimePart part)
    {
        if (part.Content?.Stream is not { } stream) return [];

        using var decoded = part.Content.Open();
        var bytes = new byte[Math.Min(MailLimits.TextPartBytes, Math.Max(1, stream.Length))];
        var length = decoded.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    private void Attach(MimeEntity entity)
    {
        if (attachments.Count >= MailLimits.Attachments) return;

        var name = CleanText.OneLine(entity.ContentDisposition?.FileName ?? entity.ContentType.Name, MailLimits.NameChars);
        // The last part of a path of either kind: a name such as \\share\x.pdf or ../../x must not travel further.
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var media = entity.ContentType.MediaType.ToLowerInvariant();
        var kind = entity is MessagePart ? "mail" : media is "image" or "audio" or "video" ? media : "document";
        var type = CleanText.OneLine(entity.ContentType.MimeType, MailLimits.NameChars);
        var id = CleanText.OneLine(entity.ContentId, MailLimits.NameChars);
        attachments.Add(new(kind, name.Length > 0 ? name : null, type, (entity as MimePart)?.Content?.Stream?.Length, id.Length > 0 ? id : null));
    }
}
