using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AgentHub.Tests.Inference.Scheduling;

public sealed class FairQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_tenant_that_has_had_least_is_next_however_much_another_sends()
    {
        var (queue, a, b) = (new Line(), Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var i = 1; i <= 3; i++) queue.Add(a, $"a{i}");
        for (var i = 1; i <= 2; i++) queue.Add(b, $"b{i}");

        Assert.Equal(["a1", "b1", "a2", "b2", "a3"], queue.Drain());
        Assert.Equal(0, queue.Queue.Count);
    }

    [Fact]
    public void Chat_goes_before_email_and_email_before_batch()
    {
        var (queue, tenant) = (new Line(), Guid.CreateVersion7());
        queue.Add(tenant, "batch", RequestClass.Batch);
        queue.Add(tenant, "email", RequestClass.Email);
        queue.Add(tenant, "chat");

        Assert.Equal(["chat", "email", "batch"], queue.Drain());
    }

    [Fact]
    public void Who_leaves_the_queue_does_not_cost_the_tenant_its_turn()
    {
        var (queue, a, b) = (new Line(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var first = queue.Add(a, "a1");
        queue.Add(a, "a2");
        queue.Add(b, "b1");

        Assert.True(queue.Queue.Remove(first, isServed: false));
        Assert.False(queue.Queue.Remove(first, isServed: false));

        Assert.Equal(1, queue.Queue.WaitingOf(a));
        Assert.Equal(["a2", "b1"], queue.Drain());
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

    /// <summary>A queue whose requests have names, and which serves one as soon as it is asked.</summary>
    private sealed class Line
    {
        private readonly TokenSharing sharing = new();
        private readonly FakeTimeProvider clock = new();
        private readonly Engine engine;

        public Line()
        {
            engine = new Engine(new EngineOptions("one", new Uri("http://127.0.0.1:1/v1")), new InferenceOptions(), clock);
            Queue = new FairQueue(sharing, clock, _ => 1);
        }

        public FairQueue Queue { get; }

        public Waiter Add(Guid tenant, string name, RequestClass @class = RequestClass.Chat)
        {
            var waiter = new Waiter(new(tenant, @class, name), Demand.OfSize(100), [], Queue.AccountOf(tenant, @class), forecast: 100, clock.GetUtcNow());
            Queue.Add(waiter);
            return waiter;
        }

        public List<string> Drain()
        {
            var order = new List<string>();
            while (Queue.Next((_, _) => new Place(engine, 0)) is var (waiter, _))
            {
                Queue.Remove(waiter, isServed: true);
                sharing.Seated(waiter.Account, waiter.Demand.InputTokens, waiter.Forecast);
                order.Add(waiter.Who.Correlation!);
            }

            return order;
        }
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
