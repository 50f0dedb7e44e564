using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Npgsql;

namespace AgentHub.Platform.Messaging;

/// <summary>
/// Finds the tenants that have something due, for work of the calendar: as many steps as there are such tenants, however many there are in all.
/// It connects as the sweeper, who sees ids and times and nothing else.
/// </summary>
public sealed class DueTenants(Databases databases)
{
    private const int AtOnce = 500;

    /// <summary>The tenants with a row in this table whose time has come, each once.</summary>
    /// <param name="table">A table of the product, by its name in the code; never a name from outside.</param>
    /// <param name="column">The column with the time.</param>
    public async IAsyncEnumerable<TenantId> ListAsync(string table, string column, DateTimeOffset until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var after = Guid.Empty;
        while (await PageAsync(table, column, until, after, cancel) is { Count: > 0 } page)
        {
            foreach (var tenant in page) yield return new TenantId(tenant);
            after = page[^1];
        }
    }

    private async Task<List<Guid>> PageAsync(string table, string column, DateTimeOffset until, Guid after, CancellationToken cancel)
    {
        await using var command = databases.Sweeper.CreateCommand($"select distinct tenant_id from {table} where {column} <= $1 and tenant_id > $2 order by tenant_id limit $3");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = until });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = AtOnce });

        var found = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) found.Add(reader.GetGuid(0));
        return found;
    }
}
