using System.Collections.Frozen;
using AgentHub.Knowledge.Facts.Finding;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>What a word does in a question about a fact.</summary>
[Flags]
internal enum Part
{
    None = 0,
    Filler = 1,
    Open = 1 << 1,
    Close = 1 << 2,
    Hours = 1 << 3,
    When = 1 << 4,
    Until = 1 << 5,
    Now = 1 << 6,
    Today = 1 << 7,
    Tomorrow = 1 << 8,
    AfterTomorrow = 1 << 9,
    Delivery = 1 << 10,
    HowMuch = 1 << 11,
    Free = 1 << 12,
    Minimum = 1 << 13,
    Order = 1 << 14,
    Where = 1 << 15,

    /// <summary>"On which days".</summary>
    Week = 1 << 16,

    /// <summary>The business or its people: what "open" is said of.</summary>
    You = 1 << 17,
}

/// <summary>The words of one language that questions about facts are made of, folded. A question with any other word is about something else.</summary>
internal sealed partial class QuestionWords
{
    private readonly FrozenDictionary<string, Part> parts;

    private QuestionWords(string language, string table)
    {
        (Language, Calendar) = (language, HoursWords.Of(language)!);
        var all = new Dictionary<string, Part>(StringComparer.Ordinal);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var part = line[..line.IndexOf(':')].Split('+').Aggregate(Part.None, (sum, name) => sum | Enum.Parse<Part>(name, ignoreCase: true));
            foreach (var phrase in line[(line.IndexOf(':') + 1)..].Split(',', StringSplitOptions.TrimEntries)) all.TryAdd(TextFold.Fold(phrase).Replace('-', ' '), part);
        }

        parts = all.ToFrozenDictionary(StringComparer.Ordinal);
        LongestPhrase = Math.Max(Calendar.LongestPhrase, parts.Keys.Max(k => k.Count(c => c == ' ') + 1));
    }

    public string Language { get; }

    /// <summary>Days, months and times of day.</summary>
    public HoursWords Calendar { get; }

    public int LongestPhrase { get; }

    public static IReadOnlyList<QuestionWords> All { get; } =
        [new("en", English), new("ar", Arabic), new("es", Spanish), new("de", German), new("fr", French), new("pt", Portuguese), new("tr", Turkish)];

    public Part? Find(string phrase) => parts.TryGetValue(phrase, out var part) ? part : null;
}
