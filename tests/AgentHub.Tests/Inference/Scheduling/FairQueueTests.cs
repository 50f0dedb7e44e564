using AgentHub.Inference;
using AgentHub.Inference.Scheduling;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class FairQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Tenants_take_turns_however_much_one_of_them_sends()
    {
        var (queue, a, b) = (new FairQueue<string>(), Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 1; i <= 3; i++) queue.Add(new(a), $"a{i}");
        for (var i = 1; i <= 2; i++) queue.Add(new(b), $"b{i}");

        Assert.Equal(["a1", "b1", "a2", "b2", "a3"], Drain(queue, item => item[0] == 'a' ? a : b));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Chat_goes_before_email_and_email_before_batch()
    {
        var (queue, tenant) = (new FairQueue<string>(), Guid.CreateVersion7());
        queue.Add(new(tenant, RequestClass.Batch), "batch");
        queue.Add(new(tenant, RequestClass.Email), "email");
        queue.Add(new(tenant), "chat");

        Assert.Equal(["chat", "email", "batch"], queue.InTurn());
    }

    [Fact]
    public void Who_leaves_the_queue_does_not_cost_the_tenant_its_turn()
    {
        var (queue, a, b) = (new FairQueue<string>(), new RequestIdentity(Guid.CreateVersion7()), new RequestIdentity(Guid.CreateVersion7()));
        queue.Add(a, "a1");
        queue.Add(a, "a2");
        queue.Add(b, "b1");

        Assert.True(queue.Remove(a, "a1", served: false));
        Assert.False(queue.Remove(a, "a1", served: false));

        Assert.Equal(["a2", "b1"], queue.InTurn());
        Assert.Equal(1, queue.WaitingOf(a.TenantId));
    }

    [Fact]
    public async Task An_engine_gets_no_more_than_it_can_work_on_and_the_rest_waits_its_turn()
    {
        await using var setup = await OneSeatAsync();
        var (pool, flood, light) = (setup.Pool, Guid.CreateVersion7(), Guid.CreateVersion7());
        var holding = pool.Client(flood).GetStreamingResponseAsync("hold", cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        await holding.MoveNextAsync();

        List<Task> asked = [];
        foreach (var (tenant, name) in new[] { (flood, "flood 1"), (flood, "flood 2"), (flood, "flood 3"), (light, "light 1") })
        {
            asked.Add(pool.Client(tenant).GetResponseAsync(name, cancellationToken: Cancel));
            while (pool.Get<Scheduler>().Waiting < asked.Count) await Task.Delay(1, Cancel);
        }

        Assert.Equal(1, pool.Pool.Engines[0].InFlight);
        await holding.DisposeAsync();
        await Task.WhenAll(asked);

        Assert.Equal(["hold", "flood 1", "light 1", "flood 2", "flood 3"], setup.Engine.Requests.Select(r => r.LastUserText));
    }

    [Fact]
    public async Task Waiting_has_a_limit_in_time_and_in_number()
    {
        await using var setup = await OneSeatAsync(o => o.MaxWaitingPerTenant = 1);
        var (pool, tenant) = (setup.Pool, Guid.CreateVersion7());
        await using var holding = pool.Client().GetStreamingResponseAsync("hold", cancellationToken: Cancel).GetAsyncEnumerator(Cancel);
        await holding.MoveNextAsync();
        var waiting = pool.Client(tenant).GetResponseAsync("first", cancellationToken: Cancel);

        var tooMany = await Assert.ThrowsAsync<EngineException>(() => pool.Client(tenant).GetResponseAsync("second", cancellationToken: Cancel));
        pool.Clock.Advance(TimeSpan.FromMinutes(2));
        var tooLong = await Assert.ThrowsAsync<EngineException>(() => waiting);

        Assert.Equal((EngineFailure.Busy, EngineFailure.Busy), (tooMany.Failure, tooLong.Failure));
        Assert.Equal(0, pool.Get<Scheduler>().Waiting);
    }

    private static async Task<OneSeat> OneSeatAsync(Action<InferenceOptions>? configure = null)
    {
        // Its first reply is so long that it holds the seat until its reader leaves.
        var engine = await EngineSimulator.StartAsync(new() { InterTokenMilliseconds = 1 }, Cancel);
        engine.Script(new ScriptedAnswer { Match = "hold", Text = string.Join(' ', Enumerable.Repeat("on", 100_000)) });
        var pool = PoolUnderTest.With(new Dictionary<string, string?> { ["AgentHub:Engines:0:Url"] = engine.BaseUrl.ToString(), ["AgentHub:Engines:0:MaxInFlight"] = "1" }, configure);
        await pool.ProbeAsync();
        return new OneSeat(pool, engine);
    }

    private static List<string> Drain(FairQueue<string> queue, Func<string, Guid> tenantOf)
    {
        var order = new List<string>();
        while (queue.InTurn().FirstOrDefault() is { } next)
        {
            order.Add(next);
            queue.Remove(new RequestIdentity(tenantOf(next)), next, served: true);
        }

        return order;
    }

    private sealed record OneSeat(PoolUnderTest Pool, EngineSimulator Engine) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Pool.DisposeAsync();
            await Engine.DisposeAsync();
        }
    }
}
