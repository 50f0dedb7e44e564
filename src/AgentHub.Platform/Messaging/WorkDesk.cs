using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AgentHub.Platform.Telemetry;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Logging;

namespace AgentHub.Platform.Messaging;

/// <summary>
/// Where this process works. It holds many rows at once, at most so many of one tenant, and never one row twice. A hint that
/// finds no room is dropped: the row stays due and the sweep brings it back.
/// </summary>
public sealed partial class WorkDesk : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly Counter<long> Refused = PlatformMeter.Meter.CreateCounter<long>("agenthub.work.refused", description: "Hints that found no room.");

    private readonly FrozenWork works;
    private readonly ILogger<WorkDesk> log;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<(string Work, Guid Id), Running> running = new();
    private readonly ConcurrentDictionary<string, int> perWork = new();
    private readonly ConcurrentDictionary<(string Work, Guid Tenant), int> perTenant = new();

    public WorkDesk(IEnumerable<IWork> works, ILogger<WorkDesk> log)
    {
        this.works = new FrozenWork(works);
        this.log = log;
        PlatformMeter.Meter.CreateObservableGauge("agenthub.work.running", () => running.Count, description: "Rows being worked on in this process.");
    }

    /// <summary>What is worked on here.</summary>
    public IReadOnlyCollection<IWork> Works => works.All;

    /// <summary>True when nothing is being worked on.</summary>
    public bool IsIdle => running.IsEmpty;

    /// <summary>How many more rows of this kind fit in.</summary>
    public int RoomFor(IWork work) => Math.Max(0, work.Limit - perWork.GetValueOrDefault(work.Name));

    /// <summary>Starts work on a row unless it is already in hand, unknown here, or there is no room.</summary>
    public void Take(Hint hint)
    {
        if (stopping.IsCancellationRequested || works.Find(hint.Work) is not { } work) return;

        var key = (hint.Work, hint.Id);
        if (running.TryGetValue(key, out var inHand))
        {
            inHand.Again = true;
            // It may have ended between the look and the note; then nobody read the note, and the row is ours to take.
            if (running.TryGetValue(key, out var still) && still == inHand) return;
        }

        if (!Admit(work, hint.Tenant))
        {
            Refused.Add(1, new KeyValuePair<string, object?>("work", hint.Work));
            return;
        }

        var mine = new Running();
        if (!running.TryAdd(key, mine))
        {
            Leave(hint);
            return;
        }

        mine.Task = Task.Run(() => RunAsync(work, hint, mine));
    }

    /// <summary>Takes no more work and gives what is running its grace to finish or let go.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(running.Values.Select(r => r.Task)), Task.Delay(Grace));
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private bool Admit(IWork work, Guid tenant)
    {
        var all = perWork.AddOrUpdate(work.Name, 1, (_, n) => n + 1);
        var ofTenant = perTenant.AddOrUpdate((work.Name, tenant), 1, (_, n) => n + 1);
        if (all <= work.Limit && ofTenant <= work.LimitPerTenant) return true;

        Leave(new Hint(work.Name, tenant, default));
        return false;
    }

    private void Leave(Hint hint)
    {
        perWork.AddOrUpdate(hint.Work, 0, (_, n) => n - 1);
        var key = (hint.Work, hint.Tenant);
        if (perTenant.AddOrUpdate(key, 0, (_, n) => n - 1) == 0) perTenant.TryRemove(new KeyValuePair<(string, Guid), int>(key, 0));
    }

    /// <summary>Never throws: the row is the truth, and the sweep comes again.</summary>
    private async Task RunAsync(IWork work, Hint hint, Running mine)
    {
        try
        {
            await work.RunAsync(new TenantId(hint.Tenant), hint.Id, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed(error, hint.Work, hint.Id, hint.Tenant);
        }
        finally
        {
            running.TryRemove((hint.Work, hint.Id), out _);
            Leave(hint);
        }

        // A hint that came while the row was in hand may speak of what was committed after we looked.
        if (mine.Again) Take(hint);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Work} on {Id} of tenant {TenantId} failed; the sweep will bring it back")]
    private partial void Failed(Exception error, string work, Guid id, Guid tenantId);

    private sealed class Running
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public bool Again
        {
            get => Volatile.Read(ref again);
            set => Volatile.Write(ref again, value);
        }

        private bool again;
    }

    private sealed class FrozenWork(IEnumerable<IWork> works)
    {
        private readonly Dictionary<string, IWork> byName = works.ToDictionary(w => w.Name);

        public IReadOnlyCollection<IWork> All => byName.Values;

        public IWork? Find(string name) => byName.GetValueOrDefault(name);
    }
}
