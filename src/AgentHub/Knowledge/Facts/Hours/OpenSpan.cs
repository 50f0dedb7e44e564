using System.Globalization;

namespace AgentHub.Knowledge.Facts.Hours;

/// <summary>
/// A stretch of opening that begins on a day, in minutes after its midnight. One that ends on the day after counts on: 22:00 to
/// 02:00 is 1320 to 1560. At most a whole day.
/// </summary>
public readonly record struct OpenSpan
{
    public const int DayMinutes = 24 * 60;

    /// <exception cref="ArgumentOutOfRangeException">It begins on another day, is empty, or is longer than a day.</exception>
    public OpenSpan(int from, int until)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, DayMinutes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, from + DayMinutes);
        (From, Until) = (from, until);
    }

    public static OpenSpan WholeDay { get; } = new(0, DayMinutes);

    public int From { get; }

    public int Until { get; }

    /// <summary>The span between two times of a clock; one that does not come later is the next day's.</summary>
    public static OpenSpan Between(int from, int until) => new(from, until > from ? until : until + DayMinutes);

    /// <summary>Reads <c>09:00-18:00</c>; <c>22:00-02:00</c> ends on the day after, and <c>24:00</c> is the end of the day.</summary>
    public static bool TryParse(string? text, out OpenSpan span)
    {
        span = default;
        if (text?.Split('-') is not [var first, var second] || !TryClock(first, out var from) || !TryClock(second, out var until) || from == DayMinutes) return false;

        span = Between(from, until);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"{Clock(From)}-{(Until == DayMinutes ? "24:00" : Clock(Until))}";

    /// <summary>A time as a clock shows it: <c>09:05</c>.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60 % 24:00}:{minutes % 60:00}");

    private static bool TryClock(string text, out int minutes)
    {
        minutes = 0;
        if (text.Trim().Split(':') is not [{ Length: 1 or 2 } hour, { Length: 2 } minute]
            || !int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var h) || !int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var m)) return false;

        minutes = h * 60 + m;
        return m < 60 && minutes <= DayMinutes;
    }
}
