using AgentHub.Inference.Engines;
using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Tests.Inference.Engines;

public sealed class EngineLoadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vllm:num_requests_running{model_name=\"x\"} 3\nvllm:num_requests_waiting{model_name=\"x\"} 2.0\nvllm:kv_cache_usage_perc{model_name=\"x\"} 0.5", 3, 2, 0.5)]
    [InlineData("vllm:num_requests_running 3\nvllm:gpu_cache_usage_perc 0.25", 3, 0, 0.25)]
    [InlineData("# HELP x\nsglang:num_running_reqs{} 7\nsglang:num_queue_reqs{} 1\nsglang:token_usage{} 0.9", 7, 1, 0.9)]
    [InlineData("llamacpp:requests_processing 1\nllamacpp:requests_deferred 4", 1, 4, 0)]
    [InlineData("tgi_batch_current_size 5\ntgi_queue_size 6", 5, 6, 0)]
    public void Each_kind_of_engine_has_its_own_names(string text, int running, int waiting, double cache)
    {
        var load = EngineLoad.Read(text)!;

        Assert.Equal((running, waiting, cache), (load.Running, load.Waiting, load.CacheUsage));
    }

    [Theory]
    [InlineData("")]
    [InlineData("go_goroutines 12")]
    [InlineData("vllm:num_requests_running{ NaN x")]
    [InlineData("<html>no metrics</html>")]
    public void Anything_else_tells_nothing(string text) => Assert.Null(EngineLoad.Read(text));

    [Fact]
    public async Task What_an_engine_says_of_itself_is_seen_and_when_it_falls_silent_it_is_forgotten()
    {
        var (pool, engines) = await PoolUnderTest.WithEnginesAsync(1, engine: new EngineSimulatorOptions { KvTokens = 32_000, TimesFaster = 50 });
        await using var _ = pool;
        await pool.AskAsync("Hello, hello, hello, hello, hello, hello, hello, hello, hello, hello, hello, hello, hello, hello?");
        var watch = pool.Get<LoadWatch>();

        await watch.LookAsync(Cancel);

        var engine = pool.Get<EngineList>().All[0];
        Assert.Equal(32_000L, engine.Window.Tokens);
        Assert.Equal((0, 0), (pool.Pool.Engines[0].Running, pool.Pool.Engines[0].WaitingThere));
        Assert.NotNull(pool.Pool.Engines[0].CacheHitRate);

        await engines[0].DisposeAsync();
        await watch.LookAsync(Cancel);
        Assert.NotNull(engine.Load);
        pool.Clock.Advance(TimeSpan.FromSeconds(5));
        await watch.LookAsync(Cancel);
        Assert.Equal((null, null), (engine.Load, engine.Window.Tokens));
    }

    [Fact]
    public async Task An_engine_without_metrics_is_not_asked_every_second()
    {
        var (pool, _) = await PoolUnderTest.WithEnginesAsync(1, engine: new EngineSimulatorOptions { OwnedBy = "library" });
        await using var __ = pool;

        await pool.Get<LoadWatch>().LookAsync(Cancel);

        var engine = pool.Get<EngineList>().All[0];
        Assert.Null(engine.Load);
        Assert.True(engine.NextLoadAt > pool.Clock.GetUtcNow() + TimeSpan.FromSeconds(30));
    }
}
