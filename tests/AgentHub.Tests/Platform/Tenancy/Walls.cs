using AgentHub.Platform.Tenancy;
using Npgsql;

namespace AgentHub.Tests.Platform.Tenancy;

/// <summary>
/// Tries every tenant's table as the application's role in one tenant's name: it must see that tenant's rows, none of another's,
/// and be unable to give a row away.
/// </summary>
internal static class Walls
{
    /// <summary>Every table of the class <c>tenant</c>.</summary>
    public static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') like 'tenant:%' order by 1
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        return tables;
    }

    /// <summary>What is wrong with the wall of one table. The connection is a superuser's, inside a transaction that is rolled back.</summary>
    public static async Task<List<string>> ComplaintsAsync(NpgsqlConnection connection, string table, TenantId tenant, TenantId other)
    {
        await RunAsync(connection, $"set local role agenthub_app; select set_config('app.tenant_id', '{tenant}', true)");
        var complaints = new List<string>();
        if (await CountAsync(connection, $"select count(*) from {table} where tenant_id = '{tenant}'") == 0) complaints.Add($"{table}: its own tenant sees nothing");
        if (await CountAsync(connection, $"select count(*) from {table} where tenant_id <> '{tenant}'") > 0) complaints.Add($"{table}: another tenant's rows are seen");
        if (await CanGiveAwayAsync(connection, table, tenant, other)) complaints.Add($"{table}: a row can be written into another tenant");
        await RunAsync(connection, "reset role");
        return complaints;
    }

    /// <summary>An insert, since an update's new row is held to the policy for reading as well. Keys are asked after the policy, so their refusal means that it let the row through.</summary>
    private static async Task<bool> CanGiveAwayAsync(NpgsqlConnection connection, string table, TenantId tenant, TenantId other)
    {
        await RunAsync(connection, "savepoint giving");
        try
        {
            await RunAsync(connection, $"insert into {table} select (jsonb_populate_record(t, jsonb_build_object('tenant_id', '{other}'))).* from {table} t where tenant_id = '{tenant}'");
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
        catch (PostgresException key) when (key.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.UniqueViolation)
        {
            return true;
        }
        finally
        {
            await RunAsync(connection, "rollback to savepoint giving");
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
