using AgentHub.Inference.Scheduling;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class ChatReserveTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Nothing_is_kept_while_nobody_chats()
    {
        var reserve = new ChatReserve(clock);
        Free(reserve, 100, every: 0.5);

        Assert.Equal(0, reserve.Seats(outOf: 20));
    }

    [Fact]
    public void More_is_kept_the_more_chats_come_and_never_more_than_a_fifth()
    {
        var seats = new[] { 0.2, 2.0, 50.0 }.Select(perSecond =>
        {
            var reserve = new ChatReserve(clock);
            for (var i = 0; i < 100; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(1 / perSecond));
                reserve.Arrived();
            }

            Free(reserve, 50, every: 0.5);
            return reserve.Seats(outOf: 20);
        }).ToList();

        Assert.True(seats[0] < seats[1], string.Join(", ", seats));
        Assert.Equal(4, seats[2]);
    }

    [Fact]
    public void Seats_that_get_free_in_bursts_ask_for_more_than_those_that_do_evenly()
    {
        var (even, bursts) = (new ChatReserve(clock), new ChatReserve(clock));
        for (var i = 0; i < 200; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(0.5));
            even.Freed();
            even.Arrived();
            bursts.Arrived();
            if (i % 20 == 0)
                for (var j = 0; j < 20; j++) bursts.Freed();
        }

        Assert.InRange(bursts.Seats(100), even.Seats(100) + 1, 20);
    }

    [Fact]
    public void After_a_minute_without_a_chat_nothing_is_kept()
    {
        var reserve = new ChatReserve(clock);
        for (var i = 0; i < 100; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            reserve.Arrived();
        }

        Free(reserve, 20, every: 0.5);
        Assert.InRange(reserve.Seats(20), 1, 4);

        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(0, reserve.Seats(20));
    }

    private void Free(ChatReserve reserve, int times, double every)
    {
        for (var i = 0; i < times; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(every));
            reserve.Freed();
        }
    }
}
