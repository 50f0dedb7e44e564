using System.Text.Json;
using System.Threading.Channels;
using AgentHub.Inference.Accounting;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentHub.Billing;

/// <summary>
/// The pool's ledger in PostgreSQL. A reply does not wait for its row: rows are gathered here and written every ten seconds, each once by
/// the request's id, again and again while the database is away.
/// </summary>
internal sealed partial class UsageWriter(TenantScope tenants, TimeProvider clock, ILogger<UsageWriter> log) : BackgroundService, IUsageLedger
{
    private const int MaxKept = 20_000;
    private const int MaxBatch = 1_000;

    /// <summary>A turn is to cost no commit for its row. A process that is killed loses as much of its books.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Channel<UsageRow> rows = Channel.CreateBounded<UsageRow>(MaxKept);

    /// <inheritdoc/>
    public ValueTask RecordAsync(UsageRow row, CancellationToken cancel) =>
        // The operator's own work belongs to no business.
        row.TenantId == Guid.Empty ? ValueTask.CompletedTask : rows.Writer.WriteAsync(row, cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await rows.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, clock, stoppingToken);
                while (Take() is { Count: > 0 } taken) await WriteAsync(taken, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteLastAsync();
        }
    }

    // What is left when the process is asked to stop still belongs into the books.
    private async Task WriteLastAsync()
    {
        using var limit = new CancellationTokenSource(LastMoment, clock);
        try
        {
            while (Take() is { Count: > 0 } left) await WriteAsync(left, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Lost(rows.Reader.Count);
        }
    }

    private List<UsageRow> Take()
    {
        var taken = new List<UsageRow>();
        while (taken.Count < MaxBatch && rows.Reader.TryRead(out var row)) taken.Add(row);
        return taken;
    }

    private async Task WriteAsync(List<UsageRow> taken, CancellationToken cancel)
    {
        foreach (var own in taken.GroupBy(r => r.TenantId))
        {
            while (!await TryWriteAsync(TenantId.From(own.Key), [.. own], cancel)) await Task.Delay(Pause, clock, cancel);
        }
    }

    private async Task<bool> TryWriteAsync(TenantId tenant, List<UsageRow> own, CancellationToken cancel)
    {
        try
        {
            await tenants.RunSqlAsync(tenant, sql =>
            {
                var batch = sql.Batch();
                foreach (var row in own) Add(batch, tenant, row);
                return batch.ExecuteAsync(cancel);
            }, cancel);
            return true;
        }
        catch (Npgsql.NpgsqlException away)
        {
            NotWritten(away.Message);
            return false;
        }
    }

    // A business that was erased meanwhile, or never was one, has no books.
    private static void Add(SqlBatch batch, TenantId tenant, UsageRow row) => batch.Add("""
        insert into usage (tenant_id, id, class, outcome, correlation, model, input_tokens, cached_tokens, output_tokens, platform_input_tokens, platform_output_tokens, engines, at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 where exists (select 1 from tenants where tenant_id = $1)
        on conflict (tenant_id, id) do nothing
        """, tenant, row.RequestId, row.Class.ToString().ToLowerInvariant(), row.Outcome.ToString().ToLowerInvariant(), Sql.Text(row.Correlation), Sql.Text(row.Model),
        row.InputTokens, row.CachedTokens, row.OutputTokens, row.PlatformInputTokens, row.PlatformOutputTokens, Sql.Json(JsonSerializer.Serialize(row.Engines, Json)), Sql.Time(row.At));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Usage could not be written and will be tried again: {Reason}")]
    private partial void NotWritten(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Rows} rows of usage were not written before the process ended")]
    private partial void Lost(int rows);
}
