using System.Data;
using AgentHub.Platform.Data;
using AgentHub.Platform.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHub.Platform.Tenancy;

/// <summary>
/// The one door to a tenant's data. It opens a READ COMMITTED transaction, tells PostgreSQL which tenant this is, runs the
/// work, saves, commits, and only then announces. Row-level security does the rest: inside, other tenants do not exist.
/// </summary>
/// <remarks>
/// The work may run again after a conflict, so it loads what it changes and touches nothing but the database. It must not wait
/// on a model or on someone else's server.
/// </remarks>
public class TenantScope<TDb>(Databases databases, Announcer announcer, Func<DbContextOptions<TDb>, TDb> open) where TDb : TenantDb
{
    private const int MaxTries = 4;

    private readonly DbContextOptions<TDb> options = new DbContextOptionsBuilder<TDb>()
        .UseNpgsql().UseSnakeCaseNamingConvention().AddInterceptors(new InsideTheDoor()).Options;

    /// <summary>Runs work over the product's tables by EF Core.</summary>
    public Task<T> RunAsync<T>(TenantId tenant, Func<TDb, Task<T>> work, CancellationToken cancel) =>
        RunSqlAsync(tenant, async sql =>
        {
            await using var db = await OpenAsync(sql, cancel);
            var result = await work(db);
            await db.SaveChangesAsync(cancel);
            return result;
        }, cancel);

    /// <summary>Runs work over the product's tables by EF Core, for its effect alone.</summary>
    public Task RunAsync(TenantId tenant, Func<TDb, Task> work, CancellationToken cancel) =>
        RunAsync(tenant, async db =>
        {
            await work(db);
            return true;
        }, cancel);

    /// <summary>
    /// Runs work that needs both: plain SQL for what must be locked or announced, EF Core for the rest, in one transaction.
    /// </summary>
    public Task<T> RunAsync<T>(TenantId tenant, Func<TDb, TenantSql, Task<T>> work, CancellationToken cancel) =>
        RunSqlAsync(tenant, async sql =>
        {
            await using var db = await OpenAsync(sql, cancel);
            var result = await work(db, sql);
            await db.SaveChangesAsync(cancel);
            return result;
        }, cancel);

    /// <summary>Runs work in plain SQL batches: the message path, where change tracking costs more than it gives.</summary>
    public async Task<T> RunSqlAsync<T>(TenantId tenant, Func<TenantSql, Task<T>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOnceAsync(tenant, work, cancel);
            }
            catch (Exception conflict) when (attempt < MaxTries && IsConflict(conflict))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt)), cancel);
            }
        }
    }

    private async Task<T> TryOnceAsync<T>(TenantId tenant, Func<TenantSql, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await databases.App.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        var sql = new TenantSql(tenant, connection, transaction);

        var result = await work(sql);
        if (sql.IsTouched) await transaction.CommitAsync(cancel);

        foreach (var (hint, after) in sql.Announcements) announcer.Announce(hint, after);
        foreach (var afterwards in sql.Afterwards) afterwards();
        return result;
    }

    private async Task<TDb> OpenAsync(TenantSql sql, CancellationToken cancel)
    {
        await sql.EnterAsync(cancel);
        var db = open(options);
        db.Database.SetDbConnection(sql.Connection);
        await db.Database.UseTransactionAsync(sql.Transaction, cancel);
        return db;
    }

    /// <summary>Serialization failure, deadlock, or EF's own "someone changed it": nothing was written, so the work may run again.</summary>
    private static bool IsConflict(Exception error) => error switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: PostgresException inner } => IsConflict(inner),
        _ => false,
    };
}
