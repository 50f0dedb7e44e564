using AgentHub.Inference;
using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Tests.Inference.Engines;

public sealed class BreakerTests
{
    [Fact]
    public async Task An_engine_that_keeps_failing_is_left_alone_and_heals()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxAttempts, o.MaxResumes) = (1, 0));
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.ServerError) { Count = 4 });

        for (var i = 0; i < 4; i++) Assert.Equal(EngineFailure.Broken, (await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"))).Failure);

        Assert.Equal(EngineHealth.Down, pool.Pool.Engines[0].Health);
        Assert.Equal(EngineFailure.Unavailable, (await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"))).Failure);
        Assert.Empty(engines[0].Requests);

        pool.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(EngineHealth.Degraded, pool.Pool.Engines[0].Health);
        Assert.NotEmpty((await pool.AskAsync("hello")).Text);
        Assert.Equal(EngineHealth.Healthy, pool.Pool.Engines[0].Health);
    }

    [Fact]
    public async Task An_engine_that_fails_again_is_left_alone_for_longer()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxAttempts, o.MaxResumes) = (1, 0));
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.ServerError) { Count = 5 });
        for (var i = 0; i < 4; i++) await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));
        pool.Clock.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));

        pool.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(EngineHealth.Down, pool.Pool.Engines[0].Health);
        pool.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEmpty((await pool.AskAsync("hello")).Text);
    }

    [Fact]
    public async Task Streams_that_break_off_count_as_failures_too()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxAttempts, o.MaxResumes) = (1, 0));
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.CutMidStream) { Count = 4, AfterPieces = 2 });

        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("a question with several words"));

        Assert.Equal(EngineHealth.Down, pool.Pool.Engines[0].Health);
    }

    [Fact]
    public async Task Streams_that_all_break_off_at_once_are_all_errors_of_the_engine()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxAttempts, o.MaxResumes) = (1, 0));
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.CutMidStream) { Count = 12, AfterPieces = 2 });

        var asked = Enumerable.Range(0, 12).Select(_ => Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("a question with several words")));

        Assert.All(await Task.WhenAll(asked), e => Assert.Contains(e.Failure, new[] { EngineFailure.Broken, EngineFailure.Unavailable }));
        Assert.Equal(0, pool.Pool.Engines[0].InFlight);
    }

    [Fact]
    public async Task Busy_engines_are_not_broken()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxAttempts, o.MaxResumes) = (1, 0));
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.TooManyRequests) { Count = 10, RetryAfter = 7 });

        for (var i = 0; i < 10; i++)
        {
            var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));
            Assert.Equal((EngineFailure.Busy, TimeSpan.FromSeconds(7)), (error.Failure, error.RetryAfter));
        }

        Assert.Equal(EngineHealth.Degraded, pool.Pool.Engines[0].Health);
        Assert.NotEmpty((await pool.AskAsync("hello")).Text);
    }
}
