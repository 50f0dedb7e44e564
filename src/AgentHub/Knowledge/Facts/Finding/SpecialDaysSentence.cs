using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>Understands "closed on 25 December", "vom 24. bis 26. Dezember geschlossen", "December 31: 10-14".</summary>
internal static class SpecialDaysSentence
{
    private const int MostUnknown = 6;

    public static SpecialDays? Read(IReadOnlyList<Token> tokens, DateOnly today)
    {
        if (tokens.Count(t => t.Mark is Mark.Unknown) > MostUnknown || tokens.Any(t => t.Mark is Mark.Other or Mark.Except or Mark.Day)) return null;

        var (dates, rest) = Dates(tokens);
        if (dates.Count is 0 or > 2 || Hours(rest) is not { } hours) return null;

        var first = InYear(dates[0], today);
        var last = InYear(dates[^1], first);
        return last < first || last < today || last.DayNumber - first.DayNumber >= SpecialDays.MostDays ? null : new SpecialDays(first, last, "", hours);
    }

    /// <summary>The dates of a line, and what is left of it.</summary>
    private static (List<(int Day, int Month, int? Year)> Dates, List<Token> Others) Dates(IReadOnlyList<Token> tokens)
    {
        var (dates, rest) = (new List<(int, int, int?)>(), new List<Token>());
        for (var at = 0; at < tokens.Count;)
        {
            if (ReadDate(tokens, at) is { } found)
            {
                dates.AddRange(found.Dates);
                at = found.Next;
            }
            else rest.Add(tokens[at++]);
        }

        return (dates, rest);
    }

    private static (List<(int, int, int?)> Dates, int Next)? ReadDate(IReadOnlyList<Token> tokens, int at)
    {
        // "24 to 26 December", "24-26 December": the month and the year stand behind the second day.
        if (DayAt(tokens, at) is { } from && MarkAt(tokens, at + 1) == Mark.To && ReadOne(tokens, at + 2) is { } until)
            return ([(from, until.Date.Month, until.Date.Year), until.Date], until.Next);
        return ReadOne(tokens, at) is { } one ? ([one.Date], one.Next) : null;
    }

    private static ((int Day, int Month, int? Year) Date, int Next)? ReadOne(IReadOnlyList<Token> tokens, int at)
    {
        var (day, month, next) = (0, 0, at);
        if (DayAt(tokens, at) is { } number)
        {
            // "25 de diciembre"
            next = MarkAt(tokens, at + 1) is Mark.From or Mark.Filler ? at + 2 : at + 1;
            if (MarkAt(tokens, next) != Mark.Month) return null;
            (day, month) = (number, tokens[next++].Value);
        }
        else if (MarkAt(tokens, at) == Mark.Month && DayAt(tokens, at + 1) is { } behind) (day, month, next) = (behind, tokens[at].Value, at + 2);
        else return null;

        int? year = null;
        if (MarkAt(tokens, next) is Mark.From or Mark.Comma && YearAt(tokens, next + 1) is { } far) (year, next) = (far, next + 2);
        else if (YearAt(tokens, next) is { } near) (year, next) = (near, next + 1);
        return DateTime.DaysInMonth(year ?? 2028, month) < day ? null : ((day, month, year), next);
    }

    private static DayHours? Hours(List<Token> rest)
    {
        if (rest.Exists(t => t.Mark is Mark.Closed)) return rest.Exists(t => t.Mark is Mark.Number or Mark.Time) ? null : DayHours.Closed;

        // A line of hours without a day: a day is put before it.
        var sayings = new HoursSentence(HoursWords.All[0], [new Token(Mark.Day, 1), .. rest]).Read([]);
        return sayings.Count > 0 && sayings.All(s => !s.IsBreak) ? DayHours.Of(sayings.SelectMany(s => s.Hours.Spans)) : null;
    }

    private static DateOnly InYear((int Day, int Month, int? Year) date, DateOnly notBefore)
    {
        if (date.Year is { } said) return new DateOnly(said, date.Month, date.Day);

        var year = notBefore.Year;
        while (DateTime.DaysInMonth(year, date.Month) < date.Day || new DateOnly(year, date.Month, date.Day) < notBefore) year++;
        return new DateOnly(year, date.Month, date.Day);
    }

    private static Mark? MarkAt(IReadOnlyList<Token> tokens, int at) => at < tokens.Count ? tokens[at].Mark : null;

    private static int? DayAt(IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at] is { Mark: Mark.Number, Value: >= 1 and <= 31 and var day } ? day : null;

    private static int? YearAt(IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at] is { Mark: Mark.Number, Value: >= 2020 and <= 2100 and var year } ? year : null;
}
