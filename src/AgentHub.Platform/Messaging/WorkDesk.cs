using System.Diagnostics.Metrics;
using AgentHub.Platform.Telemetry;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentHub.Platform.Messaging;

/// <summary>
/// Where this process works. It holds many rows at once, at most so many of one tenant, and never one row twice. A hint that
/// finds no room waits in line behind its tenant's others, tenants taking turns; only when the line is full is it dropped, and
/// the sweep brings its row back.
/// </summary>
public sealed partial class WorkDesk : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly Counter<long> Refused = PlatformMeter.Meter.CreateCounter<long>("agenthub.work.refused", description: "Hints that found no room, not even in line.");

    private readonly ILogger<WorkDesk> log;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, WorkRoom> rooms;
    private readonly Dictionary<(string Work, Guid Id), Running> running = [];

    public WorkDesk(IEnumerable<IWork> works, ILogger<WorkDesk> log)
    {
        rooms = works.ToDictionary(w => w.Name, w => new WorkRoom(w));
        Works = [.. rooms.Values.Select(r => r.Work)];
        this.log = log;
        PlatformMeter.Meter.CreateObservableGauge("agenthub.work.running", () => running.Count, description: "Rows being worked on in this process.");
        PlatformMeter.Meter.CreateObservableGauge("agenthub.work.waiting", () => rooms.Values.Sum(r => r.Waiting), description: "Hints that wait in line for room in this process.");
    }

    /// <summary>What is worked on here.</summary>
    public IReadOnlyCollection<IWork> Works { get; }

    /// <summary>True when nothing is being worked on.</summary>
    public bool IsIdle
    {
        get { lock (gate) return running.Count == 0; }
    }

    /// <summary>How many more rows of this kind fit in, those in line included.</summary>
    public int RoomFor(IWork work)
    {
        lock (gate) return rooms[work.Name].Free;
    }

    /// <summary>Starts work on a row, or lets it wait in line, unless it is already in hand, unknown here, or the line is full.</summary>
    /// <param name="swept">True when the sweep found the row due, see <see cref="IWork.RunAsync"/>.</param>
    public void Take(Hint hint, bool swept = false)
    {
        if (stopping.IsCancellationRequested || !rooms.TryGetValue(hint.Work, out var room)) return;

        var summons = Summons.Of(hint, swept);
        lock (gate)
        {
            if (running.TryGetValue((hint.Work, hint.Id), out var inHand)) inHand.Again = inHand.Again is { IsSwept: true } ? inHand.Again : summons;
            else if (room.TryEnter(hint.Tenant)) Start(room, summons);
            else if (!room.TryWait(summons)) Refused.Add(1, new KeyValuePair<string, object?>("work", hint.Work));
        }
    }

    /// <summary>Takes no more work and gives what is running its grace to finish or let go.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        Task[] tasks;
        lock (gate) tasks = [.. running.Values.Select(r => r.Task)];
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(Grace));
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private void Start(WorkRoom room, Summons summons)
    {
        var mine = new Running();
        running.Add((summons.Hint.Work, summons.Hint.Id), mine);
        mine.Task = Task.Run(() => RunAsync(room, summons, mine));
    }

    /// <summary>Never throws: the row is the truth, and the sweep comes again.</summary>
    private async Task RunAsync(WorkRoom room, Summons summons, Running mine)
    {
        var hint = summons.Hint;
        try
        {
            await room.Work.RunAsync(new TenantId(hint.Tenant), hint.Id, summons.IsSwept, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception away) when (away is NpgsqlException { IsTransient: true } or TimeoutException)
        {
            DatabaseAway(hint.Work, hint.Id, away.GetType().Name);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Failed(error, hint.Work, hint.Id, hint.Tenant);
        }

        lock (gate)
        {
            running.Remove((hint.Work, hint.Id));
            room.Leave(hint.Tenant);
            // A hint that came while the row was in hand may speak of what was committed after we looked.
            if (mine.Again is { } again) room.TryWait(again);
            while (!stopping.IsCancellationRequested && room.TakeNext() is { } next) Start(room, next);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work {Work} on {Id} of tenant {TenantId} failed; the sweep will bring it back")]
    private partial void Failed(Exception error, string work, Guid id, Guid tenantId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work {Work} on {Id} could not reach the database ({Reason}); the sweep will bring it back")]
    private partial void DatabaseAway(string work, Guid id, string reason);

    private sealed class Running
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public Summons? Again { get; set; }
    }
}
