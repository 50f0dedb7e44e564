using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Turns;

/// <summary>What the server and the database have used so far. Two of them, one after the other, give what a measurement cost.</summary>
/// <param name="Time">When it was read.</param>
/// <param name="Bench">The processor time of the engine and the customers, which live in this process.</param>
/// <param name="Writes">Transactions that wrote something: PostgreSQL numbers those alone.</param>
/// <param name="Commits">Transactions that were committed, reading ones too.</param>
/// <param name="Commands">Batches and commands that the server has sent.</param>
internal sealed record Meters(TimeSpan Time, TimeSpan Server, TimeSpan Postgres, TimeSpan Bench, long Writes, long Commits, long Commands)
{
    /// <summary>PostgreSQL's own counts lag by up to a second.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(1.5);

    private const string CommandCount = "db_client_operation_duration_seconds_count";

    public static async Task<Meters> ReadAsync(World world, HttpClient http, CancellationToken cancel)
    {
        await Task.Delay(Lag, cancel);
        var rows = await world.Database.ListAsync(
            "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, (select xact_commit from pg_stat_database where datname = current_database())",
            row => (Writes: row.GetInt64(0), Commits: row.GetInt64(1)), cancel);
        var metrics = await http.GetStringAsync(new Uri(world.Server.Url, "/metrics"), cancel);
        var commands = metrics.Split('\n').Where(l => l.StartsWith(CommandCount, StringComparison.Ordinal))
            .Sum(l => double.Parse(l[(l.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
        return new Meters(Stopwatch.GetElapsedTime(0), world.Server.ProcessorTime, world.Servers.PostgresProcessorTime, Environment.CpuUsage.TotalTime, rows[0].Writes, rows[0].Commits, (long)commands);
    }

    public static Meters operator -(Meters after, Meters before) => new(
        after.Time - before.Time, after.Server - before.Server, after.Postgres - before.Postgres, after.Bench - before.Bench, after.Writes - before.Writes, after.Commits - before.Commits, after.Commands - before.Commands);
}
