namespace AgentHub.Knowledge.Facts.Hours;

/// <summary>A stretch of opening on the world's clock.</summary>
public readonly record struct Opening(DateTimeOffset From, DateTimeOffset Until);

/// <summary>
/// When a business is open: its week, its special days and the time zone of its door. A night that runs past midnight belongs
/// to the day on which it began. Where a day is not known, nothing is said about it.
/// </summary>
public sealed class OpeningHours(WeekHours week, IReadOnlyList<SpecialDays> special, TimeZoneInfo zone)
{
    // A shop that does not open within a year has no next opening that anybody asks for.
    private const int LookAheadDays = 370;

    public WeekHours Week => week;

    public TimeZoneInfo Zone => zone;

    /// <summary>The day that it is at the door.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The special days that a day belongs to; the shortest where several hold it, since that is the exception to the others.</summary>
    public SpecialDays? SpecialOf(DateOnly day) => special.Where(s => s.Holds(day)).MinBy(s => s.Days);

    /// <summary>The hours of a day; null where they are not known.</summary>
    public DayHours? Of(DateOnly day) => SpecialOf(day) is { } exception ? exception.Hours : week[day.DayOfWeek];

    /// <summary>Whether it is open at an instant; null where that is not known.</summary>
    public bool? IsOpen(DateTimeOffset instant)
    {
        var day = DayOf(instant);
        if (Around(instant) is not null) return true;
        return Of(day) is null ? null : false;
    }

    /// <summary>When it opens next, if it is closed now and every day until then is known.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset instant)
    {
        foreach (var opening in OpeningsFrom(instant))
        {
            if (opening is not { } next) return null;
            if (next.From > instant) return next.From;
        }

        return null;
    }

    /// <summary>When it closes, if it is open; null when it is closed, or never closes.</summary>
    public DateTimeOffset? NextClosing(DateTimeOffset instant)
    {
        if (Around(instant) is not { } now) return null;

        foreach (var opening in OpeningsFrom(instant))
        {
            if (opening is not { } next || next.From > now.Until) return now.Until;
            if (next.Until > now.Until) now = now with { Until = next.Until };
        }

        return null;
    }

    private Opening? Around(DateTimeOffset instant) => Openings(DayOf(instant).AddDays(-1), 2).FirstOrDefault(o => o is { } opening && opening.From <= instant && instant < opening.Until);

    /// <summary>The openings from the evening before on, in order; null stands for a day that is not known. The evening before itself may be unknown.</summary>
    private IEnumerable<Opening?> OpeningsFrom(DateTimeOffset instant) => Openings(DayOf(instant).AddDays(-1), LookAheadDays).SkipWhile(o => o is null && Of(DayOf(instant)) is not null);

    private IEnumerable<Opening?> Openings(DateOnly first, int days)
    {
        for (var i = 0; i < days; i++)
        {
            var day = first.AddDays(i);
            if (Of(day) is not { } hours) yield return null;
            else
                foreach (var span in hours.Spans) yield return new Opening(Instant(day, span.From, opens: true), Instant(day, span.Until, opens: false));
        }
    }

    /// <summary>
    /// The instant at which the door's clock shows a time. A time that the clock jumps over is the moment of the jump; of a time that
    /// it shows twice, the first opens and the second closes.
    /// </summary>
    private DateTimeOffset Instant(DateOnly day, int minutes, bool opens)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        if (zone.IsInvalidTime(local))
        {
            var before = local;
            while (zone.IsInvalidTime(before)) before = before.AddMinutes(-1);
            return new DateTimeOffset(before, zone.GetUtcOffset(before)).AddMinutes(1);
        }

        if (!zone.IsAmbiguousTime(local)) return new DateTimeOffset(local, zone.GetUtcOffset(local));

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, opens ? offsets.Max() : offsets.Min());
    }
}
