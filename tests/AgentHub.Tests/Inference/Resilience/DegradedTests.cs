using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Resilience;

public sealed class DegradedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_engine_chat_is_told_at_once_and_email_waits_until_one_is_back()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1);
        await using var _ = pool;
        var port = engines[0].Port;
        await engines[0].DisposeAsync();
        await pool.ProbeAsync();

        var mails = Enumerable.Range(0, 8).Select(i => pool.Client(@class: RequestClass.Email).GetResponseAsync($"mail {i}", cancellationToken: Cancel)).ToList();
        var chat = await Assert.ThrowsAsync<EngineException>(() => pool.AskAsync("hello"));

        Assert.Equal((EngineFailure.Unavailable, true), (chat.Failure, pool.Pool.IsWorthWaiting()));
        Assert.DoesNotContain(mails, m => m.IsCompleted);

        await using var back = await EngineSimulator.StartAsync(new() { Port = port, ZeroDelay = true }, Cancel);
        await pool.ProbeAsync();
        pool.Get<EngineList>().SayChanged();
        await Task.WhenAll(mails);

        Assert.Equal(8, back.Requests.Count);
        Assert.False(pool.Pool.IsWorthWaiting());
    }

    [Fact]
    public async Task Where_there_never_was_an_engine_nobody_waits()
    {
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = "http://127.0.0.1:9/v1" });
        await pool.ProbeAsync();

        var mail = await Assert.ThrowsAsync<EngineException>(() => pool.Client(@class: RequestClass.Email).GetResponseAsync("mail", cancellationToken: Cancel));

        Assert.Equal((EngineFailure.Unavailable, false), (mail.Failure, pool.Pool.IsWorthWaiting()));
    }

    [Fact]
    public async Task The_words_of_a_business_that_stays_here_go_to_no_other_machine()
    {
        var tenant = Guid.CreateVersion7();
        await using var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = "http://engine.invalid/v1", ["AgentHub:Engines:StayHere"] = tenant.ToString() });

        var refused = await Assert.ThrowsAsync<EngineException>(() => pool.Client(tenant).GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Contains("not on this machine", refused.Message, StringComparison.Ordinal);
    }
}
