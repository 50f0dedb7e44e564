using System.Text;
using System.Text.RegularExpressions;

namespace AgentHub.Knowledge.Pages;

/// <summary>
/// Turns the bytes of a page or a mail into text: by the byte order mark, the header, the page's own word, and at last by what
/// the bytes can be. A byte that its encoding does not know becomes U+FFFD.
/// </summary>
public static partial class PageCharset
{
    // Where HTML wants the declaration to stand, and room for those who put it later.
    private const int DeclarationBytes = 4_096;

    static PageCharset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text of a body; the header is a Content-Type as it was sent, or null.</summary>
    public static string Read(ReadOnlySpan<byte> body, string? contentType)
    {
        var encoding = ByMark(body) ?? Named(CharsetParameter().Match(contentType ?? "").Groups[1].Value) ?? ByZeros(body) ?? Declared(body) ?? Guessed(body);
        var text = encoding.GetString(body);
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        _ => null,
    };

    // UTF-16 without a mark: every other byte of "<html" is zero.
    private static Encoding? ByZeros(ReadOnlySpan<byte> body) => body switch
    {
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static Encoding? Declared(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationBytes)]);
        var declared = Named(MetaCharset().Match(head).Groups[1].Value) ?? Named(XmlEncoding().Match(head).Groups[1].Value);
        // A declaration that could be read byte by byte cannot be in UTF-16, whatever it says (HTML, "prescan a byte stream").
        return declared is UnicodeEncoding ? Encoding.UTF8 : declared;
    }

    private static Encoding Guessed(ReadOnlySpan<byte> body)
    {
        if (System.Text.Unicode.Utf8.IsValid(body)) return Encoding.UTF8;

        // Text in windows-1256 is nearly all letters above 0xC0 in runs; Western text has them singly among ASCII letters.
        var (high, inRuns) = (0, 0);
        for (var i = 1; i < body.Length; i++)
        {
            if (body[i] < 0xC0) continue;
            high++;
            if (body[i - 1] >= 0xC0) inRuns++;
        }

        return Encoding.GetEncoding(inRuns * 2 > high ? 1256 : 1252);
    }

    private static Encoding? Named(string name)
    {
        // Browsers read these two as windows-1252, and pages have come to rely on it (WHATWG Encoding).
        if (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)) return Encoding.GetEncoding(1252);
        if (name.Length == 0 || name.Equals("utf-7", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"charset\s*=\s*[""']?([\w.:-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex CharsetParameter();

    [GeneratedRegex(@"<meta\b[^>]*?charset\s*=\s*[""']?\s*([\w.:-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex MetaCharset();

    [GeneratedRegex(@"<\?xml\b[^>]*?encoding\s*=\s*[""']([\w.:-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex XmlEncoding();
}
