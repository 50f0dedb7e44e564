using AgentHub.Inference.Routing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference.Routing;

public sealed class ReadingTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Guid tenant = Guid.CreateVersion7();

    [Fact]
    public void A_beginning_that_is_being_read_is_waited_for_until_it_is_read()
    {
        var reading = new Reading(clock);
        var first = reading.Begin(Prompt(4_000, "first"), tenant, known: 0, tokens: 1_000);

        Assert.True(reading.IsAt(Prompt(4_000, "second"), tenant));
        Assert.False(reading.IsAt(Prompt(4_000, "second"), Guid.CreateVersion7()));
        reading.End(first, isRead: true);
        Assert.False(reading.IsAt(Prompt(4_000, "second"), tenant));
    }

    [Fact]
    public void Nobody_waits_for_a_short_beginning_or_for_one_that_was_known()
    {
        var reading = new Reading(clock);
        reading.Begin(Prompt(1_000, "first"), tenant, known: 0, tokens: 250);
        reading.Begin(Prompt(4_000, "first"), tenant, known: 15, tokens: 40);

        Assert.False(reading.IsAt(Prompt(1_000, "second"), tenant));
        Assert.False(reading.IsAt(Prompt(4_000, "second"), tenant));
    }

    [Fact]
    public void Nobody_waits_for_an_engine_that_reads_for_long()
    {
        var (reading, slow) = (new Reading(clock), new Reading(clock));
        reading.Begin(Prompt(4_000, "first"), tenant, known: 0, tokens: 1_000);
        slow.Begin(Prompt(4_000, "first"), tenant, known: 0, tokens: 50_000);

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.False(reading.IsAt(Prompt(4_000, "second"), tenant));
        Assert.False(slow.IsAt(Prompt(4_000, "second"), tenant));
    }

    [Fact]
    public void How_fast_an_engine_reads_is_learnt_from_long_prompts_that_it_reads_alone()
    {
        var reading = new Reading(clock);
        for (var i = 0; i < 30; i++)
        {
            var prompt = reading.Begin(PromptBlocks.None, tenant, known: 0, tokens: 1_000);
            var other = reading.Begin(PromptBlocks.None, tenant, known: 0, tokens: 1_000);
            clock.Advance(TimeSpan.FromSeconds(10));
            reading.End(prompt, isRead: true);
            reading.End(other, isRead: true);
            var hung = reading.Begin(PromptBlocks.None, tenant, known: 0, tokens: 1_000);
            clock.Advance(TimeSpan.FromSeconds(60));
            reading.End(hung, isRead: false);
        }

        Assert.InRange(reading.TokensPerSecond, 99, 110);
        Assert.Equal((0L, 0), (reading.Unread, reading.Awaited));
    }

    private static PromptBlocks Prompt(int instructions, string question) =>
        PromptBlocks.Of([new(ChatRole.System, new string('i', instructions)), new(ChatRole.User, question)], options: null);
}
