using AgentHub.Platform.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Platform.Http;

public sealed class PaceTests
{
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(1, 7)]
    [InlineData(5, 3)]
    [InlineData(60, 1)]
    public void Over_any_time_nobody_gets_more_than_a_burst_and_their_share(int most, int seed)
    {
        var (pace, random, taken) = (new Pace<string>(most, TimeSpan.FromMinutes(1), clock), new Random(seed), 0);
        var start = clock.GetUtcNow();

        for (var i = 0; i < 2_000; i++)
        {
            if (pace.Take("a") is null) taken++;
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, 200)));
            Assert.InRange(taken, 0, most + (int)((clock.GetUtcNow() - start) / (TimeSpan.FromMinutes(1) / most)) + 1);
        }

        Assert.True(taken > most);
    }

    [Fact]
    public void Who_waits_as_long_as_told_gets_the_next_and_not_before()
    {
        var pace = new Pace<string>(4, TimeSpan.FromMinutes(1), clock);
        for (var i = 0; i < 4; i++) Assert.Null(pace.Take("a"));

        var wait = Assert.IsType<TimeSpan>(pace.Take("a"));
        clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(pace.Take("a"));
        Assert.Null(pace.Take("b"));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(pace.Take("a"));
    }

    [Fact]
    public void Many_at_once_get_no_more_than_there_is()
    {
        var (pace, taken) = (new Pace<string>(100, TimeSpan.FromMinutes(1), clock), 0);

        Parallel.For(0, 1_000, _ => { if (pace.Take("a") is null) Interlocked.Increment(ref taken); });

        Assert.Equal(100, taken);
    }
}
