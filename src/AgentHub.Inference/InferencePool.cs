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

    public bool HasHealthyEngine => engines.All.Any(e => e.IsUp);

    public bool IsWorthWaiting => !HasHealthyEngine && engines.WereUp;

    public IReadOnlyList<EngineStatus> Engines => [.. engines.All.Select(e => e.Status())];

    public string? Explanation => engines.Explanation;

    internal InferenceOptions Options => options;

    internal DateTimeOffset Now => clock.GetUtcNow();

    public IChatClient For(RequestIdentity identity) => new PoolChatClient(this, identity, options.DefaultMaxTokens);

    public bool CanWrite(string language)
    {
        var up = engines.All.Where(e => e.IsUp).ToList();
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
    internal bool CanGoOn(ChatRequest request) => engines.All.Any(e => e.IsUp && e.Dialect.Continues && e.Serves(request.Model));

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
                await PauseAsync(request, tried, e, attempt, cancel);
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
        var mayMove = engines.All.Any(e => e != engine && e.IsUp && e.Dialect.Continues && e.Serves(request.Model));
        var reply = await engine.OpenAsync(token => EngineReply.OpenAsync(seat, attempt, mayMove, http, request, who, options, clock, token), cancel);
        return new OpenedReply(reply, seat, attempt);
    }

    private async Task<Seat> SeatAsync(RequestIdentity who, ChatRequest request, List<Engine> tried, EngineException? last, CancellationToken cancel)
    {
        try
        {
            var seat = await scheduler.SeatAsync(who, request.Demand, [.. tried, .. engines.All.Where(e => WhyNot(e, who, request) is not null)], cancel);
            if (WhyNot(seat.Engine, who, request) is not { } why) return seat;

            seat.GiveBack();
            throw last ?? new EngineException(EngineFailure.Unavailable, why);
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
            if (!tried.Contains(seat.Engine) && WhyNot(seat.Engine, who, request) is null) return seat;
            seat.GiveBack();
            return null;
        }
        catch (Exception e) when (e is EngineException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private string? WhyNot(Engine engine, RequestIdentity who, ChatRequest request) =>
        !engine.Settings.Url.IsLoopback && options.StaysHere(who.TenantId) ? "This business wants no engine that is not on this machine, and none on this machine is free."
        : request.Said.Length > 0 && !engine.Dialect.Continues ? "No engine can go on with a reply that broke off." : null;

    // Another engine is asked at once; the same one gets a moment, or as long as it asked for.
    private Task PauseAsync(ChatRequest request, List<Engine> tried, EngineException failure, int attempt, CancellationToken cancel)
    {
        if (engines.All.Any(e => e.Serves(request.Model) && e.TakesRequests && !tried.Contains(e))) return Task.CompletedTask;

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
