using System.Globalization;

namespace AgentHub.Portal.Pages.Conversations;

/// <summary>Times as a person reads them, in their own time zone.</summary>
internal static class Times
{
    /// <summary>The hour today, the weekday and hour within a week, else the date.</summary>
    public static string Short(DateTimeOffset time, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (there, today) = (TimeZoneInfo.ConvertTime(time, zone), TimeZoneInfo.ConvertTime(now, zone));
        var days = (there.Date - today.Date).Days;
        return there.ToString(days == 0 ? "HH:mm" : Math.Abs(days) < 7 ? "ddd HH:mm" : "d MMM HH:mm", CultureInfo.CurrentCulture);
    }

    public static string Full(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("f", CultureInfo.CurrentCulture);

    /// <summary>A day's name for the line between two days.</summary>
    public static string Day(DateTimeOffset time, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(time, zone).ToString("D", CultureInfo.CurrentCulture);

    /// <summary>The next morning at nine, by the person's own clock.</summary>
    public static DateTimeOffset TomorrowMorning(DateTimeOffset now, TimeZoneInfo zone) => At(TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1).AddHours(9), zone);

    /// <summary>A time that a person gave by their own clock. One that the clock skips in spring is taken an hour later.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        var given = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(given)) given = given.AddHours(1);
        return new DateTimeOffset(given, zone.GetUtcOffset(given));
    }
}
