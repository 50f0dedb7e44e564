using AgentHub.Knowledge.Facts.Hours;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>A time as it was written: "9", "9:00", "9 pm".</summary>
/// <param name="Part">The part of the day that was named with it, or <see cref="Mark.Unknown"/>.</param>
internal readonly record struct ClockTime(int Minutes, bool HasMinutes, Mark Part)
{
    public bool HasMeridiem => Part != Mark.Unknown;
}

/// <summary>What two written times mean together: "9-6" is a day's work, "6 pm-2 am" a night's.</summary>
internal static class ClockTimes
{
    private const int Half = 12 * 60;

    // "5-11" may be a morning or an evening: nobody is told either.
    private const int EarliestPlainOpening = 7 * 60;

    public static OpenSpan? Span(ClockTime from, ClockTime until)
    {
        if (Alone(until) is not { } end || Alone(from) is not { } begin) return null;

        if (!from.HasMeridiem && !from.HasMinutes && until.HasMeridiem && begin < EarliestPlainOpening && begin + Half < end) begin += Half;
        if (!until.HasMeridiem && end <= begin && end <= Half && begin <= Half) end += Half;
        if (!from.HasMeridiem && !until.HasMeridiem && !from.HasMinutes && begin < EarliestPlainOpening && begin > 0) return null;

        begin %= OpenSpan.DayMinutes;
        if (end == 0) end = OpenSpan.DayMinutes;
        return end == begin ? null : OpenSpan.Between(begin, end);
    }

    /// <summary>The minutes after midnight; null where the clock has no such time.</summary>
    public static int? Alone(ClockTime time)
    {
        if (time.Minutes > OpenSpan.DayMinutes) return null;

        var isHalf = time.Minutes < Half + 60 && time.Minutes >= 60;
        return time.Part switch
        {
            Mark.Am when isHalf && time.Minutes >= Half => time.Minutes - Half,
            // "12 noon" and "1 in the afternoon" in one word.
            Mark.Pm when isHalf && time.Minutes < Half => time.Minutes + Half,
            Mark.Night when isHalf && time.Minutes >= Half => time.Minutes + Half,
            Mark.Night when isHalf && time.Minutes >= 5 * 60 => time.Minutes + Half,
            Mark.Midnight when time.Minutes == Half => OpenSpan.DayMinutes,
            _ => time.Minutes,
        };
    }
}
