using AgentHub.Inference.Engines;
using AgentHub.Inference.Telemetry;

namespace AgentHub.Inference.Scheduling;

/// <summary>
/// Gives each request a seat at an engine. What an engine was sent can no longer be reordered, so it gets no more than it can work
/// on, and the rest waits here, where it is served fairly.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    private readonly Lock gate = new();
    private readonly FairQueue<Waiter> queue = new();
    private readonly EngineList engines;
    private readonly InferenceOptions options;
    private readonly TimeProvider clock;

    public Scheduler(EngineList engines, InferenceOptions options, TimeProvider clock)
    {
        this.engines = engines;
        this.options = options;
        this.clock = clock;
        engines.Changed += Serve;
    }

    public int Waiting
    {
        get { lock (gate) return queue.Count; }
    }

    /// <summary>A seat at the engine with the least to do; engines that were tried come last. Waits its turn, but not for ever.</summary>
    public async Task<Seat> SeatAsync(RequestIdentity who, string? model, IReadOnlyCollection<Engine> tried, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var waiter = new Waiter(who, model, tried);
        lock (gate)
        {
            RefuseWhereHopeless(waiter);
            queue.Add(who, waiter);
            ServeLocked();
        }

        var seat = await WaitAsync(waiter, cancel);
        Meters.Seated(who.Class, clock.GetElapsedTime(started));
        return seat;
    }

    public void Dispose() => engines.Changed -= Serve;

    private async Task<Seat> WaitAsync(Waiter waiter, CancellationToken cancel)
    {
        if (waiter.Seat.Task.IsCompleted) return await waiter.Seat.Task;

        var limit = options.MaxWait(waiter.Who.Class);
        try
        {
            return await waiter.Seat.Task.WaitAsync(limit, clock, cancel);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (gate) queue.Remove(waiter.Who, waiter, served: false);
            // It may have been seated in the same moment.
            if (waiter.Seat.Task.IsCompletedSuccessfully) waiter.Seat.Task.Result.Dispose();
            if (e is OperationCanceledException) throw;
            throw new EngineException(EngineFailure.Busy, $"No engine had room for the request within {limit.TotalSeconds:0} seconds.");
        }
    }

    private void RefuseWhereHopeless(Waiter waiter)
    {
        if (Hopeless(waiter) is { } why) throw why;
        if (queue.Count >= options.MaxWaiting) throw new EngineException(EngineFailure.Busy, $"{queue.Count} requests are waiting for an engine already, which is the limit.");
        if (queue.WaitingOf(waiter.Who.TenantId) >= options.MaxWaitingPerTenant)
            throw new EngineException(EngineFailure.Busy, $"{options.MaxWaitingPerTenant} requests of this business are waiting for an engine already, which is the limit.");
    }

    private EngineException? Hopeless(Waiter waiter)
    {
        if (engines.All.Count == 0) return new(EngineFailure.Unavailable, $"There is no engine. {engines.Explanation}");
        if (!engines.All.Any(e => e.Serves(waiter.Model))) return new(EngineFailure.Rejected, $"No engine serves the model {waiter.Model}.");
        return engines.All.Any(e => e.Serves(waiter.Model) && e.Health != EngineHealth.Down) ? null : new(EngineFailure.Unavailable, "All engines are down.");
    }

    private void Serve()
    {
        lock (gate) ServeLocked();
    }

    private void ServeLocked()
    {
        while (NextToServe() is var (waiter, engine))
        {
            queue.Remove(waiter.Who, waiter, served: true);
            engine.Enter();
            waiter.Seat.SetResult(new Seat(engine, this));
        }

        while (NextHopeless() is var (hopeless, why))
        {
            queue.Remove(hopeless.Who, hopeless, served: false);
            hopeless.Seat.SetException(why);
        }
    }

    private (Waiter, EngineException)? NextHopeless()
    {
        foreach (var waiter in queue.InTurn())
            if (Hopeless(waiter) is { } why)
                return (waiter, why);
        return null;
    }

    private (Waiter, Engine)? NextToServe()
    {
        foreach (var waiter in queue.InTurn())
            if (RoomFor(waiter) is { } engine)
                return (waiter, engine);
        return null;
    }

    private Engine? RoomFor(Waiter waiter) => engines.All
        .Where(e => e.InFlight < e.MaxInFlight && e.Serves(waiter.Model) && e.Health != EngineHealth.Down)
        .OrderBy(waiter.Tried.Contains).ThenBy(e => e.IsUp ? 0 : 1).ThenBy(e => (double)e.InFlight / e.MaxInFlight)
        .FirstOrDefault();

    private void Leave(Engine engine)
    {
        engine.Leave();
        Serve();
    }

    private sealed record Waiter(RequestIdentity Who, string? Model, IReadOnlyCollection<Engine> Tried)
    {
        public TaskCompletionSource<Seat> Seat { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Equals(Waiter? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>A place among the requests that an engine works on. Disposing it lets the next one in.</summary>
    internal sealed class Seat(Engine engine, Scheduler scheduler) : IDisposable
    {
        private int left;

        public Engine Engine => engine;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) scheduler.Leave(engine);
        }
    }
}
