using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using AgentHub.Platform.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace AgentHub.Platform.Messaging;

/// <summary>
/// Announces after the commit. It never blocks and never fails a request: hints go into a bounded channel, and one publisher
/// sends them with a timeout and a breaker. What does not get through is found by the sweep.
/// </summary>
public sealed partial class Announcer(IHintBus bus, TimeProvider clock, ILogger<Announcer> log) : BackgroundService
{
    private const int MaxWaiting = 20_000;
    private const int MaxDelayed = 20_000;
    private const int MaxInFlight = 32;
    /// <summary>Timers count in ticks of a few milliseconds and may ring one early; a hint that comes before its row is due is dropped, and costs the sweep's two seconds.</summary>
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(2);

    private static readonly Counter<long> Dropped = PlatformMeter.Meter.CreateCounter<long>("agenthub.hints.dropped", description: "Hints that were not sent; the sweep finds their rows.");
    private static readonly Counter<long> Published = PlatformMeter.Meter.CreateCounter<long>("agenthub.hints.published");

    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly Channel<Announced> waiting = Channel.CreateBounded<Announced>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private int delayed;
    private volatile bool started;

    /// <summary>True while the bus does not take hints: then the sweep does not wait for overdue work, it takes what is due.</summary>
    public bool IsBusDown => started && breaker.CircuitState != CircuitState.Closed;

    /// <summary>Announces a row, now or once it is due. Safe to call from anywhere.</summary>
    public void Announce(Hint hint, TimeSpan after = default)
    {
        if (after <= TimeSpan.Zero) Enqueue(hint);
        else if (Interlocked.Increment(ref delayed) <= MaxDelayed) _ = AnnounceLaterAsync(hint, after);
        else DropDelayed();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5, MinimumThroughput = 4, SamplingDuration = TimeSpan.FromSeconds(10), BreakDuration = BreakDuration, StateProvider = breaker,
            })
            .AddTimeout(PublishTimeout)
            .Build();

        started = true;
        using var room = new SemaphoreSlim(MaxInFlight);
        await foreach (var announced in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await room.WaitAsync(stoppingToken);
            _ = PublishAsync(pipeline, announced, room, stoppingToken);
        }
    }

    private void Enqueue(Hint hint)
    {
        if (!waiting.Writer.TryWrite(new Announced(hint, Activity.Current?.Context ?? default))) Dropped.Add(1);
    }

    /// <summary>The node that committed holds the timer; if it dies, the sweep finds the row.</summary>
    private async Task AnnounceLaterAsync(Hint hint, TimeSpan after)
    {
        await Task.Delay(after + TimerSlack, clock);
        Interlocked.Decrement(ref delayed);
        Enqueue(hint);
    }

    private void DropDelayed()
    {
        Interlocked.Decrement(ref delayed);
        Dropped.Add(1);
    }

    /// <summary>Never throws: a hint that is lost costs seconds, a publisher that dies would cost every hint.</summary>
    private async Task PublishAsync(ResiliencePipeline pipeline, Announced announced, SemaphoreSlim room, CancellationToken stopping)
    {
        var (hint, cause) = announced;
        // The publisher's own loop belongs to no trace; the bus's part shall stand in that of whoever announced.
        using var activity = PlatformMeter.Activities.StartActivity("announce", ActivityKind.Producer, cause);
        try
        {
            await pipeline.ExecuteAsync(async cancel => await bus.PublishAsync(hint, cancel), stopping);
            Published.Add(1);
        }
        catch (BrokenCircuitException)
        {
            Dropped.Add(1);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Dropped.Add(1);
            if (!stopping.IsCancellationRequested) NotPublished(hint.Work, hint.Id, error is TimeoutRejectedException ? "timeout" : error.GetType().Name);
        }
        finally
        {
            if (!stopping.IsCancellationRequested) room.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus did not take a hint for {Work} {Id} ({Reason}); the sweep will find it")]
    private partial void NotPublished(string work, Guid id, string reason);

    /// <param name="Cause">The trace in which it was announced; the default where nobody traces.</param>
    private readonly record struct Announced(Hint Hint, ActivityContext Cause);
}
