using System.Text;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;

namespace AgentHub.Channels.WhatsApp;

/// <summary>
/// A reply as one WhatsApp text. One, because every message costs the business money and two can arrive in either order: what
/// is too long ends at a sentence, and sources are listed beneath where there is room.
/// </summary>
internal static class WhatsAppText
{
    /// <summary>Meta's limit for a text message.</summary>
    public const int MaxChars = 4096;

    private const int MaxSources = 3;
    private const int MaxTitleChars = 80;
    private const int MaxUrlChars = 500;
    private const string Ellipsis = " …";

    public static string Of(Dispatch dispatch)
    {
        var text = new StringBuilder(Shorten(CleanText.Of(dispatch.Text, int.MaxValue), MaxChars));
        var separator = "\n\n";
        foreach (var line in dispatch.Sources.Where(s => s.Url is { Length: <= MaxUrlChars }).DistinctBy(s => s.Url).Take(MaxSources).Select(LineOf))
        {
            if (text.Length == 0 || text.Length + separator.Length + line.Length > MaxChars) break;
            text.Append(separator).Append(line);
            separator = "\n";
        }

        return text.ToString();
    }

    private static string LineOf(SourceQuote source) => $"↗ {CleanText.OneLine(source.Title, MaxTitleChars)}: {CleanText.OneLine(source.Url, MaxUrlChars)}";

    /// <summary>Ends at the last sentence that fits, else at the last word; never within a character.</summary>
    internal static string Shorten(string text, int maxChars)
    {
        if (text.Length <= maxChars) return text;

        var room = maxChars - Ellipsis.Length;
        var end = EndOfSentence(text, room);
        if (end < room / 2) end = text.LastIndexOfAny([' ', '\n', '\t'], room - 1);
        if (end < room / 2) end = LengthOfWholeCharacters(text, room);
        return string.Concat(text.AsSpan(0, end).TrimEnd(), Ellipsis);
    }

    private static int EndOfSentence(string text, int room)
    {
        for (var i = room - 1; i > 0; i--)
        {
            if (text[i] == '\n' || (char.IsWhiteSpace(text[i]) && text[i - 1] is '.' or '!' or '?' or '؟' or '。' or '।')) return i;
        }

        return 0;
    }

    /// <summary>An emoji may be many code points long; cutting one in two shows a box.</summary>
    private static int LengthOfWholeCharacters(string text, int room)
    {
        var length = 0;
        while (length < room)
        {
            var next = System.Globalization.StringInfo.GetNextTextElementLength(text, length);
            if (length + next > room) break;
            length += next;
        }

        return length;
    }
}
