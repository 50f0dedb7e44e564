using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHub.Platform.Data;
using Npgsql;

namespace AgentHub.Bench.Setup;

/// <summary>A database of its own, made by the same script and migrations as an installation's, and dropped at the end.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const long OneAtATime = 20270;
    private static readonly string[] Roles = ["owner", "app", "sweeper", "jobs"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly NpgsqlConnectionStringBuilder superuser;

    private BenchDatabase(NpgsqlConnectionStringBuilder superuser, string name)
    {
        (this.superuser, Name) = (superuser, name);
        Outside = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Database = name, MaxPoolSize = 20, ApplicationName = "bench" }.ConnectionString);
    }

    public string Name { get; }

    /// <summary>Sees every tenant's rows, for what has to be held against the truth from outside.</summary>
    public NpgsqlDataSource Outside { get; }

    public static async Task<BenchDatabase> CreateAsync(string superuser, CancellationToken cancel)
    {
        var database = new BenchDatabase(new NpgsqlConnectionStringBuilder(superuser), $"bench_{Guid.CreateVersion7():n}");
        await database.SetUpAsync(cancel);
        Migrator.Migrate(database.Connection("owner", 4));
        return database;
    }

    /// <summary>The connection string of one of the product's roles.</summary>
    public string Connection(string role, int pool) => new NpgsqlConnectionStringBuilder
    {
        Host = superuser.Host, Port = superuser.Port, Database = Name, Username = $"agenthub_{role}", Password = PasswordOf(role), MaxPoolSize = pool,
    }.ConnectionString;

    /// <summary>Every row of a query, seen by the superuser.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var command = Outside.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel)) rows.Add(read(reader));
        return rows;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Outside.DisposeAsync();
        try
        {
            await using var connection = new NpgsqlConnection(superuser.ConnectionString);
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand($"drop database if exists {Name} with (force)", connection);
            await drop.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException away)
        {
            // What went wrong before is what has to be told; a database that is left over harms nobody.
            await Console.Error.WriteLineAsync($"The database {Name} could not be dropped: {away.Message}");
        }
    }

    /// <summary>The roles belong to the whole server, so every process that tests on it has to know them by the same password.</summary>
    private string PasswordOf(string role) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{role} {superuser.Password}")));

    private async Task SetUpAsync(CancellationToken cancel)
    {
        // Not from a pool: a connection that is returned to one keeps its lock until somebody takes it out again.
        await using var guard = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Pooling = false }.ConnectionString);
        await guard.OpenAsync(cancel);
        await using (var alone = new NpgsqlCommand($"select pg_advisory_lock({OneAtATime})", guard)) await alone.ExecuteNonQueryAsync(cancel);

        // Through standard input, so that the passwords stand in no list of processes.
        var passwords = string.Concat(Roles.Select(role => $"\\set {role}_password '{PasswordOf(role)}'\n"));
        var script = await File.ReadAllTextAsync(Repository.PathOf("deploy", "postgres", "setup.sql"), cancel);
        await Tool.RunAsync(Psql(), ["-X", "-q", "-v", $"database={Name}", "-f", "-"], Limit, cancel, passwords + script, new Dictionary<string, string>
        {
            ["PGHOST"] = superuser.Host ?? "", ["PGPORT"] = superuser.Port.ToString(CultureInfo.InvariantCulture), ["PGUSER"] = superuser.Username ?? "",
            ["PGPASSWORD"] = superuser.Password ?? "", ["PGDATABASE"] = "postgres",
        });
    }

    /// <summary>Debian's wrapper on the path picks a cluster of its own; the program itself does what it is told.</summary>
    private static string Psql() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin", "psql")).FirstOrDefault(File.Exists) ?? "psql"
            : "psql";
}
