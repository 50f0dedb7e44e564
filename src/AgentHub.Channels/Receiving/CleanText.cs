using System.Text;

namespace AgentHub.Channels.Receiving;

/// <summary>Makes text from outside storable and showable without changing what it says.</summary>
internal static class CleanText
{
    /// <summary>Without NUL (PostgreSQL cannot keep it), lone surrogates or stray control characters; line ends are \n; at most <paramref name="maxChars"/>.</summary>
    public static string Of(string? text, int maxChars)
    {
        if (string.IsNullOrEmpty(text)) return "";

        var clean = new StringBuilder(Math.Min(text.Length, maxChars));
        for (var i = 0; i < text.Length && clean.Length < maxChars; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 >= text.Length || text[i + 1] != '\n') clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (clean.Length + 2 > maxChars) break;
                clean.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                clean.Append('\uFFFD');
            }
            else if (c is '\n' or '\t' || !char.IsControl(c))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>One line that can stand in a header or a list: every break, control and direction override becomes a space.</summary>
    public static string OneLine(string? text, int maxChars)
    {
        var line = new StringBuilder();
        foreach (var c in Of(text, maxChars * 4))
        {
            // U+202A..U+202E and U+2066..U+2069 turn the reading direction around and can make one name look like another.
            var breaks = char.IsWhiteSpace(c) || char.IsControl(c) || c is >= '\u2028' and <= '\u202E' or >= '\u2066' and <= '\u2069';
            if (!breaks) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            if (line.Length >= maxChars) break;
        }

        if (line.Length > 0 && char.IsHighSurrogate(line[^1])) line.Length--;
        return line.ToString().Trim();
    }
}
