using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>What was said, and the special days that it rests on.</summary>
internal sealed record HoursSaid(string Text, IReadOnlyList<Fact> Special);

/// <summary>
/// Says when it is open. Without the business's time zone nobody knows what is today at its door: then the hours of the week are
/// said, which are true wherever it is.
/// </summary>
internal sealed class HoursAnswer(FactSpeech speech, WeekHours week, IReadOnlyList<(SpecialDays Days, Fact From)> special, TimeZoneInfo? zone, DateTimeOffset now)
{
    private readonly OpeningHours hours = new(week, [.. special.Select(s => s.Days)], zone ?? TimeZoneInfo.Utc);
    private readonly List<Fact> used = [];

    public HoursSaid? Say(FactQuestion question)
    {
        var text = question.Topic switch
        {
            FactTopic.Hours when question.Days.Count == 0 => Week(),
            FactTopic.Hours => EachDay(question.Days, Day),
            FactTopic.Opens when question.Days.Count == 0 => Opens(),
            FactTopic.Closes when question.Days.Count == 0 => Closes(),
            FactTopic.Opens => EachDay(question.Days, Day),
            FactTopic.Closes => EachDay(question.Days, LastClosing),
            _ when question.Days.Count == 0 => Now(),
            _ when question.Time is { } time => EachDay(question.Days, day => At(day, time)),
            _ => EachDay(question.Days, Day),
        };
        return text is null ? null : new HoursSaid(text, used);
    }

    private DateOnly Today => hours.DayOf(now);

    /// <summary>The week; days of the coming fortnight that are otherwise are said with it.</summary>
    private string? Week()
    {
        if (week.IsEmpty) return null;

        List<string> sentences = [speech.Sentence(speech.Week, speech.WeekOf(week))];
        foreach (var (days, from) in special.Where(s => s.Days.Until >= Today && s.Days.From <= Today.AddDays(14)).Take(2))
        {
            used.Add(from);
            var when = days.From == days.Until ? speech.Day(days.From.DayOfWeek, date: days.From, label: days.Label) : $"{speech.Date(days.From)} – {speech.Date(days.Until)}{(days.Label.Length > 0 ? $" ({days.Label})" : "")}";
            sentences.Add(days.Hours.IsClosed ? speech.Sentence("{0}: {1}.", when, speech.ClosedDay) : speech.Sentence("{0}: {1}.", when, speech.Spans(days.Hours)));
        }

        return string.Join(' ', sentences);
    }

    private string? Now()
    {
        if (zone is null) return week.IsComplete ? Week() : null;
        if (hours.IsOpen(now) is not { } open) return null;

        Use(Today);
        if (!open) return Join(speech.Sentence(speech.ClosedNow), NextOpening(now));
        return hours.NextClosing(now) is { } closing ? speech.Sentence(speech.OpenNowUntil, Clock(closing)) : speech.Sentence(speech.OpenNow);
    }

    /// <summary>"When are you open?", asked while it is, is about the week.</summary>
    private string? Opens()
    {
        if (zone is null) return week.IsComplete ? Week() : null;
        if (hours.IsOpen(now) is null) return null;
        return hours.IsOpen(now) == true ? Week() : NextOpening(now);
    }

    private string? Closes()
    {
        if (zone is null) return week.IsComplete ? Week() : null;
        return hours.IsOpen(now) is null ? null : Now();
    }

    private string? EachDay(IReadOnlyList<AskedDay> days, Func<DateOnly, string?> say)
    {
        // What "today" is, is not known without the zone.
        if (zone is null && days.Any(d => d is AskedDay.FromToday)) return week.IsComplete ? Week() : null;

        var said = days.Select(d => DateOf(d)).Distinct().Order().Select(d => d is { } day ? say(day) : null).ToList();
        return said.Contains(null) ? null : string.Join(' ', said);
    }

    private string? Day(DateOnly day)
    {
        if (hours.Of(day) is not { } its) return null;

        Use(day);
        return its.IsClosed ? Join(speech.Sentence(speech.Closed, Name(day)), zone is null ? null : NextOpening(EndOf(day))) : speech.Sentence(speech.Open, Name(day), speech.Spans(its));
    }

    private string? LastClosing(DateOnly day)
    {
        if (hours.Of(day) is not { } its) return null;
        if (its.IsClosed || its.Spans[^1].Until - its.Spans[^1].From == OpenSpan.DayMinutes || its.Spans.Count > 1) return Day(day);

        Use(day);
        return speech.Sentence(speech.Closes, Name(day), speech.Clock(its.Spans[^1].Until));
    }

    private string? At(DateOnly day, int minutes)
    {
        if (hours.Of(day) is not { } its) return null;

        Use(day);
        var open = its.Spans.Any(s => s.From <= minutes && minutes < s.Until) || hours.Of(day.AddDays(-1)) is { } before && before.Spans.Any(s => minutes + OpenSpan.DayMinutes < s.Until);
        var sentence = speech.Sentence(open ? speech.OpenAt : speech.ClosedAt, Name(day), speech.Clock(minutes));
        return open || its.IsClosed ? sentence : Join(sentence, speech.Sentence(speech.Open, Name(day), speech.Spans(its)));
    }

    private string? NextOpening(DateTimeOffset after)
    {
        if (hours.NextOpening(after) is not { } opening) return null;

        var day = hours.DayOf(opening);
        Use(day);
        return speech.Sentence(speech.Opens, Name(day), Clock(opening));
    }

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, hours.Zone.GetUtcOffset(midnight)).AddSeconds(-1);
    }

    private DateOnly? DateOf(AskedDay asked) => asked switch
    {
        AskedDay.FromToday { Days: var days } => Today.AddDays(days),
        AskedDay.Weekday { Day: var day } => Today.AddDays(((int)day - (int)Today.DayOfWeek + 7) % 7),
        AskedDay.Date date => InYear(date),
        _ => null,
    };

    /// <summary>A date without a year is the next one.</summary>
    private DateOnly? InYear(AskedDay.Date date)
    {
        for (var year = date.Year ?? Today.Year; year <= Today.Year + 4; year++)
        {
            if (DateTime.DaysInMonth(year, date.Month) >= date.Day && new DateOnly(year, date.Month, date.Day) is var day && (date.Year is not null || day >= Today)) return day;
            if (date.Year is not null) return null;
        }

        return null;
    }

    /// <summary>"today (Friday)", "on Friday", "on Friday, 25 December (Christmas)".</summary>
    private string Name(DateOnly day)
    {
        var far = day.DayNumber - Today.DayNumber;
        var label = hours.SpecialOf(day)?.Label ?? "";
        return zone is not null && far is >= 0 and < 3 ? speech.Day(day.DayOfWeek, near: far, label: label)
            : speech.Day(day.DayOfWeek, date: far is < 0 or > 6 || hours.SpecialOf(day) is not null ? day : null, label: label);
    }

    private void Use(DateOnly day)
    {
        if (hours.SpecialOf(day) is not { } its) return;
        used.AddRange(special.Where(s => s.Days == its).Select(s => s.From).Take(1));
    }

    private string Clock(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, hours.Zone);
        var minutes = local.Hour * 60 + local.Minute;
        return speech.Clock(minutes == 0 ? OpenSpan.DayMinutes : minutes);
    }

    private static string Join(string first, string? second) => second is null ? first : $"{first} {second}";
}
