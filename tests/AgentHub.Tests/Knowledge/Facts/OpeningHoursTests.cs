using AgentHub.Knowledge.Facts.Hours;
using Xunit;

namespace AgentHub.Tests.Knowledge.Facts;

/// <summary>Opening hours on real time zones: midnight, holidays, and the two nights a year on which the clock is changed.</summary>
public sealed class OpeningHoursTests
{
    private static readonly TimeZoneInfo Berlin = Zones.Find("Europe/Berlin")!;
    private static readonly TimeZoneInfo Amman = Zones.Find("Asia/Amman")!;

    [Theory]
    [InlineData("2026-11-27T08:59", false, "2026-11-27T09:00", null)]
    [InlineData("2026-11-27T09:00", true, "2026-11-27T17:00", "2026-11-27T14:00")]
    [InlineData("2026-11-27T14:00", false, "2026-11-27T17:00", null)]
    [InlineData("2026-11-28T01:59", true, "2026-11-30T09:00", "2026-11-28T02:00")]
    [InlineData("2026-11-28T02:00", false, "2026-11-30T09:00", null)]
    public void A_split_day_and_a_night_that_ends_on_the_next(string at, bool open, string nextOpening, string? nextClosing)
    {
        var hours = Hours(Berlin, (DayOfWeek.Friday, "09:00-14:00 17:00-02:00"), (DayOfWeek.Saturday, ""), (DayOfWeek.Sunday, ""), (DayOfWeek.Monday, "09:00-18:00"));

        Assert.Equal(open, hours.IsOpen(At(at, Berlin)));
        Assert.Equal(At(nextOpening, Berlin), hours.NextOpening(At(at, Berlin)));
        Assert.Equal(nextClosing is null ? null : At(nextClosing, Berlin), hours.NextClosing(At(at, Berlin)));
    }

    [Fact]
    public void The_same_instant_is_another_day_at_another_door()
    {
        var instant = new DateTimeOffset(2026, 11, 26, 22, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 11, 27), Hours(Amman).DayOf(instant));
        Assert.Equal(new DateOnly(2026, 11, 26), Hours(Berlin).DayOf(instant));
    }

    [Fact]
    public void A_day_that_nobody_spoke_of_is_not_closed()
    {
        var hours = Hours(Berlin, (DayOfWeek.Sunday, ""));
        Assert.False(hours.IsOpen(At("2026-11-29T12:00", Berlin)));
        Assert.Null(hours.IsOpen(At("2026-11-30T12:00", Berlin)));
        Assert.Null(hours.NextOpening(At("2026-11-29T12:00", Berlin)));
    }

    [Fact]
    public void A_door_that_is_never_shut_has_no_closing()
    {
        var always = Hours(Berlin, [.. WeekHours.MondayFirst.Select(d => (d, "00:00-24:00"))]);
        Assert.True(always.IsOpen(At("2026-11-29T23:59", Berlin)));
        Assert.Null(always.NextClosing(At("2026-11-29T12:00", Berlin)));
    }

    [Fact]
    public void A_holiday_goes_before_the_week_and_the_shorter_exception_before_the_longer()
    {
        var week = Week([.. WeekHours.MondayFirst.Select(d => (d, "09:00-23:00"))]);
        var ramadan = new SpecialDays(new(2026, 2, 18), new(2026, 3, 19), "Ramadan", Day("11:00-16:00 20:00-02:00"));
        var feast = new SpecialDays(new(2026, 3, 19), new(2026, 3, 20), "Eid", DayHours.Closed);
        var hours = new OpeningHours(week, [ramadan, feast], Amman);

        Assert.True(hours.IsOpen(At("2026-02-20T01:30", Amman)));
        Assert.False(hours.IsOpen(At("2026-02-20T18:00", Amman)));
        Assert.Equal("Eid", hours.SpecialOf(new(2026, 3, 19))!.Label);
        // The last night of Ramadan goes on into the feast's first morning.
        Assert.True(hours.IsOpen(At("2026-03-19T01:00", Amman)));
        Assert.Equal(At("2026-03-21T09:00", Amman), hours.NextOpening(At("2026-03-19T03:00", Amman)));
    }

    [Fact]
    public void The_clock_that_jumps_forward_shortens_the_night()
    {
        var hours = Hours(Berlin, (DayOfWeek.Saturday, "20:00-02:30"), (DayOfWeek.Sunday, "02:15-12:00"));
        // On 29 March 2026 two o'clock is three o'clock: 01:00 UTC.
        var jump = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);
        Assert.True(hours.IsOpen(jump.AddMinutes(-1)));
        Assert.True(hours.IsOpen(jump));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 10, 0, 0, TimeSpan.Zero), hours.NextClosing(jump.AddMinutes(-1)));
    }

    [Fact]
    public void The_clock_that_is_set_back_gives_an_hour_more()
    {
        var hours = Hours(Berlin, (DayOfWeek.Saturday, "20:00-02:30"), (DayOfWeek.Sunday, ""));
        // On 25 October 2026 half past two comes twice; the night ends at the second, 01:30 UTC.
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), hours.NextClosing(new DateTimeOffset(2026, 10, 25, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Whatever_the_week_openings_and_closings_are_where_the_door_changes()
    {
        var random = new Random(7);
        string[] zones = ["Europe/Berlin", "Asia/Amman", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Pacific/Apia"];
        for (var i = 0; i < 400; i++)
        {
            var zone = Zones.Find(zones[random.Next(zones.Length)])!;
            var hours = new OpeningHours(RandomWeek(random), RandomSpecial(random), zone);
            var instant = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(365 * 24 * 60));

            if (hours.IsOpen(instant) == true)
            {
                if (hours.NextClosing(instant) is not { } closing) continue;
                Assert.True(hours.IsOpen(closing.AddMinutes(-1)), $"{i}: open just before it closes");
                Assert.NotEqual(true, hours.IsOpen(closing));
                AssertSteady(hours, instant, closing, true);
            }
            else if (hours.NextOpening(instant) is { } opening)
            {
                Assert.True(hours.IsOpen(opening), $"{i}: open when it opens");
                Assert.False(hours.IsOpen(opening.AddMinutes(-1)), $"{i}: closed just before");
                AssertSteady(hours, instant, opening, false);
            }
        }
    }

    [Fact]
    public void What_the_clock_on_the_wall_shows_decides()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var zone = i % 2 == 0 ? Amman : Zones.Find("America/New_York")!;
            var week = RandomWeek(random);
            var instant = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(90 * 24 * 60));
            var wall = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
            var minute = wall.Hour * 60 + wall.Minute;

            var expected = week[wall.DayOfWeek]!.Spans.Any(s => s.From <= minute && minute < s.Until)
                || week[wall.AddDays(-1).DayOfWeek]!.Spans.Any(s => minute + OpenSpan.DayMinutes < s.Until);
            Assert.Equal(expected, new OpeningHours(week, [], zone).IsOpen(instant));
        }
    }

    [Theory]
    [InlineData("09:00-18:00", 540, 1080)]
    [InlineData("9:00-18:30", 540, 1110)]
    [InlineData("22:00-02:00", 1320, 1560)]
    [InlineData("00:00-24:00", 0, 1440)]
    [InlineData("09:00-09:00", 540, 1980)]
    public void A_span_is_read_and_written(string text, int from, int until)
    {
        Assert.True(OpenSpan.TryParse(text, out var span));
        Assert.Equal((from, until), (span.From, span.Until));
        Assert.True(OpenSpan.TryParse(span.ToString(), out var again) && again == span);
    }

    [Theory]
    [InlineData("9-18")]
    [InlineData("25:00-26:00")]
    [InlineData("24:00-02:00")]
    [InlineData("09:60-18:00")]
    [InlineData("09:00")]
    [InlineData("-09:00-18:00")]
    [InlineData(null)]
    public void What_is_no_span_is_refused(string? text) => Assert.False(OpenSpan.TryParse(text, out _));

    [Fact]
    public void Spans_that_touch_are_one_and_a_break_is_taken_out()
    {
        Assert.Equal("09:00-18:00", Day("09:00-14:00 14:00-18:00").ToString());
        Assert.Equal("09:00-12:00, 14:00-23:00", Day("09:00-23:00").Without(new OpenSpan(720, 840)).ToString());
        Assert.Equal("closed", Day("12:00-13:00").Without(new OpenSpan(700, 840)).ToString());
    }

    [Theory]
    [InlineData("Asia/Amman", true)]
    [InlineData("UTC", true)]
    [InlineData("Etc/GMT+3", false)]
    [InlineData("EST5EDT", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("Europe/Nowhere", false)]
    [InlineData("", false)]
    public void A_zone_is_a_place_of_this_world(string name, bool known) => Assert.Equal(known, Zones.Find(name) is not null);

    private static void AssertSteady(OpeningHours hours, DateTimeOffset from, DateTimeOffset until, bool open)
    {
        for (var at = from; at < until; at = at.AddMinutes(97)) Assert.Equal(open, hours.IsOpen(at));
    }

    private static WeekHours RandomWeek(Random random) => Week([.. WeekHours.MondayFirst.Select(d => (d, string.Join(' ', Enumerable.Range(0, random.Next(3)).Select(_ => RandomSpan(random)))))]);

    private static string RandomSpan(Random random) => OpenSpan.Between(random.Next(96) * 15, random.Next(96) * 15).ToString();

    private static List<SpecialDays> RandomSpecial(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => new DateOnly(2026, 1, 1).AddDays(random.Next(365))).Select(d => new SpecialDays(d, d.AddDays(random.Next(10)), "", random.Next(2) == 0 ? DayHours.Closed : Day(RandomSpan(random))))];

    private static OpeningHours Hours(TimeZoneInfo zone, params (DayOfWeek Day, string Spans)[] days) => new(Week(days), [], zone);

    private static WeekHours Week((DayOfWeek Day, string Spans)[] days) => days.Aggregate(WeekHours.Unknown, (week, day) => week.With(day.Day, Day(day.Spans)));

    private static DayHours Day(string spans) => DayHours.Of(spans.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => OpenSpan.TryParse(s, out var span) ? span : throw new FormatException(s)));

    private static DateTimeOffset At(string local, TimeZoneInfo zone)
    {
        var at = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(at, zone.GetUtcOffset(at));
    }
}
