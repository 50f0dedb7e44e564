using System.Diagnostics;

namespace AgentHub.Simulators.Engines;

/// <summary>
/// Continuous batching, one iteration after another, as vLLM does it: each step says one token of every running sequence and reads
/// prompts with what is left of its budget; it takes longer the more it has to do. Sequences wait when too many run or when the cache is
/// full; where a sequence outgrows the cache, the newest is put back and reads everything anew.
/// </summary>
internal sealed class Batch : IDisposable
{
    private readonly Lock gate = new();
    private readonly EngineSimulatorOptions options;
    private readonly KvCache cache;
    private readonly LinkedList<Sequence> waiting = new();
    private readonly List<Sequence> running = [];
    private readonly SemaphoreSlim work = new(0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private bool isStopped;

    public Batch(EngineSimulatorOptions options)
    {
        this.options = options;
        cache = new KvCache(Math.Max(1, options.KvTokens / KvCache.TokensPerBlock), options.PrefixCache);
        loop = options.ZeroDelay ? Task.CompletedTask : Task.Run(StepAsync);
    }

    public int Running
    {
        get { lock (gate) return running.Count; }
    }

    /// <summary>What the engine's metrics say.</summary>
    public BatchCounts Counts
    {
        get { lock (gate) return counts with { Running = running.Count, Waiting = waiting.Count, KvUsage = cache.Usage, KvBlocks = cache.Capacity }; }
    }

    private BatchCounts counts = new();

    /// <summary>Whether the cache is large enough for a prompt at all.</summary>
    public bool CanHold(PromptTokens prompt) => KvCache.BlocksOf(prompt.Count + 1) <= cache.Capacity;

    /// <summary>A new sequence, which has to be one that the cache can hold.</summary>
    public Sequence Enter(PromptTokens prompt, int replyTokens, string reply = "")
    {
        var sequence = new Sequence(this, prompt, replyTokens, reply) { ToRead = prompt.Count };
        lock (gate) waiting.AddLast(sequence);
        work.Release();
        return sequence;
    }

    public void Leave(Sequence sequence)
    {
        lock (gate)
        {
            if (!waiting.Remove(sequence)) running.Remove(sequence);
            cache.Release(sequence.Lease);
        }
    }

    public void Dispose()
    {
        if (isStopped) return;
        isStopped = true;
        stop.Cancel();
        loop.Wait();
        stop.Dispose();
        work.Dispose();
    }

    private async Task StepAsync()
    {
        var due = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                TimeSpan step;
                lock (gate) step = Plan();
                if (step == TimeSpan.Zero)
                {
                    await work.WaitAsync(stop.Token);
                    due = Stopwatch.GetTimestamp();
                    continue;
                }

                // Against the clock, so that late timers do not add up.
                due += (long)(step.TotalSeconds / options.TimesFaster * Stopwatch.Frequency);
                var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (left.TotalMilliseconds >= 1) await Task.Delay(left, stop.Token);
                lock (gate) Finish(isLate: Stopwatch.GetElapsedTime(due) > step / options.TimesFaster);
            }
        }
        catch (OperationCanceledException)
        {
            // The engine is switched off.
        }
    }

    // What the next iteration does, and how long it takes. Zero when there is nothing to do.
    private TimeSpan Plan()
    {
        var budget = options.MaxBatchedTokens;
        var reads = 0;
        foreach (var sequence in running) sequence.IsPlanned = false;
        for (var i = 0; i < running.Count && budget > 0; i++)
        {
            var sequence = running[i];
            if (sequence.ToRead == 0 && !Grow(sequence))
            {
                // It was itself the newest, and is no longer among those that run.
                i--;
                continue;
            }

            sequence.IsPlanned = true;
            sequence.Reads = Math.Min(sequence.ToRead, budget);
            reads += sequence.Reads;
            budget -= Math.Max(1, sequence.Reads);
        }

        while (budget > 0 && running.Count < options.MaxRunning && waiting.First is { } first && Admit(first.Value))
        {
            waiting.RemoveFirst();
            running.Add(first.Value);
            first.Value.IsPlanned = true;
            first.Value.Reads = Math.Min(first.Value.ToRead, budget);
            reads += first.Value.Reads;
            budget -= Math.Max(1, first.Value.Reads);
        }

        return running.Count == 0 ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(options.InterTokenMilliseconds + (options.InterTokenMillisecondsPerRunning * (running.Count - 1)))
                + TimeSpan.FromSeconds(reads / options.PrefillTokensPerSecond) + TimeSpan.FromMicroseconds(1);
    }

    private void Finish(bool isLate)
    {
        counts = counts with { Steps = counts.Steps + 1, LateSteps = counts.LateSteps + (isLate ? 1 : 0) };
        for (var i = running.Count - 1; i >= 0; i--)
        {
            var sequence = running[i];
            if (!sequence.IsPlanned) continue;
            if (sequence.ToRead > 0)
            {
                sequence.ToRead -= sequence.Reads;
                counts = counts with { PromptTokens = counts.PromptTokens + sequence.Reads };
                if (sequence.ToRead > 0) continue;
                cache.Publish(sequence.Lease, sequence.Prompt.Blocks, from: sequence.Lease.Held.Count);
            }

            sequence.Say();
            counts = counts with { ReplyTokens = counts.ReplyTokens + 1 };
            if (!sequence.IsOver) continue;
            // It stays until its request has been answered in full, but takes no more time; its blocks are free.
            running.RemoveAt(i);
            counts = counts with { Finished = counts.Finished + 1 };
            // The next turn's prompt will begin with the reply.
            if (options.PrefixCache && sequence.Reply.Length > 0) cache.Publish(sequence.Lease, sequence.Prompt.With(sequence.Reply), sequence.Prompt.Blocks.Count);
            cache.Release(sequence.Lease);
        }
    }

    private bool Admit(Sequence sequence)
    {
        // At least one token has to be read, or there would be nothing to say next.
        var matched = Math.Min(cache.Match(sequence.Prompt.Blocks), (sequence.Length - 1) / KvCache.TokensPerBlock);
        var tokens = sequence.Length + (options.ReservesReplies ? sequence.ReplyTokens - sequence.Said : 1);
        if (!cache.Take(sequence.Lease, sequence.Prompt.Blocks, matched, Math.Max(0, KvCache.BlocksOf(tokens) - matched))) return false;

        var cached = matched * KvCache.TokensPerBlock;
        sequence.ToRead = sequence.Length - cached;
        if (sequence.Said == 0)
        {
            sequence.CachedTokens = cached;
            counts = counts with { CacheQueries = counts.CacheQueries + sequence.Prompt.Count, CacheHits = counts.CacheHits + cached };
        }

        return true;
    }

    // One more token may need one more block; where there is none, the newest goes back to wait. False when that is the sequence itself.
    private bool Grow(Sequence sequence)
    {
        var held = sequence.Lease.Owned + sequence.Lease.Held.Count;
        while (KvCache.BlocksOf(sequence.Length + 1) > held && !cache.TakeMore(sequence.Lease, 1))
        {
            var newest = running[^1];
            running.RemoveAt(running.Count - 1);
            cache.Release(newest.Lease);
            newest.ToRead = newest.Length;
            waiting.AddFirst(newest);
            counts = counts with { Preemptions = counts.Preemptions + 1 };
            if (newest == sequence) return false;
        }

        return true;
    }
}

/// <summary>What a batch has done since it was started, and does now.</summary>
internal sealed record BatchCounts
{
    public int Running { get; init; }

    public int Waiting { get; init; }

    public double KvUsage { get; init; }

    public int KvBlocks { get; init; }

    public long CacheQueries { get; init; }

    public long CacheHits { get; init; }

    public long PromptTokens { get; init; }

    public long ReplyTokens { get; init; }

    public long Finished { get; init; }

    public long Preemptions { get; init; }

    public long Steps { get; init; }

    /// <summary>Steps that ended so late that the next one was already due: what this machine could not keep up with.</summary>
    public long LateSteps { get; init; }
}
