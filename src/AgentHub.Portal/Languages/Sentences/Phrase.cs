using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentHub.Portal.Languages.Sentences;

/// <summary>
/// A sentence of the product in English and the same in Arabic. "{0}" and "{1}" stand for what differs: a number, a name, an address, or another
/// sentence. In the Arabic, `what is between these` is a name or a piece of code, kept from being turned around by the words about it.
/// </summary>
internal sealed partial class Phrase
{
    private readonly CompositeFormat arabic;

    public Phrase(string english, string arabic)
    {
        English = english;
        Fixed = Hole().Split(english);
        this.arabic = CompositeFormat.Parse(Code().Replace(arabic, "\u2068$1\u2069"));
        if (this.arabic.MinimumArgumentCount != Holes) throw new ArgumentException($"The two do not hold the same: {english}");
    }

    public string English { get; }

    /// <summary>What stands before, between and after the holes.</summary>
    public IReadOnlyList<string> Fixed { get; }

    public int Holes => Fixed.Count - 1;

    /// <summary>The Arabic sentence with its holes filled.</summary>
    public string InArabic(params ReadOnlySpan<string> held) => string.Format(CultureInfo.InvariantCulture, arabic, [.. held]);

    /// <summary>What a sentence holds in this one's holes; null where it is another sentence. No hole is empty, and each ends as early as it can.</summary>
    public string[]? Read(string said)
    {
        if (!said.StartsWith(Fixed[0], StringComparison.Ordinal)) return null;

        var held = new string[Holes];
        var at = Fixed[0].Length;
        for (var hole = 0; hole < Holes; hole++)
        {
            var next = Fixed[hole + 1];
            var end = hole < Holes - 1 ? IndexOf(said, next, at + 1) : said.EndsWith(next, StringComparison.Ordinal) ? said.Length - next.Length : -1;
            if (end <= at) return null;

            held[hole] = said[at..end];
            at = end + next.Length;
        }

        return at == said.Length ? held : null;
    }

    private static int IndexOf(string said, string part, int from) => from > said.Length ? -1 : said.IndexOf(part, from, StringComparison.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
