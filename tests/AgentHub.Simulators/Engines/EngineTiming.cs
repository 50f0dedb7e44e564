using System.Diagnostics;

namespace AgentHub.Simulators.Engines;

/// <summary>
/// Time as an engine with continuous batching takes it: a prompt is read at so many tokens a second; then tokens come at a pace
/// that slows down with the number of sequences that run; sequences beyond the most that run at once wait.
/// </summary>
internal sealed class EngineTiming(EngineSimulatorOptions options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.MaxRunning);
    private int running;
    private int waiting;

    public int Running => Volatile.Read(ref running);

    public int Waiting => Volatile.Read(ref waiting);

    public async Task<IDisposable> EnterAsync(CancellationToken cancel)
    {
        if (!places.Wait(0, CancellationToken.None))
        {
            Interlocked.Increment(ref waiting);
            try
            {
                await places.WaitAsync(cancel);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }

        Interlocked.Increment(ref running);
        return new Place(this);
    }

    public Task PrefillAsync(int tokens, CancellationToken cancel) =>
        options.ZeroDelay ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(tokens / options.PrefillTokensPerSecond), cancel);

    public Pace NewPace() => new(this, options);

    public void Dispose() => places.Dispose();

    /// <summary>Paces the tokens of one sequence against the clock, so that late timers do not add up.</summary>
    internal struct Pace(EngineTiming timing, EngineSimulatorOptions options)
    {
        private readonly long started = Stopwatch.GetTimestamp();
        private double dueMilliseconds;

        public Task NextAsync(CancellationToken cancel)
        {
            if (options.ZeroDelay) return Task.CompletedTask;

            dueMilliseconds += options.InterTokenMilliseconds + (options.InterTokenMillisecondsPerRunning * (timing.Running - 1));
            var left = dueMilliseconds - Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return left < 1 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(left), cancel);
        }
    }

    private sealed class Place(EngineTiming timing) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref timing.running);
            timing.places.Release();
        }
    }
}
