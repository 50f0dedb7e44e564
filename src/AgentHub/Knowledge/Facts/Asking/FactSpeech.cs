using System.Globalization;
using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>
/// The sentences that a fact is said in, in one language. {0} and {1} are a day and a time, or a day and its spans; every sentence
/// states what is so, and none begins with yes or no, since "are you closed?" is asked as well as "are you open?".
/// </summary>
internal sealed partial record FactSpeech
{
    public required string Language { get; init; }

    public required string Culture { get; init; }

    /// <summary>Today, tomorrow, the day after.</summary>
    public required string[] Near { get; init; }

    /// <summary>The days from Sunday on as a list names them.</summary>
    public required string[] Days { get; init; }

    /// <summary>"on Sunday".</summary>
    public required string[] OnDays { get; init; }

    public required string Span { get; init; }

    public required string And { get; init; }

    public required string AllDay { get; init; }

    public required string OpenNow { get; init; }

    public required string OpenNowUntil { get; init; }

    public required string ClosedNow { get; init; }

    public required string Open { get; init; }

    public required string Closed { get; init; }

    public required string OpenAt { get; init; }

    public required string ClosedAt { get; init; }

    public required string Opens { get; init; }

    public required string Closes { get; init; }

    public required string Week { get; init; }

    public required string ClosedDay { get; init; }

    public required string Fee { get; init; }

    public required string FeeIn { get; init; }

    public required string FreeFrom { get; init; }

    public required string Minimum { get; init; }

    public required string Area { get; init; }

    public required string Source { get; init; }

    /// <summary>Two sources disagree: which one is followed, and of when it is.</summary>
    public required string AsOf { get; init; }

    public static FactSpeech? Of(string language) => All.FirstOrDefault(s => s.Language == language);

    /// <summary>A time as customers of the language read it.</summary>
    public string Clock(int minutes)
    {
        var of = minutes % OpenSpan.DayMinutes;
        if (Language != "ar") return of == 0 && minutes > 0 && Language is "en" or "de" ? Language == "en" ? "midnight" : "24:00" : string.Create(CultureInfo.InvariantCulture, $"{of / 60}:{of % 60:00}");

        return of switch
        {
            0 => "12:00 منتصف الليل",
            12 * 60 => "12:00 ظهرًا",
            _ => string.Create(CultureInfo.InvariantCulture, $"{(of / 60 % 12 == 0 ? 12 : of / 60 % 12)}:{of % 60:00} {(of < 12 * 60 ? "صباحًا" : "مساءً")}"),
        };
    }

    public string Spans(DayHours hours) =>
        hours.Spans is [var only] && only.Until - only.From == OpenSpan.DayMinutes ? AllDay : string.Join(And, hours.Spans.Select(s => Say(Span, Clock(s.From), Clock(s.Until))));

    /// <summary>"on Friday", or "tomorrow (Friday)" with the date where it matters.</summary>
    public string Day(DayOfWeek day, int? near = null, DateOnly? date = null, string label = "")
    {
        var name = near is { } n && n < Near.Length ? $"{Near[n]} ({Days[(int)day]})" : date is { } exact ? $"{OnDays[(int)day]}{(Language == "ar" ? "،" : ",")} {Date(exact)}" : OnDays[(int)day];
        return label.Length > 0 ? $"{name} ({label})" : name;
    }

    public string Date(DateOnly date) => date.ToString("M", CultureInfo.GetCultureInfo(Culture));

    public string FullDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(Culture));

    /// <summary>"Monday to Friday from 9:00 to 18:00; Saturday ...": days of the same hours together, what is not known left out.</summary>
    public string WeekOf(WeekHours week)
    {
        var first = Language == "ar" ? DayOfWeek.Saturday : DayOfWeek.Monday;
        var groups = new List<(DayOfWeek From, DayOfWeek Until, DayHours Hours)>();
        for (var i = 0; i < 7; i++)
        {
            var day = (DayOfWeek)(((int)first + i) % 7);
            if (week[day] is not { } hours) continue;

            if (groups is [.., var last] && last.Hours.Equals(hours) && ((int)last.Until + 1) % 7 == (int)day) groups[^1] = last with { Until = day };
            else groups.Add((day, day, hours));
        }

        return string.Join(Language == "ar" ? "؛ " : "; ", groups.Select(g =>
            $"{(g.From == g.Until ? Days[(int)g.From] : $"{Days[(int)g.From]}–{Days[(int)g.Until]}")} {(g.Hours.IsClosed ? ClosedDay : Spans(g.Hours))}"));
    }

    /// <summary>A sentence with its gaps filled and its first letter large.</summary>
    public string Sentence(string template, params ReadOnlySpan<string> with)
    {
        var said = Say(template, with);
        return said.Length == 0 ? said : CultureInfo.GetCultureInfo(Culture).TextInfo.ToUpper(said[0]) + said[1..];
    }

    private static string Say(string template, params ReadOnlySpan<string> with)
    {
        for (var i = 0; i < with.Length; i++) template = template.Replace($"{{{i}}}", with[i], StringComparison.Ordinal);
        return template;
    }
}
