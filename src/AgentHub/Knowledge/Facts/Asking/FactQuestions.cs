using System.Globalization;
using System.Text.RegularExpressions;
using AgentHub.Knowledge.Facts.Finding;
using AgentHub.Knowledge.Facts.Hours;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>
/// Recognises a question that a fact answers. Every word of it must be understood: "are you open on Friday" is one, "open a bank
/// account" and "are you open and do you have parking" are none.
/// </summary>
internal static partial class FactQuestions
{
    private const int MostCharacters = 160;
    private const int MostWords = 18;
    private const int MostRest = 3;
    private const int MostDays = 4;

    /// <summary>The question, read in the customer's language first and then in the others; null where it is none of these.</summary>
    public static FactQuestion? Read(string text, string language)
    {
        if (text.Length > MostCharacters) return null;

        var words = WordsOf(text);
        if (words.Count is 0 or > MostWords) return null;

        var read = QuestionWords.All.OrderByDescending(w => w.Language == language).Select(w => Read(words, w)).OfType<FactQuestion>().ToList();
        return read.Find(q => q.Rest.Length == 0) ?? read.FirstOrDefault();
    }

    private static List<string> WordsOf(string text)
    {
        var folded = Ordinal().Replace(TextFold.Fold(text), "$1");
        var words = Word().Matches(folded).Select(m => m.Value).ToList();
        // Arabic in Latin letters: its small words are known one by one.
        return Arabizi.IsLikely(text) ? [.. words.SelectMany(w => (Arabizi.Known(w) ?? w).Split(' '))] : words;
    }

    private static FactQuestion? Read(List<string> words, QuestionWords known)
    {
        var parts = Part.None;
        List<AskedDay> days = [];
        List<string> rest = [];
        List<(int Minutes, Mark Part)> times = [];
        for (var at = 0; at < words.Count;)
        {
            if (Date(words, at, known) is { } date)
            {
                days.Add(date.Date);
                at = date.Next;
                continue;
            }

            if (Clock(words[at]) is { } minutes)
            {
                times.Add((minutes, Mark.Unknown));
                at++;
                continue;
            }

            var taken = Longest(words, at, known, out var part, out var token);
            at += Math.Max(taken, 1);
            if (taken == 0) rest.Add(words[at - 1]);
            parts |= part;
            switch (token.Mark)
            {
                case Mark.Day: days.Add(new AskedDay.Weekday((DayOfWeek)token.Value)); break;
                case Mark.Weekend: days.AddRange([new AskedDay.Weekday(DayOfWeek.Saturday), new AskedDay.Weekday(DayOfWeek.Sunday)]); break;
                case Mark.Am or Mark.Pm or Mark.Night when times.Count == 1: times[0] = (times[0].Minutes, token.Mark); break;
                case Mark.Noon or Mark.Midnight when times.Count == 0: times.Add((token.Mark == Mark.Noon ? 12 * 60 : 0, Mark.Noon)); break;
            }
        }

        if (rest.Count > MostRest || days.Count > MostDays || times.Count > 1) return null;
        foreach (var (part, number) in new[] { (Part.Today, 0), (Part.Tomorrow, 1), (Part.AfterTomorrow, 2) })
            if (parts.HasFlag(part)) days.Insert(0, new AskedDay.FromToday(number));

        int? time = times.Count == 1 ? Minutes(times[0].Minutes, times[0].Part) : null;
        if (times.Count == 1 && days.Count == 0) days.Add(new AskedDay.FromToday(0));
        return TopicOf(parts, days.Count > 0, times.Count > 0) is { } topic ? new FactQuestion(topic, known.Language, days, time, string.Join(' ', rest)) : null;
    }

    private static FactTopic? TopicOf(Part parts, bool namesDays, bool namesTime)
    {
        bool Has(Part part) => (parts & part) != 0;
        var isAboutHours = Has(Part.Open | Part.Close | Part.Hours);
        if (Has(Part.Delivery | Part.Minimum))
        {
            if (isAboutHours || namesDays || namesTime || Has(Part.When | Part.Until | Part.Now | Part.Week)) return null;
            if (Has(Part.Minimum)) return Has(Part.Order | Part.Delivery) ? FactTopic.MinimumOrder : null;
            if (Has(Part.Free)) return FactTopic.FreeDelivery;
            if (Has(Part.HowMuch)) return FactTopic.DeliveryFee;
            return Has(Part.Where | Part.You) || !Has(Part.Order) ? FactTopic.DeliveryArea : null;
        }

        if (!isAboutHours || Has(Part.HowMuch | Part.Free | Part.Order | Part.Where)) return null;
        if (Has(Part.Until)) return FactTopic.Closes;
        if (Has(Part.Hours) || Has(Part.Week) || Has(Part.When) && Has(Part.Open) && Has(Part.Close)) return FactTopic.Hours;
        if (Has(Part.When)) return Has(Part.Close) ? FactTopic.Closes : FactTopic.Opens;
        return FactTopic.IsOpen;
    }

    /// <summary>The longest phrase at this place, with what it does; 0 words where none is known.</summary>
    private static int Longest(List<string> words, int at, QuestionWords known, out Part part, out Token token)
    {
        for (var length = Math.Min(known.LongestPhrase, words.Count - at); length > 0; length--)
            if (Look(string.Join(' ', words.GetRange(at, length)), known, out part, out token)) return length;

        if (known.Language == "ar" && WithoutPrefix(words[at]) is { } bare && Look(bare, known, out part, out token)) return 1;

        (part, token) = (Part.None, default);
        return 0;
    }

    private static bool Look(string phrase, QuestionWords known, out Part part, out Token token)
    {
        (part, token) = (known.Find(phrase) ?? Part.None, default);
        if (part != Part.None) return true;
        if (known.Calendar.Find(phrase) is not { Mark: Mark.Day or Mark.Weekend or Mark.Am or Mark.Pm or Mark.Night or Mark.Noon or Mark.Midnight or Mark.Clock or Mark.And } found) return false;

        token = found;
        return true;
    }

    /// <summary>Arabic writes "and", "in" and "for the" onto the word, and "is" in some dialects.</summary>
    private static string? WithoutPrefix(string word) => word switch
    {
        { Length: > 4 } when word.StartsWith("لل", StringComparison.Ordinal) || word.StartsWith("عال", StringComparison.Ordinal) => "ال" + word[(word[0] == 'ع' ? 3 : 2)..],
        { Length: > 3 } when word[0] is 'و' or 'ب' or 'ف' or 'ل' => word[1..],
        _ => null,
    };

    /// <summary>"25 December", "December 25", "25 de diciembre", "25/12", "25.12.2026".</summary>
    private static (AskedDay.Date Date, int Next)? Date(List<string> words, int at, QuestionWords known)
    {
        if (Numeric().Match(words[at]) is { Success: true } numeric)
        {
            var (day, month) = (int.Parse(numeric.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(numeric.Groups[2].Value, CultureInfo.InvariantCulture));
            int? year = numeric.Groups[3].Success ? int.Parse(numeric.Groups[3].Value, CultureInfo.InvariantCulture) : null;
            return IsDate(day, month) ? (new AskedDay.Date(day, month, year), at + 1) : null;
        }

        if (Number(words, at) is { } first)
        {
            for (var skip = 1; skip <= 2; skip++)
                if (Month(words, at + skip, known) is { } named && IsDate(first, named.Month) && (skip == 1 || words[at + 1] is "de" or "of" or "من"))
                    return (new AskedDay.Date(first, named.Month, null), named.Next);
        }
        else if (Month(words, at, known) is { } month && Number(words, month.Next) is { } second && IsDate(second, month.Month)) return (new AskedDay.Date(second, month.Month, null), month.Next + 1);

        return null;
    }

    private static (int Month, int Next)? Month(List<string> words, int at, QuestionWords known)
    {
        for (var length = Math.Min(2, words.Count - at); length > 0; length--)
            if (known.Calendar.Find(string.Join(' ', words.GetRange(at, length))) is { Mark: Mark.Month, Value: var month }) return (month, at + length);
        return null;
    }

    private static int? Number(List<string> words, int at) => at < words.Count && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsDate(int day, int month) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2028, month);

    private static int? Clock(string word)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)) return hour is >= 1 and <= 24 ? hour * 60 : null;
        return OpenSpan.TryParse($"{word.Replace('.', ':').Replace('h', ':')}-24:00", out var span) ? span.From : null;
    }

    /// <summary>Minutes of the day; null for a bare "at 9", which may be either: then the whole day's hours are the answer.</summary>
    private static int? Minutes(int minutes, Mark part) =>
        part == Mark.Unknown && minutes is >= 60 and < 13 * 60 ? null : ClockTimes.Alone(new ClockTime(minutes, HasMinutes: true, part)) % OpenSpan.DayMinutes;

    // "25th", "1er", "25." are numbers.
    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th|er|\.(?!\d))")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\d{1,2}[/.]\d{1,2}(?:[/.]20\d\d)?(?![\d:])|\d{1,2}[:h.]\d{2}|\d+(?=[ap]m\b)|\d+(?=h\b|uhr\b)|[\p{L}\p{M}\d]+(?:'[\p{L}\d]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(\d{1,2})[/.](\d{1,2})(?:[/.](20\d\d))?$")]
    private static partial Regex Numeric();
}
