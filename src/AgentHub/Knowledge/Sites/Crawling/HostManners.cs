using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>How this process behaves towards a host, whoever asks and for whatever site: at most two requests at once, with a pause between their beginnings.</summary>
internal sealed class HostManners(TimeProvider clock, IOptions<SiteOptions> options)
{
    public const int AtOnce = 2;
    private const int ManyHosts = 1_000;

    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for its turn; dispose what is returned when the answer is in.</summary>
    public async Task<IDisposable> EnterAsync(Uri address, TimeSpan? asked, CancellationToken cancel)
    {
        if (turns.Count > ManyHosts) ForgetIdle();
        var turn = turns.GetOrAdd(address.Authority, _ => new Turn());
        await turn.Room.WaitAsync(cancel);
        try
        {
            var pause = asked > options.Value.Pause ? asked.Value : options.Value.Pause;
            if (turn.Next(clock.GetUtcNow(), pause) is { Ticks: > 0 } wait) await Task.Delay(wait, clock, cancel);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private void ForgetIdle()
    {
        foreach (var (host, turn) in turns)
            if (turn.IsIdle(clock.GetUtcNow())) turns.TryRemove(host, out _);
    }

    private sealed class Turn : IDisposable
    {
        private readonly Lock gate = new();
        private DateTimeOffset next;

        public SemaphoreSlim Room { get; } = new(AtOnce);

        public TimeSpan Next(DateTimeOffset now, TimeSpan pause)
        {
            lock (gate)
            {
                var begins = next > now ? next : now;
                next = begins + pause;
                return begins - now;
            }
        }

        public bool IsIdle(DateTimeOffset now)
        {
            lock (gate) return Room.CurrentCount == AtOnce && next < now;
        }

        /// <summary>Leaves room for the next.</summary>
        public void Dispose() => Room.Release();
    }
}
