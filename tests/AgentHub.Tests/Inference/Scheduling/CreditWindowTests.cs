using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class CreditWindowTests
{
    [Fact]
    public void An_engine_that_tells_nothing_gets_what_is_usual_for_its_kind()
    {
        var window = new CreditWindow(most: null, () => 4);

        Assert.Equal((4, 4, null), (window.Requests, Fill(window), window.Tokens));
    }

    [Fact]
    public void It_grows_as_long_as_the_engine_takes_all_it_gets_and_is_full()
    {
        var window = new CreditWindow(most: null, () => 16);
        for (var second = 0; second < 10; second++)
        {
            window.Heard(new EngineLoad(Fill(window), Waiting: 0));
        }

        Assert.InRange(window.Requests, 100, CreditWindow.MaxRequests);
    }

    [Fact]
    public void It_does_not_grow_while_there_is_less_to_do_than_it_holds()
    {
        var window = new CreditWindow(most: null, () => 16);
        for (var second = 0; second < 100; second++) window.Heard(new EngineLoad(Running: 1, Waiting: 0));

        Assert.Equal(16, window.Requests);
    }

    [Fact]
    public void It_settles_where_the_engine_begins_to_let_requests_wait()
    {
        const int Batch = 19;
        var window = new CreditWindow(most: null, () => 128);
        var inFlight = 0;
        for (var second = 0; second < 60; second++)
        {
            inFlight += Fill(window);
            var running = Math.Min(Batch, inFlight);
            window.Heard(new EngineLoad(running, inFlight - running));
            // Half of the batch is done by the next look.
            for (var done = 0; done < Batch / 2 && inFlight > 0; done++, inFlight--) window.Leave(100);
        }

        Assert.InRange(window.Requests, Batch - 2, Batch + 3);
    }

    [Fact]
    public void One_request_that_just_arrived_there_is_no_reason_to_send_less()
    {
        var window = new CreditWindow(most: null, () => 16);
        window.Heard(new EngineLoad(16, 0));
        Fill(window);

        window.Heard(new EngineLoad(12, 4));
        var afterOne = window.Requests;
        window.Heard(new EngineLoad(10, 6));

        Assert.Equal(16, afterOne);
        Assert.InRange(window.Requests, 10, 12);
    }

    [Fact]
    public void As_long_as_more_and_more_run_there_they_wait_for_prompts_to_be_read_and_it_gets_no_less()
    {
        var window = new CreditWindow(most: null, () => 16);
        window.Heard(new EngineLoad(0, 0));
        Fill(window);

        for (var running = 2; running < 14; running += 2) window.Heard(new EngineLoad(running, Waiting: 16 - running));

        Assert.Equal(16, window.Requests);
    }

    [Fact]
    public void It_is_cut_to_what_runs_there_and_not_again_before_those_who_wait_there_are_through()
    {
        var window = new CreditWindow(most: null, () => 32);
        window.Heard(new EngineLoad(0, 0));
        Fill(window);

        for (var second = 0; second < 10; second++) window.Heard(new EngineLoad(Running: 16, Waiting: 16));

        Assert.Equal(16, window.Requests);
    }

    [Fact]
    public void The_cache_that_it_tells_of_limits_the_tokens()
    {
        var window = new CreditWindow(most: null, () => 128);
        window.Heard(new EngineLoad(0, 0) { CacheTokens = 10_000 });

        Assert.Equal((10_000L, 19), (window.Tokens, Fill(window, size: 512)));
    }

    [Fact]
    public void A_sequence_that_had_to_give_way_makes_it_shrink()
    {
        var window = new CreditWindow(most: null, () => 16);
        window.Heard(new EngineLoad(0, 0) { CacheTokens = 10_000 });
        Fill(window, size: 625);

        window.Heard(new EngineLoad(15, 0) { Preemptions = 3, CacheTokens = 10_000 });

        Assert.InRange(window.Tokens!.Value, 1, 9_999);
    }

    [Fact]
    public void A_refusal_makes_it_shrink_at_once()
    {
        var window = new CreditWindow(most: null, () => 16);
        Fill(window);

        window.Refused();

        Assert.Equal(11, window.Requests);
    }

    [Fact]
    public void What_the_operator_set_is_never_exceeded()
    {
        var window = new CreditWindow(most: 6, () => 128);
        for (var second = 0; second < 50; second++)
        {
            window.Heard(new EngineLoad(Fill(window), 0));
        }

        Assert.Equal(6, window.Requests);
    }

    [Fact]
    public void An_engine_that_fell_silent_gets_what_is_usual_again()
    {
        var window = new CreditWindow(most: null, () => 16);
        window.Heard(new EngineLoad(0, 0) { CacheTokens = 100 });

        window.Unheard();

        Assert.Equal((16, null), (window.Requests, window.Tokens));
    }

    [Fact]
    public void An_idle_engine_takes_a_request_however_large()
    {
        var window = new CreditWindow(most: null, () => 16);
        window.Heard(new EngineLoad(0, 0) { CacheTokens = 100 });

        Assert.True(window.Admits(5_000));
        window.Enter(5_000);
        Assert.False(window.Admits(1));
    }

    private static int Fill(CreditWindow window, int size = 100)
    {
        var entered = 0;
        for (; entered < 10_000 && window.Admits(size); entered++) window.Enter(size);
        return entered;
    }
}
