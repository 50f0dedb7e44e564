using System.Diagnostics;

namespace AgentHub.Bench.Pool;

/// <summary>A clock that runs so many times faster: for the pool, the load and the engines, a second is a second of the simulation.</summary>
internal sealed class FastClock(double times) : TimeProvider
{
    private readonly DateTimeOffset startedAt = System.GetUtcNow();
    private readonly long started = Stopwatch.GetTimestamp();

    public double Times => times;

    /// <summary>Seconds of the simulation since the clock was started.</summary>
    public double Now => Stopwatch.GetElapsedTime(started).TotalSeconds * times;

    public override long GetTimestamp() => (long)((Stopwatch.GetTimestamp() - started) * times);

    public override DateTimeOffset GetUtcNow() => startedAt + (Stopwatch.GetElapsedTime(started) * times);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private TimeSpan Shorter(TimeSpan time) => time <= TimeSpan.Zero ? time : time / times;
}
