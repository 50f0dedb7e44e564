using System.Collections.Frozen;
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

    /// <summary>What a folded word or phrase does; null where it is not one of these.</summary>
    public Token? Find(string phrase) => words.TryGetValue(phrase, out var token) ? token : null;
}
