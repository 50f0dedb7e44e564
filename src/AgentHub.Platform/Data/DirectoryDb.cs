using Npgsql;

namespace AgentHub.Platform.Data;

/// <summary>
/// Reads the directory: the tables that say which tenant a key, a name or a person belongs to. It connects as the application's
/// role with no tenant set, so a query on a tenant's table through here finds nothing.
/// </summary>
public sealed class DirectoryDb(Databases databases)
{
    /// <summary>The rows of one query. Parameters are positional; a null needs a typed one: see <see cref="Tenancy.Sql"/>.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] parameters)
    {
        await using var command = databases.App.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(value as NpgsqlParameter ?? Tenancy.Sql.Parameter(value));

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row of one query, or the default.</summary>
    public async Task<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] parameters) =>
        await ListAsync(sql, read, cancel, parameters) is [var first, ..] ? first : default;

    /// <summary>True when the database answers at all.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel) => await FindAsync("select 1", r => r.GetInt32(0), cancel) == 1;
}
