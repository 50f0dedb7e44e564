using AgentHub.Inference;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class FairQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_tenant_that_has_had_least_is_next_however_much_another_sends()
    {
        var (pool, a, b) = (new SharingUnderTest(seats: 1), Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 1; i <= 3; i++) pool.Add(a, name: $"a{i}");
        for (var i = 1; i <= 2; i++) pool.Add(b, name: $"b{i}");

        Assert.Equal(["a1", "b1", "a2", "b2", "a3"], pool.Drain());
        Assert.Equal(0, pool.Queue.Count);
    }

    [Fact]
    public void Chat_goes_before_email_and_email_before_batch()
    {
        var (pool, tenant) = (new SharingUnderTest(seats: 1), Guid.CreateVersion7());
        pool.Add(tenant, @class: RequestClass.Batch, name: "batch");
        pool.Add(tenant, @class: RequestClass.Email, name: "email");
        pool.Add(tenant, name: "chat");

        Assert.Equal(["chat", "email", "batch"], pool.Drain());
    }

    [Fact]
    public void Who_leaves_the_queue_does_not_cost_the_tenant_its_turn()
    {
        var (pool, a, b) = (new SharingUnderTest(seats: 1), Guid.CreateVersion7(), Guid.CreateVersion7());
        var first = pool.Add(a, name: "a1");
        pool.Add(a, name: "a2");
        pool.Add(b, name: "b1");

        Assert.True(pool.Queue.Remove(first, isServed: false));
        Assert.False(pool.Queue.Remove(first, isServed: false));

        Assert.Equal(1, pool.Queue.WaitingOf(a));
        Assert.Equal(["a2", "b1"], pool.Drain());
    }

    [Fact]
    public void A_request_that_has_to_stay_here_waits_for_an_engine_here_and_holds_up_nobody_behind_it()
    {
        var (pool, kept, free) = (new SharingUnderTest(seats: 4), Guid.CreateVersion7(), Guid.CreateVersion7());
        var waits = new Waiter(new(kept, Correlation: "kept") { OnlyHere = true }, Demand.OfSize(100), [], pool.Queue.AccountOf(kept, RequestClass.Chat), 100, pool.Clock.GetUtcNow());
        pool.Queue.Add(waits);
        pool.Add(free, name: "free");

        var next = pool.Queue.Next((waiter, _) => waiter.Needs.OnlyHere ? null : new Place(pool.Engine, 0, Entry: Entry.Now));

        Assert.Equal("free", next?.Waiter.Who.Correlation);
        pool.Queue.Remove(next!.Value.Waiter, isServed: true);
        Assert.Null(pool.Queue.Next((waiter, _) => waiter.Needs.OnlyHere ? null : new Place(pool.Engine, 0, Entry: Entry.Now)));
        Assert.Equal("kept", pool.Queue.Next((_, _) => new Place(pool.Engine, 0, Entry: Entry.Now))?.Waiter.Who.Correlation);
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

        var order = setup.Engine.Requests.Select(r => r.LastUserText).ToList();
        Assert.Equal(["hold", "flood 1"], order.Take(2));
        Assert.Equal("flood 3", order[^1]);
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

    private sealed record OneSeat(PoolUnderTest Pool, EngineSimulator Engine) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Pool.DisposeAsync();
            await Engine.DisposeAsync();
        }
    }
}
