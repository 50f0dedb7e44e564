using AgentHub.Inference;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference;

/// <summary>Whatever an engine does, the caller gets a whole reply or an error, never a piece that looks whole.</summary>
public sealed class EngineFaultTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.Empty)]
    [InlineData(FaultKind.ErrorEvent)]
    [InlineData(FaultKind.GarbageJson)]
    [InlineData(FaultKind.InvalidUtf8)]
    [InlineData(FaultKind.CutMidStream)]
    [InlineData(FaultKind.ResetMidStream)]
    public async Task A_fault_before_the_first_token_is_tried_at_the_other_engine(FaultKind kind)
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2);
        await using var _ = pool;
        foreach (var engine in engines) engine.Script(new ScriptedAnswer { Text = "We are open on Sunday." });
        engines[0].Fail(new EngineFault(kind) { AfterPieces = 0 });

        var reply = await pool.AskAsync("Are you open on Sunday?");

        Assert.Equal("We are open on Sunday.", reply.Text);
        Assert.Single(engines[1].Requests);
    }

    [Theory]
    [InlineData(FaultKind.CutMidStream, EngineFailure.Broken)]
    [InlineData(FaultKind.ResetMidStream, EngineFailure.Broken)]
    [InlineData(FaultKind.ErrorEvent, EngineFailure.Broken)]
    [InlineData(FaultKind.GarbageJson, EngineFailure.Broken)]
    [InlineData(FaultKind.InvalidUtf8, EngineFailure.Broken)]
    public async Task A_fault_after_the_first_token_is_an_error_where_nobody_can_go_on(FaultKind kind, EngineFailure failure)
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2, engine: new() { Kind = "ollama", ZeroDelay = true });
        await using var _ = pool;
        foreach (var engine in engines) engine.Script(new ScriptedAnswer { Text = "We are open on Sunday from ten to four." });
        engines[0].Fail(new EngineFault(kind) { AfterPieces = 3 });

        var seen = "";
        var error = await Assert.ThrowsAsync<EngineException>(async () =>
        {
            await foreach (var update in pool.Client().GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Sunday?")], cancellationToken: Cancel)) seen += update.Text;
        });

        Assert.Equal(failure, error.Failure);
        Assert.StartsWith("We are", seen, StringComparison.Ordinal);
        Assert.Empty(engines[1].Requests);
    }

    [Fact]
    public async Task A_whole_reply_that_breaks_off_is_an_error_too()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => o.MaxResumes = 0);
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.CutMidStream) { AfterPieces = 1 });

        await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("Tell me a long story about bicycles."));
    }

    [Fact]
    public async Task A_refused_request_is_not_tried_again()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2);
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.BadRequest));

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));

        Assert.Equal(EngineFailure.Rejected, error.Failure);
        Assert.Contains("longer than the model's context", error.Message, StringComparison.Ordinal);
        Assert.Empty(engines[1].Requests);
    }

    [Fact]
    public async Task An_engine_that_says_nothing_is_slow_and_the_other_one_answers()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2, o => o.FirstTokenTimeout = TimeSpan.FromMilliseconds(150), stoppedClock: false);
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.HangBeforeFirstByte));

        var reply = await pool.AskAsync("hello");

        Assert.NotEmpty(reply.Text);
        Assert.Contains("no first token", pool.Pool.Engines[0].LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_falls_silent_in_the_middle_is_an_error()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.IdleTimeout, o.MaxResumes) = (TimeSpan.FromMilliseconds(150), 0), stoppedClock: false);
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.HangMidStream) { AfterPieces = 2 });

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("Tell me a long story about bicycles."));

        Assert.Equal(EngineFailure.Slow, error.Failure);
    }

    [Fact]
    public async Task A_reply_without_an_end_is_cut_off_as_an_error()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, o => (o.MaxReplyBytes, o.MaxResumes) = (64_000, 0));
        await using var _ = pool;
        engines[0].Fail(new EngineFault(FaultKind.Endless));

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));

        Assert.Equal(EngineFailure.Broken, error.Failure);
        Assert.Contains("64000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_is_gone_is_down_at_once_and_the_other_one_answers()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(2);
        await using var _ = pool;
        await engines[0].DisposeAsync();

        var reply = await pool.AskAsync("hello");

        Assert.NotEmpty(reply.Text);
        Assert.Equal(EngineHealth.Down, pool.Pool.Engines[0].Health);
        Assert.True(pool.Pool.HasEngine());
    }

    [Fact]
    public async Task When_every_engine_is_gone_the_answer_comes_at_once_and_says_so()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;
        await engines[0].DisposeAsync();
        await pool.ProbeAsync();

        var error = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));

        Assert.Equal(EngineFailure.Unavailable, error.Failure);
        Assert.False(pool.Pool.HasEngine());
    }

    [Fact]
    public async Task The_caller_may_leave_and_the_engine_is_told()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, engine: new EngineSimulatorOptions { InterTokenMilliseconds = 20 });
        await using var _ = pool;
        engines[0].Script(new ScriptedAnswer { Text = string.Join(' ', Enumerable.Repeat("and", 2_000)) });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in pool.Client().GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "go on")], cancellationToken: leaving.Token)) await leaving.CancelAsync();
        });

        while (engines[0].Running > 0) await Task.Delay(5, Cancel);
        Assert.Equal(0, pool.Pool.Engines[0].InFlight);
        Assert.Equal(EngineHealth.Healthy, pool.Pool.Engines[0].Health);
    }
}
