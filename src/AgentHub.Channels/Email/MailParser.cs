using System.Runtime.InteropServices;
using System.Text;
using AgentHub.Channels.Receiving;
using MimeKit;
using MimeKit.Utils;

namespace AgentHub.Channels.Email;

/// <summary>Turns bytes into a mail, within limits.</summary>
internal static class MailParser
{
    /// <summary>Any colon makes a header; one of these makes it a mail's.</summary>
    private static readonly HeaderId[] MarksOfMail = [HeaderId.From, HeaderId.Sender, HeaderId.MessageId, HeaderId.Received];

    static MailParser() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static ParserOptions Options => new()
    {
        MaxMimeDepth = MailLimits.Depth,
        AllowAddressesWithoutDomain = true,
        CharsetEncoding = Encoding.UTF8,
    };

    /// <summary>The mail, or null where it has more parts than any real one.</summary>
    public static MimeMessage? Parse(ReadOnlyMemory<byte> raw)
    {
        try
        {
            // The parts keep pointing into these bytes instead of copying them: a mail of 50 MB is in memory once.
            return new CountingParser(Options, Open(raw)).ParseMessage();
        }
        catch (TooManyPartsException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The header alone, or null where these bytes do not begin with one or it is too long.</summary>
    public static HeaderList? ParseHeader(ReadOnlyMemory<byte> raw)
    {
        var length = HeaderLength(raw.Span);
        if (length is 0 or > MailLimits.HeaderBytes) return null;

        try
        {
            using var stream = Open(raw[..length]);
            var headers = HeaderList.Load(Options, stream);
            return MarksOfMail.Any(headers.Contains) ? headers : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The id under which this mail is known for ever: its Message-ID, or the hash of its bytes where it has none that is usable.</summary>
    public static string NameOf(HeaderList? headers, ReadOnlySpan<byte> raw) => MessageIdOf(headers?[HeaderId.MessageId]) ?? Secrets.NameByHash(raw);

    /// <summary>A message id without its brackets, or null.</summary>
    public static string? MessageIdOf(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > MailLimits.MessageIdChars + 100) return null;

        var id = MimeUtils.EnumerateReferences(value).FirstOrDefault() ?? value.Trim().Trim('<', '>');
        return id.Length is > 0 and <= MailLimits.MessageIdChars && id.All(c => c is > ' ' and < '\u007f' and not ('<' or '>')) ? id : null;
    }

    private static int HeaderLength(ReadOnlySpan<byte> raw)
    {
        var window = raw[..Math.Min(raw.Length, MailLimits.HeaderBytes + 4)];
        var (unix, dos) = (window.IndexOf("\n\n"u8), window.IndexOf("\n\r\n"u8));
        return (unix, dos) switch
        {
            (< 0, < 0) => raw.Length,
            (< 0, _) => dos + 3,
            (_, < 0) => unix + 2,
            _ => Math.Min(unix + 2, dos + 3),
        };
    }

    /// <summary>The bytes as a stream, without a copy.</summary>
    public static Stream Open(ReadOnlyMemory<byte> raw) =>
        MemoryMarshal.TryGetArray(raw, out var bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(raw.ToArray(), writable: false);

    /// <summary>Stops while parsing: ten million empty parts fit into a mail of 50 MB, and each would become an object.</summary>
    private sealed class CountingParser(ParserOptions options, Stream stream) : MimeParser(options, stream, MimeFormat.Entity, persistent: true)
    {
        private int parts;

        protected override void OnMimeEntityBegin(MimeEntityBeginEventArgs args)
        {
            if (++parts > MailLimits.Parts) throw new TooManyPartsException();
            base.OnMimeEntityBegin(args);
        }
    }

    private sealed class TooManyPartsException : Exception;
}
