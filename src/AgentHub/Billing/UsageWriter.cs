using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentHub.Billing;

/// <summary>Brings into the books what no turn took along: every ten seconds, each row once, again and again while the database is away.</summary>
internal sealed partial class UsageWriter(WaitingUsage usage, TenantScope tenants, TimeProvider clock, ILogger<UsageWriter> log) : BackgroundService
{
    private const int MaxBatch = 1_000;

    /// <summary>How long a row may wait for a turn. A process that is killed loses as much of what no turn took.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Gathering, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(Gathering, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteLastAsync();
        }
    }

    /// <summary>Writes what has waited so long, business by business, until nothing is left or the database does not answer.</summary>
    internal async Task WriteAsync(TimeSpan age, CancellationToken cancel)
    {
        while (usage.TakeOverdue(age, MaxBatch) is { Rows.Count: > 0 } taken)
        {
            if (!await TryWriteAsync(taken, cancel)) return;
        }
    }

    // What is left when the process is asked to stop still belongs into the books.
    private async Task WriteLastAsync()
    {
        using var limit = new CancellationTokenSource(LastMoment, clock);
        try
        {
            await WriteAsync(TimeSpan.Zero, limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        if (usage.Count > 0) Lost(usage.Count);
    }

    private async Task<bool> TryWriteAsync(TakenUsage taken, CancellationToken cancel)
    {
        var tenant = TenantId.From(taken.TenantId);
        var isWritten = false;
        try
        {
            await tenants.RunSqlAsync(tenant, sql => sql.Batch().AddUsage(tenant, taken.Rows).ExecuteAsync(cancel), cancel);
            isWritten = true;
        }
        catch (Npgsql.NpgsqlException away)
        {
            NotWritten(away.Message);
        }
        finally
        {
            if (isWritten) usage.Written(taken);
            else usage.GiveBack(taken);
        }

        return isWritten;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Usage could not be written and will be tried again: {Reason}")]
    private partial void NotWritten(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Rows} rows of usage were not written before the process ended")]
    private partial void Lost(int rows);
}
