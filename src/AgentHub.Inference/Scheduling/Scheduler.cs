using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Telemetry;

namespace AgentHub.Inference.Scheduling;

/// <summary>
/// Gives each request a seat at an engine. What an engine was sent can no longer be reordered, so it gets no more than it can work
/// on, and the rest waits here, where it is served fairly.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    private readonly Lock gate = new();
    private readonly FairQueue queue;
    private readonly LengthForecast forecast = new();
    private readonly ChatReserve reserve;
    private readonly Throughput done;
    private readonly Admission admission;
    private readonly ISharing sharing;
    private readonly IRouter router;
    private readonly EngineList engines;
    private readonly InferenceOptions options;
    private readonly TimeProvider clock;

    public Scheduler(EngineList engines, InferenceOptions options, TimeProvider clock)
    {
        (this.engines, this.options, this.clock) = (engines, options, clock);
        (sharing, router) = (options.Sharing, options.Router);
        queue = new FairQueue(sharing, clock, options.WeightOf);
        reserve = new ChatReserve(clock);
        done = new Throughput(clock);
        admission = new Admission(queue, options, done);
        engines.Changed += Serve;
    }

    public int Waiting
    {
        get { lock (gate) return queue.Count; }
    }

    /// <summary>
    /// A seat at the engine that suits the request best; engines that were tried come last. Waits its turn, but not for ever, and
    /// not where waiting is in vain.
    /// </summary>
    public async Task<Seat> SeatAsync(RequestIdentity who, Demand demand, IReadOnlyCollection<Engine> tried, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        Waiter waiter;
        lock (gate)
        {
            if (Hopeless(who.Class, Needs.Of(who, demand)) is { } why) throw why;
            waiter = new Waiter(who, demand, tried, queue.AccountOf(who.TenantId, who.Class), forecast.Of(who.TenantId, who.Class, demand.MaxOutputTokens), clock.GetUtcNow());
            if (Refuse(waiter) is { } refusal)
            {
                Meters.Refused(who.Class, refusal.Failure);
                throw refusal;
            }

            if (who.Class == RequestClass.Chat) reserve.Arrived();
            queue.Add(waiter);
            Meters.Waits(who.Class, 1);
            PlaceFor(waiter, isOverdue: false);
            ServeLocked();
        }

        var seat = await WaitAsync(waiter, cancel);
        Meters.Seated(who.Class, clock.GetElapsedTime(started));
        return seat;
    }

    public void Dispose() => engines.Changed -= Serve;

    internal void Charge(Seat seat, int tokens)
    {
        lock (gate)
        {
            var (waiter, before) = (seat.Waiter, seat.Spoken);
            if (before == 0)
            {
                seat.Engine.FirstToken.Took(clock.GetElapsedTime(seat.Prompt.BeganAt));
                seat.Engine.Reading.End(seat.Prompt, isRead: true);
                done.Add(TokenSharing.Cost(waiter.Demand.InputTokens, 0));
            }

            seat.Spoken += tokens;
            var beyond = Math.Max(0, seat.Spoken - Math.Max(before, waiter.Forecast));
            sharing.Spoke(waiter.Account, tokens, beyond);
            if (beyond > 0) seat.Engine.Window.Grow(beyond);
            seat.Engine.Spoken.Add(tokens);
            done.Add(TokenSharing.Cost(0, tokens));
            // Somebody may have waited until this prompt was read.
            if (before == 0) ServeLocked();
        }
    }

    internal void Leave(Seat seat)
    {
        lock (gate)
        {
            var waiter = seat.Waiter;
            seat.Engine.Window.Leave(waiter.Demand.InputTokens + Math.Max(waiter.Forecast, seat.Spoken));
            waiter.Account.Seats--;
            if (seat.Spoken == 0) seat.Engine.Reading.End(seat.Prompt, isRead: false);
            if (seat.IsSettled) seat.Engine.ReplyTime.Took(clock.GetElapsedTime(seat.Prompt.BeganAt));
            var (input, output) = seat.Failure is not null || seat.IsUnused ? (0, 0)
                : ((int)(seat.Usage?.InputTokenCount ?? waiter.Demand.InputTokens), Math.Max(seat.Spoken, (int)(seat.Usage?.OutputTokenCount ?? 0)));
            sharing.Settled(waiter.Account, new Bill(waiter.Demand.InputTokens, waiter.Forecast, seat.Spoken, input, output));
            Meters.Cost(waiter.Who.Class, TokenSharing.Cost(input, output));
            if (seat.IsSettled && seat.Failure is null) forecast.Learn(waiter.Who.TenantId, waiter.Who.Class, output);
            if (seat.Failure is { Failure: EngineFailure.Busy }) seat.Engine.Window.Refused();
            reserve.Freed();
            ServeLocked();
            if (seat.Failure is not null) FreeHopeless();
        }
    }

    private async Task<Seat> WaitAsync(Waiter waiter, CancellationToken cancel)
    {
        if (waiter.Seat.Task.IsCompleted) return await waiter.Seat.Task;

        var (limit, patience) = (options.MaxWait(waiter.Who.Class), admission.PatienceOf(waiter));
        try
        {
            return await waiter.Seat.Task.WaitAsync(patience < limit ? patience.Value : limit, clock, cancel);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (gate)
            {
                Forget(waiter);
                // Those behind it may fit where it did not.
                ServeLocked();
            }

            // It may have been seated in the same moment.
            if (waiter.Seat.Task.IsCompletedSuccessfully) waiter.Seat.Task.Result.GiveBack();
            if (e is OperationCanceledException) throw;
            Meters.Refused(waiter.Who.Class, patience < limit ? EngineFailure.TooLate : EngineFailure.Busy);
            throw patience < limit
                ? new EngineException(EngineFailure.TooLate, $"No engine had room for the request within the {patience.Value.TotalSeconds:0.#} seconds that anybody waits here.")
                : new EngineException(EngineFailure.Busy, $"No engine had room for the request within {limit.TotalSeconds:0} seconds.");
        }
    }

    private EngineException? Refuse(Waiter waiter)
    {
        var mustWait = queue.Count > 0 || PlaceFor(waiter, isOverdue: false) is not { Entry: Entry.Now };
        // A full queue refuses only those who would have to wait in it.
        return (mustWait ? admission.Refuse(waiter) : null) ?? admission.TooLate(waiter, mustWait, Able(waiter).Select(e => e.FirstToken.Expected).Min());
    }

    private EngineException? Hopeless(RequestClass @class, Needs needs)
    {
        if (engines.All.Count == 0) return new(EngineFailure.Unavailable, $"There is no engine. {engines.Explanation}");
        if (!engines.All.Any(e => e.Serves(needs.Model))) return new(EngineFailure.Rejected, $"No engine serves the model {needs.Model}.");
        // Nobody watches an email being written: it waits in its order until an engine is back.
        if (@class != RequestClass.Chat && engines.All.Any(e => e.LastSeenAt is not null && needs.AreMetBy(e))) return null;
        return engines.All.Any(e => e.TakesRequests && needs.AreMetBy(e)) ? null : needs.Unmet();
    }

    // Called when engines changed: those who wait for one that is gone hear of it.
    private void Serve()
    {
        lock (gate)
        {
            ServeLocked();
            FreeHopeless();
        }
    }

    private void FreeHopeless()
    {
        if (queue.Count == 0) return;

        var hopeless = queue.All.Select(w => (w.Who.Class, w.Needs)).Distinct().ToDictionary(k => k, k => Hopeless(k.Class, k.Needs));
        foreach (var (waiter, why) in queue.All.Select(w => (w, hopeless[(w.Who.Class, w.Needs)])).Where(h => h.Item2 is not null).ToList())
        {
            Forget(waiter);
            waiter.Seat.SetException(why!);
        }
    }

    private void ServeLocked()
    {
        while (queue.Count > 0 && HasRoom() && queue.Next(PlaceFor) is var (waiter, place))
        {
            queue.Remove(waiter, isServed: true);
            waiter.WaitFor(null);
            Meters.Waits(waiter.Who.Class, -1);
            waiter.Seat.SetResult(Take(waiter, place));
        }
    }

    private Seat Take(Waiter waiter, Place place)
    {
        var (engine, prompt, tenant) = (place.Engine, waiter.Demand.Prompt, waiter.Who.TenantId);
        waiter.Account.Seats++;
        sharing.Seated(waiter.Account, waiter.Demand.InputTokens, waiter.Forecast);
        engine.Window.Enter(waiter.Tokens);
        var reads = engine.Reading.Begin(prompt, tenant, place.KnownBlocks, place.ToRead);
        engine.Prefixes.Remember(prompt, tenant);
        return new Seat(engine, waiter, this, reads);
    }

    private void Forget(Waiter waiter)
    {
        waiter.WaitFor(null);
        if (queue.Remove(waiter, isServed: false)) Meters.Waits(waiter.Who.Class, -1);
    }

    // Every engine is asked, since each has to know that somebody waits.
    private bool HasRoom()
    {
        var any = false;
        foreach (var engine in engines.All) any |= engine.Window.Admits(1);
        return any;
    }

    private Place? PlaceFor(Waiter waiter, bool isOverdue)
    {
        // It does not stand in its own way.
        waiter.WaitFor(null);
        var able = Able(waiter);
        if (able.Count == 0) return null;
        var place = router.Choose(waiter, able);
        if (waiter.InAccount?.List is not null) waiter.WaitFor(place);
        if (waiter.Who.Class != RequestClass.Chat && !isOverdue && KeptForChat(able, waiter.Tokens)) return null;
        return place;
    }

    private bool KeptForChat(List<Engine> able, int size)
    {
        if (!options.KeepsRoomForChat || reserve.ArrivalsPerSecond <= 0) return false;
        var (seats, room) = (0, 0);
        foreach (var engine in able)
        {
            seats += Math.Max(engine.Window.Requests, engine.InFlight);
            room += engine.Window.RoomFor(size);
        }

        return room > 0 && room - 1 < reserve.Seats(Math.Min(seats, room + able.Sum(e => e.InFlight)));
    }

    // The engines that may get it: the best of those that are not down, which are those that answer and were not tried.
    private List<Engine> Able(Waiter waiter)
    {
        var all = engines.All;
        var (best, able) = (int.MaxValue, new List<Engine>(all.Count));
        foreach (var engine in all)
        {
            if (!waiter.Needs.AreMetBy(engine) || !engine.TakesRequests) continue;

            var rank = (waiter.Tried.Contains(engine) ? 2 : 0) + (engine.IsUp ? 0 : 1);
            if (rank < best) able.Clear();
            if (rank <= best) able.Add(engine);
            best = Math.Min(best, rank);
        }

        return able;
    }
}
