using AgentHub.Portal.Pages.Conversations;
using Xunit;

namespace AgentHub.Tests.Portal.Conversations;

public sealed class TimesTests
{
    [Fact]
    public void Tomorrow_morning_is_nine_by_the_persons_own_clock()
    {
        var amman = TimeZoneInfo.FindSystemTimeZoneById("Asia/Amman");

        // In Amman it is half past one on the 25th already.
        var morning = Times.TomorrowMorning(new DateTimeOffset(2026, 11, 24, 22, 30, 0, TimeSpan.Zero), amman);

        Assert.Equal(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(3)), morning);
    }

    [Fact]
    public void An_hour_that_the_clock_skips_is_taken_an_hour_later()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)), Times.At(new DateTime(2026, 3, 29, 2, 30, 0), berlin));
    }
}
