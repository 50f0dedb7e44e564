using System.Text.RegularExpressions;
using AgentHub.Knowledge.Facts.Hours;
using AgentHub.Knowledge.Passages;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>Gathers a source's sentences about opening hours into its week, and those about dates into special days.</summary>
internal sealed partial class HoursFinder(string title, string language, DateOnly today)
{
    private const int MostUnknownInASentence = 6;
    private const int MostUnknownInALine = 2;
    private const int MostQuote = 600;
    private const int LongestHeading = 50;

    private readonly WeekBuilder week = new();
    private readonly List<FoundFact> special = [];
    private (string Passage, int From, int Until)? quote;

    public void Read(FactText passage)
    {
        var context = Context.Of($"{title} {passage.Heading}");
        if (context.IsAboutSomethingElse) return;

        IReadOnlyList<DayOfWeek> above = [];
        var from = 0;
        foreach (var line in Lines(passage.Text))
        {
            from = passage.Text.IndexOf(line, from, StringComparison.Ordinal);
            if (above.Count > 0 || HoursWords.MayTell(line))
            {
                // A short line without days or times is a heading of its own.
                if (line.Length <= LongestHeading && !line.Any(char.IsDigit) && Context.Of(line) is { SaysAnything: true } own && !own.NamesDays) context = own;
                if (!context.IsAboutSomethingElse) above = ReadLine(passage.Text, line, from, context.SaysHours, above);
            }

            from += line.Length;
        }
    }

    public IEnumerable<FoundFact> Finish()
    {
        if (week.Finish() is { } found && quote is var (passage, from, until)) yield return new FoundFact(FactKind.Hours, FactValue.Of(found), passage[from..until]);
        foreach (var days in special.DistinctBy(s => (s.Value.From, s.Value.Until))) yield return days;
    }

    /// <summary>The sentences, except that "1. Mai" is not the end of one.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        foreach (var sentence in Sentences.Of(text))
        {
            if (lines is [.., var last] && Ordinal().IsMatch(last) && text.Contains($"{last} {sentence}", StringComparison.Ordinal)) lines[^1] = $"{last} {sentence}";
            else lines.Add(sentence);
        }

        return lines;
    }

    [GeneratedRegex(@"(?:^|\s)\d{1,2}\.$")]
    private static partial Regex Ordinal();

    /// <summary>Reads a line in the language in which it says most; answers with the days whose hours the next line may give.</summary>
    private IReadOnlyList<DayOfWeek> ReadLine(string passage, string line, int from, bool saysHours, IReadOnlyList<DayOfWeek> above)
    {
        if (SchemaHours.Read(line) is { Count: > 0 } schema)
        {
            Keep(schema, passage, from, line.Length);
            return [];
        }

        IReadOnlyList<DayOfWeek> below = [];
        var best = default((int Said, int Unknown, IReadOnlyList<DaySaying> Sayings)?);
        foreach (var (words, isSpoken) in LanguagesOf(line))
        {
            var tokens = HoursTokens.Read(line, words);
            if (SpecialDaysSentence.Read(tokens, today) is { } days)
            {
                special.Add(new FoundFact(FactKind.SpecialDays, FactValue.Of(days), line.Cut(MostQuote)));
                return [];
            }

            var sentence = new HoursSentence(words, tokens);
            var sayings = sentence.Read(above);
            if (sentence.IsAboutSomethingElse && isSpoken)
            {
                // "In Ramadan from 4 to 2" is no hour of the week, but whoever reads the week's shall read it too.
                if (sentence.IsAboutASeason && quote is not null) Extend(passage, from, line.Length);
                return [];
            }

            if (sentence.IsAboutSomethingElse) continue;
            if (sayings.Count == 0 && sentence.Unknown <= MostUnknownInALine && below.Count == 0) below = sentence.DaysLeftOver;

            var says = saysHours || sentence.SaysOpen;
            if (sayings.Count == 0 || !says && sayings.Any(s => !s.Hours.IsClosed && !s.IsBreak)) continue;
            if (sentence.Unknown > (sentence.SaysOpen ? MostUnknownInASentence : MostUnknownInALine)) continue;
            if (best is null || (sayings.Count, -sentence.Unknown).CompareTo((best.Value.Said, -best.Value.Unknown)) > 0) best = (sayings.Count, sentence.Unknown, sayings);
        }

        if (best is not { } found) return below;

        Keep(found.Sayings, passage, from, line.Length);
        return [];
    }

    /// <summary>
    /// The languages that a line may be in: those it probably is in, and after them the others of its script, since "Mo-Fr 8-18 Uhr" is too
    /// short to tell.
    /// </summary>
    private IEnumerable<(HoursWords Words, bool IsSpoken)> LanguagesOf(string line)
    {
        var own = LanguageDetector.Detect(line, language);
        if (own == "ar") return [(HoursWords.Of("ar")!, true)];

        string[] spoken = [own, language, "en"];
        return HoursWords.All.Where(w => w.Language != "ar").Select(w => (Words: w, IsSpoken: spoken.Contains(w.Language))).OrderByDescending(w => w.IsSpoken);
    }

    /// <summary>The quote runs from the first sentence to the last while they stand near each other; otherwise it is the first.</summary>
    private void Keep(IReadOnlyList<DaySaying> sayings, string passage, int from, int length)
    {
        week.Add(sayings);
        if (quote is null) quote = (passage, from, from + Math.Min(length, MostQuote));
        else Extend(passage, from, length);
    }

    private void Extend(string passage, int from, int length)
    {
        if (quote is { } said && ReferenceEquals(said.Passage, passage) && from + length - said.From <= MostQuote) quote = said with { Until = from + length };
    }

    /// <summary>What the title and the headings say that the lines below are about.</summary>
    private readonly record struct Context(bool SaysHours, bool IsAboutSomethingElse, bool NamesDays)
    {
        public bool SaysAnything => SaysHours || IsAboutSomethingElse;

        public static Context Of(string text)
        {
            var marks = HoursWords.All.SelectMany(w => HoursTokens.Read(text, w)).Select(t => t.Mark).ToHashSet();
            return new Context(marks.Contains(Mark.Hours) || marks.Contains(Mark.Open), marks.Contains(Mark.Season) || marks.Contains(Mark.Other), marks.Overlaps([Mark.Day, Mark.Daily, Mark.Workdays, Mark.Weekend, Mark.AllDay, Mark.Closed]));
        }
    }
}
