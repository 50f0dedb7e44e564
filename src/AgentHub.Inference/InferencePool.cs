using AgentHub.Inference.Dialects;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;
using AgentHub.Inference.Streaming;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentHub.Inference;

/// <summary>Takes a request to an engine: its turn, a seat, and other tries as long as nothing of a reply was seen.</summary>
internal sealed class InferencePool(
    EngineList engines, Scheduler scheduler, EngineHttp http, EngineProbe probe, InferenceOptions options, TimeProvider clock, ILogger<InferencePool> log) : IInferencePool
{
    public bool HasHealthyEngine => engines.All.Any(e => e.IsUp);

    public IReadOnlyList<EngineStatus> Engines => [.. engines.All.Select(e => e.Status())];

    public string? Explanation => engines.Explanation;

    public IChatClient For(RequestIdentity identity) => new PoolChatClient(this, identity, options.DefaultMaxTokens);

    public bool CanWrite(string language)
    {
        var up = engines.All.Where(e => e.IsUp).ToList();
        return up.Count > 0 && up.TrueForAll(e => Languages.Cover(e.Languages, language));
    }

    /// <summary>A reply whose first update is here. After that it is never tried again: the caller has seen something.</summary>
    internal async Task<OpenedReply> OpenAsync(RequestIdentity who, ChatRequest request, CancellationToken cancel)
    {
        var tried = new List<Engine>();
        EngineException? last = null;
        for (var attempt = 1; ; attempt++)
        {
            var seat = await SeatAsync(who, request, tried, last, cancel);
            try
            {
                return new OpenedReply(await OpenAtAsync(seat, request, who, cancel), seat);
            }
            catch (EngineException e) when (e.CanBeRetried && attempt < options.MaxAttempts)
            {
                seat.Fail(e);
                seat.Dispose();
                tried.Add(seat.Engine);
                last = e;
                log.TryingAgain(e.Failure, e.Engine, attempt, e.Message);
                Meters.Retried(seat.Engine.Name, e.Failure);
                await PauseAsync(request, tried, e, attempt, cancel);
            }
            catch (Exception e)
            {
                if (e is EngineException failure) seat.Fail(failure);
                seat.Dispose();
                throw;
            }
        }
    }

    private async Task<EngineReply> OpenAtAsync(Seat seat, ChatRequest request, RequestIdentity who, CancellationToken cancel)
    {
        var engine = seat.Engine;
        if (engine.Model is null) await probe.CheckAsync(engine, cancel);
        try
        {
            return await engine.OpenAsync(token => EngineReply.OpenAsync(seat, http, request, who, options, clock, token), cancel);
        }
        catch (EngineException refusal) when (engine.Learn(refusal))
        {
            log.Learnt(engine.Name);
            return await engine.OpenAsync(token => EngineReply.OpenAsync(seat, http, request, who, options, clock, token), cancel);
        }
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

    // Another engine is asked at once; the same one gets a moment, or as long as it asked for.
    private Task PauseAsync(ChatRequest request, List<Engine> tried, EngineException failure, int attempt, CancellationToken cancel)
    {
        if (engines.All.Any(e => e.Serves(request.Model) && e.Health != EngineHealth.Down && !tried.Contains(e))) return Task.CompletedTask;

        var pause = failure.RetryAfter ?? options.RetryDelay * Math.Pow(2, attempt - 1);
        return Task.Delay(pause < options.MaxRetryDelay ? pause : options.MaxRetryDelay, clock, cancel);
    }
}

/// <summary>A reply and the seat it is read in.</summary>
internal sealed record OpenedReply(EngineReply Reply, Seat Seat) : IDisposable
{
    public void Dispose() => Seat.Dispose();
}
