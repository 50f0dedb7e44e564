using DbUp;
using Npgsql;

namespace AgentHub.Platform.Data;

/// <summary>
/// Brings a database's schema forward by the plain SQL files of <c>migrations/</c>, as the owner role. The server never does
/// this by itself: it only checks, and is not ready on an older schema.
/// </summary>
public static class Migrator
{
    /// <summary>Any number will do, as long as every migrator takes the same: two at once would both run the first file.</summary>
    private const long AdvisoryLock = 4_207_031_007;

    /// <summary>Where the files lie beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "migrations");

    /// <summary>Applies what is missing, one transaction a file.</summary>
    /// <returns>The names of the files that were applied now.</returns>
    public static IReadOnlyList<string> Migrate(string ownerConnectionString)
    {
        // Not pooled: a pooled connection keeps its advisory lock until somebody takes it again.
        using var guard = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString);
        guard.Open();
        using (var take = new NpgsqlCommand($"select pg_advisory_lock({AdvisoryLock})", guard)) take.ExecuteNonQuery();

        var result = DeployChanges.To.PostgresqlDatabase(ownerConnectionString)
            .WithScriptsFromFileSystem(Folder)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .JournalToPostgresqlTable("public", "schema_versions")
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"The migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);

        using var describe = new NpgsqlCommand(
            "comment on table public.schema_versions is 'platform: which migrations were applied'; grant select on public.schema_versions to agenthub_app", guard);
        describe.ExecuteNonQuery();
        return [.. result.Scripts.Select(s => s.Name)];
    }

    /// <summary>The migrations that this build brings along, by file name.</summary>
    public static IReadOnlyList<string> Known() => [.. Directory.EnumerateFiles(Folder, "*.sql").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Which of this build's migrations the database lacks; empty when the server may run on it.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(Databases databases, CancellationToken cancel)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var command = databases.App.CreateCommand("select scriptname from public.schema_versions");
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) applied.Add(reader.GetString(0));
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return Known();
        }

        return [.. Known().Where(name => !applied.Contains(name))];
    }
}
