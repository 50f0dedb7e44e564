using System.Diagnostics.Metrics;
using AgentHub.Platform.Data;
using AgentHub.Platform.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentHub.Platform.Messaging;

/// <summary>
/// Finds what nobody was told about: rows that are overdue because a hint was lost, a process died or the bus is down. It
/// postpones what it takes by ten seconds, so that two sweepers do not take the same, and runs it in this process.
/// </summary>
/// <remarks>It connects as a role that may read ids and due times and update <c>due_at</c>, and nothing else of any tenant.</remarks>
public sealed partial class Sweeper(Databases databases, WorkDesk desk, Announcer announcer, ILogger<Sweeper> log) : BackgroundService
{
    /// <summary>How long a row that was taken is left alone by other sweeps.</summary>
    internal static readonly TimeSpan Postponement = TimeSpan.FromSeconds(10);

    private const int MaxRows = 200;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private static readonly Counter<long> Swept = PlatformMeter.Meter.CreateCounter<long>("agenthub.work.swept", description: "Overdue rows that the sweep had to find.");

    private bool hasSwept;

    /// <summary>Where hints do not come, nobody waits for them: with the bus down, and after a start, when whoever was to announce may have died.</summary>
    private TimeSpan PatienceNow => announcer.IsBusDown || !hasSwept ? TimeSpan.Zero : Overdue;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
                await Task.Delay(Pace, stoppingToken);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or InvalidOperationException)
            {
                DatabaseAway(trouble.GetType().Name);
                await Task.Delay(AfterTrouble, stoppingToken);
            }
        }
    }

    /// <summary>One pass over every kind of work there is room for.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        var open = desk.Works.Select(work => (Work: work, Room: Math.Min(desk.RoomFor(work), MaxRows))).Where(w => w.Room > 0).ToList();
        if (open.Count == 0) return;

        await using var connection = await databases.Sweeper.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (work, room) in open) batch.BatchCommands.Add(Postpone(work, room));

        var hints = new List<Hint>();
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
        {
            foreach (var (work, _) in open)
            {
                while (await reader.ReadAsync(cancel)) hints.Add(new Hint(work.Name, reader.GetGuid(0), reader.GetGuid(1)));
                await reader.NextResultAsync(cancel);
            }
        }

        Swept.Add(hints.Count);
        foreach (var hint in hints) desk.Take(hint, swept: true);
        hasSwept = true;
    }

    private NpgsqlBatchCommand Postpone(IWork work, int room) => new(
        $"""
        update {work.Table} t set due_at = clock_timestamp() + $3
        from (select tenant_id, id from {work.Table} where due_at <= clock_timestamp() - $1 order by due_at limit $2 for update skip locked) due
        where t.tenant_id = due.tenant_id and t.id = due.id
        returning t.tenant_id, t.id
        """)
    {
        Parameters = { new NpgsqlParameter<TimeSpan> { TypedValue = PatienceNow }, new NpgsqlParameter<int> { TypedValue = room }, new NpgsqlParameter<TimeSpan> { TypedValue = Postponement } },
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep could not reach the database ({Reason}); it tries again")]
    private partial void DatabaseAway(string reason);
}
