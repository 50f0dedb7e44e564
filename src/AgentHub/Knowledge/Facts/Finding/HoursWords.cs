using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>What a word does in a sentence about opening hours.</summary>
internal enum Mark
{
    /// <summary>A word of no meaning here.</summary>
    Unknown,

    /// <summary>A number or a clock time; the value is in minutes for a time, the number itself otherwise.</summary>
    Number,
    Time,

    Day,
    Daily,
    Workdays,
    Weekend,
    AllDay,
    Month,
    To,
    And,
    From,
    Comma,
    Closed,
    Open,
    Hours,
    Except,
    Am,
    Pm,
    Night,
    Noon,
    Midnight,

    /// <summary>"o'clock", "Uhr", "الساعة".</summary>
    Clock,

    /// <summary>A small word that stands between the others.</summary>
    Filler,

    /// <summary>The sentence speaks of a time of the year.</summary>
    Season,

    /// <summary>The sentence speaks of something else that has hours: a kitchen, a hotline.</summary>
    Other,
}

/// <summary>A word as it was understood.</summary>
internal readonly record struct Token(Mark Mark, int Value = 0);

/// <summary>The words of one language that opening hours are written with. Words are kept folded.</summary>
internal sealed partial class HoursWords
{
    private readonly FrozenDictionary<string, Token> words;

    private HoursWords(string language, string table)
    {
        Language = language;
        var all = new Dictionary<string, Token>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, phrases) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
            var digits = name.TrimStart("abcdefghijklmnopqrstuvwxyz".ToCharArray());
            var token = new Token(Enum.Parse<Mark>(name[..^digits.Length], ignoreCase: true), digits.Length == 0 ? 0 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
            foreach (var phrase in phrases.Split(',', StringSplitOptions.TrimEntries)) all.TryAdd(TextFold.Fold(phrase).Replace("-", " - ", StringComparison.Ordinal), token);
        }

        words = all.ToFrozenDictionary(StringComparer.Ordinal);
        LongestPhrase = words.Keys.Max(k => k.Count(c => c == ' ') + 1);
    }

    public string Language { get; }

    public int LongestPhrase { get; }

    public static IReadOnlyList<HoursWords> All { get; } =
        [new("en", English), new("ar", Arabic), new("es", Spanish), new("de", German), new("fr", French), new("pt", Portuguese), new("tr", Turkish)];

    public static HoursWords? Of(string language) => All.FirstOrDefault(w => w.Language == language);

    /// <summary>The words of the phrases that say something of opening, with what Arabic writes before them.</summary>
    private static readonly FrozenSet<string> Telling = All.SelectMany(w => w.words).Where(w => w.Value.Mark is Mark.Day or Mark.Daily or Mark.Workdays or Mark.Weekend or Mark.Closed or Mark.Open or Mark.Hours or Mark.Month or Mark.Season or Mark.Other)
        .SelectMany(w => w.Key.Split(' ')).Where(w => w.Length > 2 || w.Length == 2 && char.IsAsciiLetter(w[0])).Append("openinghours").Append("openinghoursspecification")
        .SelectMany(w => w[0] is >= '\u0600' and <= '\u06FF' ? new[] { w, $"و{w}", $"ب{w}", w.StartsWith("ال", StringComparison.Ordinal) ? $"لل{w[2..]}" : w } : [w]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a line holds any word that speaks of opening, days or dates in any language; most lines of a text do not.</summary>
    public static bool MayTell(string line)
    {
        var folded = TextFold.Fold(line);
        var telling = Telling.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in Letters().EnumerateMatches(folded))
            if (telling.Contains(folded.AsSpan(word.Index, word.Length))) return true;
        return folded.Contains("24/7", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]*(?:'\p{L}+)*")]
    private static partial Regex Letters();

    /// <summary>What a folded word or phrase does; null where it is not one of these.</summary>
    public Token? Find(string phrase) => words.TryGetValue(phrase, out var token) ? token : null;
}
