using System.Globalization;
using System.Text;

namespace AgentHub.Languages;

/// <summary>
/// Makes the ways of writing one word the same: case, compatibility forms, accents, Arabic's alef, ya, ta marbuta, marks
/// and tatweel, and the digits of every script. Used for finding and comparing, never for showing.
/// </summary>
internal static class TextFold
{
    private const char Tatweel = '\u0640';

    /// <summary>The text with those differences taken out. Words keep their places; lengths may change.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();

        var apart = Normalise(text, NormalizationForm.FormKD);
        var folded = new StringBuilder(apart.Length);
        foreach (var c in apart) Append(folded, c);

        return Normalise(folded.ToString(), NormalizationForm.FormC);
    }

    // A lone surrogate is not a character of any language, and the normaliser refuses it: it becomes U+FFFD.
    private static string Normalise(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(form);
        }
    }

    private static void Append(StringBuilder folded, char c)
    {
        if (IsDroppedMark(c)) return;
        if (c < 0x80)
        {
            folded.Append(char.ToLowerInvariant(c));
            return;
        }

        switch (c)
        {
            case 'ى' or 'ی' or 'ے': folded.Append('ي'); break;
            case 'ة' or 'ۀ' or 'ە': folded.Append('ه'); break;
            case 'ک' or 'ڪ': folded.Append('ك'); break;
            case 'ٱ': folded.Append('ا'); break;
            case '٫': folded.Append('.'); break;
            case '٬': folded.Append(','); break;
            case 'ß' or 'ẞ': folded.Append("ss"); break;
            case 'ı': folded.Append('i'); break;
            case 'ø' or 'Ø': folded.Append('o'); break;
            case 'đ' or 'Đ': folded.Append('d'); break;
            case 'ł' or 'Ł': folded.Append('l'); break;
            case 'æ' or 'Æ': folded.Append("ae"); break;
            case 'œ' or 'Œ': folded.Append("oe"); break;
            case '’' or 'ʼ' or '‘': folded.Append('\''); break;
            case '‐' or '‑' or '–' or '—' or '−': folded.Append('-'); break;
            default: folded.Append(char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : char.ToLowerInvariant(c)); break;
        }
    }

    // Latin and Greek accents, Arabic vowel marks with the hamza above and below, Hebrew points, tatweel, joiners and direction marks.
    private static bool IsDroppedMark(char c) => c is
        (>= '\u0300' and <= '\u036F') or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED') or Tatweel or
        (>= '\u0591' and <= '\u05C7') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' or '\u00AD';
}
