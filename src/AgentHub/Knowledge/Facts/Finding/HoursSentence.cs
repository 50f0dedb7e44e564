using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>What a sentence says of one day.</summary>
/// <param name="Hours">The day's hours; what is closed is closed.</param>
/// <param name="IsBreak">The hours are a break in the day rather than its opening.</param>
/// <param name="IsGeneral">Said of every day at once, so that a sentence about the day itself goes before it.</param>
internal readonly record struct DaySaying(DayOfWeek Day, DayHours Hours, bool IsBreak, bool IsGeneral);

/// <summary>
/// Understands one sentence or line about opening hours: days and ranges of days, spans and second spans, "closed on", "except", in
/// either order. What it does not understand it leaves.
/// </summary>
internal sealed class HoursSentence(HoursWords words, List<Token> tokens)
{
    private static readonly DayOfWeek[] AllDays = [.. Enumerable.Range(0, 7).Select(d => (DayOfWeek)d)];

    private readonly List<DaySaying> sayings = [];
    private readonly List<OpenSpan> waitingSpans = [];
    private List<DayOfWeek> days = [];
    private bool daysAreGeneral;
    private bool daysHaveHours = true;
    private bool timesComeFirst;
    private bool waitingClosed;
    private bool waitingExcept;
    private int? lastUntil;
    private int at;

    /// <summary>The days of a line that says nothing else; the line below it may give their hours.</summary>
    public IReadOnlyList<DayOfWeek> DaysLeftOver => daysHaveHours ? [] : days;

    /// <summary>Words that were not understood.</summary>
    public int Unknown { get; private set; }

    public bool SaysOpen { get; private set; }

    /// <summary>It speaks of a season or of something else that has hours.</summary>
    public bool IsAboutSomethingElse { get; private set; }

    /// <summary>It speaks of the hours of a time of the year.</summary>
    public bool IsAboutASeason { get; private set; }

    /// <param name="above">The days of the line above that still want hours.</param>
    public IReadOnlyList<DaySaying> Read(IReadOnlyList<DayOfWeek> above)
    {
        if (above.Count > 0) (days, daysHaveHours) = ([.. above], false);
        while (at < tokens.Count) Step();
        return sayings;
    }

    private void Step()
    {
        if (ReadDays() is { } named) TakeDays(named.Days, named.General);
        else if (ReadSpan() is { } span) TakeSpan(span);
        else
        {
            switch (tokens[at].Mark)
            {
                case Mark.Closed: TakeClosed(); break;
                case Mark.Except: waitingExcept = true; break;
                case Mark.Open or Mark.Hours: SaysOpen = true; break;
                case Mark.Season or Mark.Month: IsAboutSomethingElse = IsAboutASeason = true; break;
                case Mark.Other: IsAboutSomethingElse = true; break;
                case Mark.Number or Mark.Time:
                    // "We close at six on Mondays" does not say that it is closed on Mondays.
                    (waitingClosed, Unknown) = (false, Unknown + 1);
                    break;
                case Mark.Unknown:
                    // "9 to 18 people on Monday" gives Monday no hours.
                    waitingSpans.Clear();
                    Unknown++;
                    break;
            }

            at++;
        }
    }

    private void TakeDays(List<DayOfWeek> named, bool general)
    {
        if (waitingExcept)
        {
            // "Every day except Sunday 9-18": the other days still want their hours.
            Say(named, DayHours.Closed, isBreak: false, general: false);
            days.RemoveAll(named.Contains);
            waitingExcept = false;
            return;
        }

        if (waitingClosed)
        {
            Say(named, DayHours.Closed, isBreak: false, general);
            (waitingClosed, days, daysHaveHours) = (false, named, true);
            return;
        }

        if (waitingSpans.Count > 0)
        {
            Say(named, DayHours.Of(waitingSpans), isBreak: false, general);
            waitingSpans.Clear();
            (days, daysHaveHours, daysAreGeneral) = (named, true, general);
            return;
        }

        // "Monday, Wednesday" without hours in between are days of one list.
        days = daysHaveHours ? named : [.. days.Union(named)];
        (daysHaveHours, daysAreGeneral) = (false, general);
    }

    private void TakeSpan(OpenSpan span)
    {
        if (days.Count == 0 && sayings.Count == 0 && waitingSpans.Count == 0 && !waitingClosed) timesComeFirst = true;
        lastUntil = span.Until;
        if (waitingClosed && days.Count > 0)
        {
            // "On Friday we close from 12 to 14."
            Say(days, DayHours.Of([span]), isBreak: true, daysAreGeneral);
            (waitingClosed, daysHaveHours) = (false, true);
        }
        else if (days.Count > 0 && (!timesComeFirst || !daysHaveHours))
        {
            Say(days, DayHours.Of([span]), isBreak: false, daysAreGeneral);
            daysHaveHours = true;
        }
        else waitingSpans.Add(span);
    }

    /// <summary>"Sunday: closed" looks back, "closed on Sunday" ahead, "Friday we close from 12 to 14" is a break, and "we close at six" is none of them.</summary>
    private void TakeClosed()
    {
        var (span, time) = WhatFollows();
        if (span) waitingClosed = true;
        else if (time) Unknown++;
        else if (daysHaveHours) waitingClosed = true;
        else
        {
            Say(days, DayHours.Closed, isBreak: false, daysAreGeneral);
            daysHaveHours = true;
        }
    }

    private (bool Span, bool Time) WhatFollows()
    {
        var here = at++;
        while (at < tokens.Count && tokens[at].Mark is Mark.Filler or Mark.Clock) at++;
        var start = at;
        var span = ReadSpan() is not null;
        at = start;
        ReadFromWords();
        var time = ReadTime() is not null;
        at = here;
        return (span, time);
    }

    private void Say(IEnumerable<DayOfWeek> named, DayHours hours, bool isBreak, bool general) => sayings.AddRange(named.Select(d => new DaySaying(d, hours, isBreak, general)));

    /// <summary>"Monday", "Mon-Fri", "from Saturday to Thursday", "Mon, Wed and Fri", "daily".</summary>
    private (List<DayOfWeek> Days, bool General)? ReadDays()
    {
        var here = at;
        if (Is(Mark.From)) at++;
        if (ReadDay() is not { } first)
        {
            at = here;
            return null;
        }

        List<DayOfWeek> named = [.. first.Days];
        var general = first.General;
        while (true)
        {
            var mark = at;
            var range = Is(Mark.To);
            while (at < tokens.Count && tokens[at].Mark is Mark.And or Mark.Comma or Mark.To or Mark.Filler) at++;
            if (at == mark || ReadDay() is not { } next)
            {
                at = mark;
                return (named, general);
            }

            named = range && named.Count > 0 && next.Days.Count == 1 ? [.. named.Union(Range(named[^1], next.Days[0]))] : [.. named.Union(next.Days)];
            general = false;
        }
    }

    private (IReadOnlyList<DayOfWeek> Days, bool General)? ReadDay()
    {
        if (at >= tokens.Count) return null;
        (IReadOnlyList<DayOfWeek>, bool)? found = tokens[at] switch
        {
            { Mark: Mark.Day, Value: var day } => ([(DayOfWeek)day], false),
            { Mark: Mark.Daily } => (AllDays, true),
            { Mark: Mark.Workdays } => (AllDays[1..6], true),
            { Mark: Mark.Weekend } => ([DayOfWeek.Saturday, DayOfWeek.Sunday], false),
            { Mark: Mark.AllDay, Value: 7 } when days.Count == 0 => (AllDays, true),
            _ => null,
        };
        // "24/7" names the days and the hours: it is read once more as hours.
        if (found is not null && tokens[at].Mark != Mark.AllDay) at++;
        else if (found is not null) tokens[at] = new Token(Mark.AllDay);
        return found;
    }

    private static IEnumerable<DayOfWeek> Range(DayOfWeek from, DayOfWeek until)
    {
        for (var day = from; ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            yield return day;
            if (day == until) yield break;
        }
    }

    /// <summary>"9-18", "from 9 am to 6 pm", "de 9h à 18h30"; "from 2 pm" alone ends when the days before it do.</summary>
    private OpenSpan? ReadSpan()
    {
        var here = at;
        if (Is(Mark.AllDay))
        {
            at++;
            return OpenSpan.WholeDay;
        }

        var says = ReadFromWords();
        if (ReadTime() is { } from)
        {
            var afterFrom = at;
            if (ReadToWords(from) && ReadTime() is { } until && ClockTimes.Span(from, until) is { } span)
            {
                if (Is(Mark.From)) at++;
                return span;
            }

            at = afterFrom;
            if (says && from.HasMeridiem && lastUntil is { } end && ClockTimes.Alone(from) is { } start && start < end) return new OpenSpan(start, end);
        }

        at = here;
        return null;
    }

    private bool ReadFromWords()
    {
        var says = false;
        while (at < tokens.Count && tokens[at].Mark is Mark.From or Mark.Clock or Mark.Filler or Mark.To)
        {
            says |= tokens[at].Mark == Mark.From;
            at++;
        }

        return says;
    }

    /// <summary>What stands between two times. Turkish writes it onto the first of them.</summary>
    private bool ReadToWords(ClockTime from)
    {
        var here = at;
        while (at < tokens.Count && tokens[at].Mark is Mark.To or Mark.Clock or Mark.Filler || Is(Mark.And) && at + 1 < tokens.Count && words.Language is "en" or "tr" && StandsBetween(here)) at++;
        return at > here ? tokens.GetRange(here, at - here).Exists(t => t.Mark is Mark.To or Mark.And) || words.Language == "tr" : words.Language == "tr" && from.HasMinutes;
    }

    // "between 9 and 18" is a span, "at 9 and 18" is not.
    private bool StandsBetween(int here) => here >= 2 && tokens[..here].FindLastIndex(t => t.Mark == Mark.From) >= here - 3;

    private ClockTime? ReadTime()
    {
        while (at < tokens.Count && tokens[at].Mark is Mark.Clock) at++;
        if (at >= tokens.Count) return null;

        // "sabah 9": Turkish names the part of the day first.
        var part = Mark.Unknown;
        if (words.Language == "tr" && tokens[at].Mark is Mark.Am or Mark.Pm or Mark.Night && at + 1 < tokens.Count && tokens[at + 1].Mark is Mark.Number or Mark.Time) part = tokens[at++].Mark;

        var token = tokens[at];
        if (token.Mark is Mark.Noon or Mark.Midnight)
        {
            at++;
            return new ClockTime(token.Mark == Mark.Noon ? 12 * 60 : OpenSpan.DayMinutes, HasMinutes: true, Mark.Noon);
        }

        if (token.Mark != Mark.Time && !(token.Mark == Mark.Number && token.Value <= 24)) return null;

        at++;
        while (Is(Mark.Clock)) at++;
        var minutes = token.Mark == Mark.Time ? token.Value : token.Value * 60;
        if (part == Mark.Unknown && at < tokens.Count && tokens[at].Mark is Mark.Am or Mark.Pm or Mark.Night or Mark.Noon or Mark.Midnight) part = tokens[at++].Mark;
        return new ClockTime(minutes, token.Mark == Mark.Time, part);
    }

    private bool Is(Mark mark) => at < tokens.Count && tokens[at].Mark == mark;
}
