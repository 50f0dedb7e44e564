using AgentHub.Inference.Accounting;
using AgentHub.Inference.Dialects;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Resilience;
using AgentHub.Inference.Scheduling;
using AgentHub.Inference.Streaming;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentHub.Inference;

/// <summary>Takes a request to an engine: its turn, a seat, and other tries as long as nothing of a reply was seen.</summary>
internal sealed class InferencePool(
    EngineList engines, Scheduler scheduler, EngineHttp http, EngineProbe probe, Hedging hedging, IQuotas quotas, IUsageLedger ledger, InferenceOptions options, TimeProvider clock, ILogger<InferencePool> log) : IInferencePool
{
    private readonly Budget retries = new(options.RetryShare, options.SavedRetries);

    public bool HasEngine(bool onlyHere = false) => Able(onlyHere).Any(e => e.IsUp);

    public bool IsWorthWaiting(bool onlyHere = false) => !HasEngine(onlyHere) && Able(onlyHere).Any(e => e.LastSeenAt is not null);

    public IReadOnlyList<EngineStatus> Engines => [.. engines.All.Select(e => e.Status())];

    public string? Explanation => engines.Explanation;

    internal InferenceOptions Options => options;

    internal DateTimeOffset Now => clock.GetUtcNow();

    public IChatClient For(RequestIdentity identity) =>
        new PoolChatClient(this, options.StaysHere(identity.TenantId) ? identity with { OnlyHere = true } : identity, options.DefaultMaxTokens);

    public bool CanWrite(string language, bool onlyHere = false)
    {
        var up = Able(onlyHere).Where(e => e.IsUp).ToList();
        return up.Count > 0 && up.TrueForAll(e => Languages.Cover(e.Languages, language));
    }

    public Task<bool> DrainAsync(string engine, bool drain, CancellationToken cancel)
    {
        if (engines.All.FirstOrDefault(e => e.Name == engine) is not { } found) return Task.FromResult(false);

        found.IsDraining = drain;
        log.Drains(found.Name, drain ? "given no new requests" : "given requests again");
        engines.SayChanged();
        return Task.FromResult(true);
    }

    /// <summary>Asks the quota. What the request will cost is not known yet, so the longest reply is reserved.</summary>
    internal async Task ReserveAsync(RequestIdentity who, Guid requestId, ChatRequest request, CancellationToken cancel)
    {
        if (await quotas.ReserveAsync(who.TenantId, requestId, request.Demand.InputTokens + request.MaxOutputTokens, cancel) is { } refusal)
            throw new EngineException(EngineFailure.OverQuota, refusal.Reason) { RetryAfter = refusal.RetryAfter };
    }

    internal ValueTask SettleAsync(UsageRow row)
    {
        quotas.Commit(row.TenantId, row.RequestId, row.TenantTokens);
        return row.Engines.Count == 0 && row.Outcome == UsageOutcome.Failed ? ValueTask.CompletedTask : ledger.RecordAsync(row, CancellationToken.None);
    }

    /// <summary>Whether an engine is up that goes on with a reply which broke off elsewhere.</summary>
    internal bool CanGoOn(RequestIdentity who, ChatRequest request) => AnotherCanGoOn(null, who, request);

    internal void SaysItGoesOn(EngineException broke, bool wasSeen, int resumes)
    {
        Meters.Resumed(wasSeen);
        log.GoesOn(broke.Failure, broke.Engine, wasSeen ? "goes on with it" : "begins it again", resumes, broke.Message);
    }

    /// <summary>A reply whose first update is here. Engines where it broke off are asked last, and those that cannot go on with what was said not at all.</summary>
    internal async Task<OpenedReply> OpenAsync(RequestIdentity who, ChatRequest request, RequestAccount account, Purpose purpose, IReadOnlyCollection<Engine> avoid, CancellationToken cancel)
    {
        retries.Earn();
        List<Engine> tried = [.. avoid];
        EngineException? last = null;
        for (var attempt = 1; ; attempt++)
        {
            var seat = await SeatAsync(who, request, tried, last, cancel);
            try
            {
                return await OpenAtAsync(seat, who, request, account, last is null ? purpose : Purpose.Retry, tried, cancel);
            }
            catch (EngineException e) when (e.CanBeRetried && attempt < options.MaxAttempts && (e.WasNotTaken || retries.TrySpend()))
            {
                tried.Add(seat.Engine);
                last = e;
                log.TryingAgain(e.Failure, e.Engine, attempt, e.Message);
                Meters.Retried(seat.Engine.Name, e.Failure);
                await PauseAsync(who, request, tried, e, attempt, cancel);
            }
        }
    }

    private Task<OpenedReply> OpenAtAsync(Seat seat, RequestIdentity who, ChatRequest request, RequestAccount account, Purpose purpose, List<Engine> tried, CancellationToken cancel)
    {
        if (who.Class != RequestClass.Chat || request.Said.Length > 0 || options.HedgeShare <= 0 || engines.All.Count < 2) return OpenSeatedAsync(seat, who, request, account, purpose, cancel);

        return hedging.OpenAsync(token => OpenSeatedAsync(seat, who, request, account, purpose, token), async token =>
            await OtherSeatAsync(who, request, [.. tried, seat.Engine], token) is { } other ? OpenSeatedAsync(other, who, request, account, Purpose.Hedge, token) : null, cancel);
    }

    private async Task<OpenedReply> OpenSeatedAsync(Seat seat, RequestIdentity who, ChatRequest request, RequestAccount account, Purpose purpose, CancellationToken cancel)
    {
        try
        {
            var engine = seat.Engine;
            if (engine.Model is null) await probe.CheckAsync(engine, cancel);
            try
            {
                return await OpenOnceAsync(seat, who, request, account, purpose, cancel);
            }
            catch (EngineException refusal) when (engine.Learn(refusal))
            {
                log.Learnt(engine.Name);
                return await OpenOnceAsync(seat, who, request, account, purpose, cancel);
            }
        }
        catch (Exception e)
        {
            if (e is EngineException failure) seat.Fail(failure);
            seat.Dispose();
            throw;
        }
    }

    private async Task<OpenedReply> OpenOnceAsync(Seat seat, RequestIdentity who, ChatRequest request, RequestAccount account, Purpose purpose, CancellationToken cancel)
    {
        var engine = seat.Engine;
        var attempt = account.Begin(engine.Name, purpose, request.Demand.InputTokens);
        var mayMove = AnotherCanGoOn(engine, who, request);
        var reply = await engine.OpenAsync(token => EngineReply.OpenAsync(seat, attempt, mayMove, http, request, who, options, clock, token), cancel);
        return new OpenedReply(reply, seat, attempt);
    }

    private async Task<Seat> SeatAsync(RequestIdentity who, ChatRequest request, List<Engine> tried, EngineException? last, CancellationToken cancel)
    {
        try
        {
            return await scheduler.SeatAsync(who, request.Demand, tried, cancel);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable && last is not null)
        {
            // What went wrong first says more than that nobody is left to ask.
            throw last;
        }
    }

    // A seat at another engine if there is one at once: a second try that waits in the queue is none.
    private async Task<Seat?> OtherSeatAsync(RequestIdentity who, ChatRequest request, IReadOnlyCollection<Engine> tried, CancellationToken cancel)
    {
        using var now = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var seating = scheduler.SeatAsync(who, request.Demand, tried, now.Token);
            if (!seating.IsCompleted) await now.CancelAsync();
            var seat = await seating;
            if (!tried.Contains(seat.Engine)) return seat;
            seat.GiveBack();
            return null;
        }
        catch (Exception e) when (e is EngineException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private bool AnotherCanGoOn(Engine? than, RequestIdentity who, ChatRequest request)
    {
        var needs = Needs.Of(who, request.Demand) with { GoesOn = true };
        return engines.All.Any(e => e != than && e.IsUp && needs.AreMetBy(e));
    }

    private IEnumerable<Engine> Able(bool onlyHere) => onlyHere ? engines.All.Where(e => e.Settings.Reach == EngineReach.ThisMachine) : engines.All;

    // Another engine is asked at once; the same one gets a moment, or as long as it asked for.
    private Task PauseAsync(RequestIdentity who, ChatRequest request, List<Engine> tried, EngineException failure, int attempt, CancellationToken cancel)
    {
        var needs = Needs.Of(who, request.Demand);
        if (engines.All.Any(e => needs.AreMetBy(e) && e.TakesRequests && !tried.Contains(e))) return Task.CompletedTask;

        var pause = failure.RetryAfter ?? options.RetryDelay * Math.Pow(2, attempt - 1);
        return Task.Delay(pause < options.MaxRetryDelay ? pause : options.MaxRetryDelay, clock, cancel);
    }
}

/// <summary>A reply, the seat it is read in, and what it costs.</summary>
internal sealed record OpenedReply(EngineReply Reply, Seat Seat, Attempt Attempt) : IDisposable
{
    /// <summary>What ends it, where it was one of two.</summary>
    public CancellationTokenSource? Life { get; init; }

    public void Dispose()
    {
        Seat.Dispose();
        Life?.Dispose();
    }
}
