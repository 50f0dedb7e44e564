using System.Text;
using System.Text.RegularExpressions;

namespace AgentHub.Channels.Email;

/// <summary>
/// Decodes text by what it is, helped by what it says it is. Declarations lie: a form declares iso-8859-1 and sends UTF-8,
/// an old server in Amman declares nothing and sends windows-1256. Wrong letters would make the agent answer nonsense.
/// </summary>
internal static partial class Charset
{
    private const int MetaWindowBytes = 2048;
    private const int Windows1256 = 1256;
    private const int Iso88596 = 28596;
    private const int Windows1252 = 1252;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (FromMark(bytes) is { } marked) return marked;

        var encoding = Find(declared);
        if (encoding is UnicodeEncoding) return Utf16(bytes, encoding);

        // Hardly any text of an 8-bit charset is valid UTF-8 by accident, so where it is, it is.
        var has8Bit = bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF);
        if (has8Bit && (encoding is null || encoding.IsSingleByte || encoding is UTF8Encoding) && Utf8OrNull(bytes) is { } utf8) return utf8;
        if (LooksLikeUtf16(bytes)) return Utf16(bytes, Encoding.Unicode);

        // What claims to be ASCII or UTF-8 and is neither, has no usable declaration.
        if (encoding is null or UTF8Encoding or ASCIIEncoding) encoding = has8Bit ? Guess(bytes) : Encoding.ASCII;
        return encoding.GetString(bytes);
    }

    /// <summary>For HTML without a declared charset: what the page says of itself.</summary>
    public static string? OfHtml(ReadOnlySpan<byte> html) =>
        MetaCharset().Match(Encoding.Latin1.GetString(html[..Math.Min(html.Length, MetaWindowBytes)])) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? FromMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32.GetString(bytes[4..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => null,
    };

    private static Encoding? Find(string? declared)
    {
        var name = (declared ?? "").Trim(' ', '"', '\'', ';', ',').ToLowerInvariant().Replace('_', '-');
        name = name switch
        {
            "cp1256" or "cp-1256" or "windows1256" or "win-1256" or "x-cp1256" or "ms-arab" => "windows-1256",
            "8859-6" or "iso8859-6" or "iso-8859-6-i" or "iso-8859-6-e" or "asmo-708" or "ecma-114" => "iso-8859-6",
            "utf8" or "utf-8-bom" or "unicode-1-1-utf-8" => "utf-8",
            "cp1252" or "windows1252" or "iso-8859-1" or "iso8859-1" or "latin1" or "latin-1" => "windows-1252", // as browsers do
            "cp1251" or "windows1251" => "windows-1251",
            "utf16" or "ucs-2" or "unicode" => "utf-16",
            _ => name,
        };
        // UTF-7 lets ASCII mean something else; nothing honest has used it for twenty years.
        if (name.Length is 0 or > 40 || name.Contains("utf-7", StringComparison.Ordinal) || name.Contains("unknown", StringComparison.Ordinal)) return null;

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Utf8OrNull(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // A text cut in the middle of its last character is still UTF-8.
            for (var cut = 1; cut <= 3 && bytes.Length > cut + 16; cut++)
            {
                if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut])) return StrictUtf8.GetString(bytes[..^cut]);
            }

            return null;
        }
    }

    /// <summary>Without a mark the byte order is anybody's guess; the high halves of one script repeat, so they stand out.</summary>
    private static string Utf16(ReadOnlySpan<byte> bytes, Encoding declared)
    {
        if (!LooksLikeUtf16(bytes) && Utf8OrNull(bytes) is { } utf8) return utf8;

        var (even, odd) = HighHalves(bytes);
        return (even > odd ? Encoding.BigEndianUnicode : odd > even ? Encoding.Unicode : declared).GetString(bytes);
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = HighHalves(bytes);
        return bytes.Length >= 4 && bytes.Length % 2 == 0 && Math.Max(even, odd) > bytes.Length / 2 * 7 / 10 && Math.Min(even, odd) < bytes.Length / 2 * 3 / 10;
    }

    /// <summary>How many bytes at even and at odd places could be the high half of a Latin, Arabic or Hebrew letter.</summary>
    private static (int Even, int Odd) HighHalves(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not (0x00 or 0x04 or 0x05 or 0x06)) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        return (even, odd);
    }

    /// <summary>Arabic text has more 8-bit letters than ASCII ones, Western text fewer. Which Arabic charset: lam and ya stand in different places.</summary>
    private static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        var (high, ascii, windows, iso) = (0, 0, 0, 0);
        foreach (var b in bytes)
        {
            if (b >= 0x80) high++;
            else if (char.IsAsciiLetter((char)b)) ascii++;
            if (b is 0xE1 or 0xED or 0xE3) windows++;  // lam, ya, meem
            if (b is 0xE4 or 0xEA or 0xE5) iso++;
        }

        return Encoding.GetEncoding(high < ascii ? Windows1252 : iso > windows ? Iso88596 : Windows1256);
    }

    [GeneratedRegex("""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MetaCharset();
}
