using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace AgentHub.Tests.Hosting;

/// <summary>A database of its own on the tests' PostgreSQL, made by the same script as an installation's.</summary>
internal sealed partial class TestDatabase : IAsyncDisposable
{
    private const string Variable = "AGENTHUB_TEST_POSTGRES";
    private static readonly string[] Roles = ["owner", "app", "sweeper", "jobs"];

    private readonly NpgsqlConnectionStringBuilder superuser;
    private readonly string name;

    private TestDatabase(NpgsqlConnectionStringBuilder superuser, string name) => (this.superuser, this.name) = (superuser, name);

    /// <summary>Sees every tenant's rows, for what a test has to check from outside.</summary>
    public NpgsqlDataSource Superuser => field ??= NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Database = name, MaxPoolSize = 10 }.ConnectionString);

    /// <summary>Makes the database, without a table yet.</summary>
    /// <param name="server">The superuser's connection string; without it, that of the tests' own PostgreSQL.</param>
    public static async Task<TestDatabase> EmptyAsync(string? server, CancellationToken cancel)
    {
        var given = server ?? Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is not set. deploy/test sets it; by hand: eval \"$(deploy/services env .data/test)\" after deploy/services start .data/test.");
        var database = new TestDatabase(new NpgsqlConnectionStringBuilder(given), $"test_{Guid.CreateVersion7():n}");
        await database.SetUpAsync(cancel);
        return database;
    }

    /// <summary>The connection string of one of the product's roles.</summary>
    public string Connection(string role, int pool) => new NpgsqlConnectionStringBuilder
    {
        Host = superuser.Host, Port = superuser.Port, Database = name, Username = $"agenthub_{role}", Password = PasswordOf(role), MaxPoolSize = pool, Timeout = 30,
    }.ConnectionString;

    /// <summary>One value, seen by the superuser.</summary>
    public async Task<T> ValueAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Superuser.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The first column of every row, seen by the superuser.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Superuser.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Superuser.DisposeAsync();
        await using var connection = new NpgsqlConnection(superuser.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>The roles belong to the whole server, so every test process has to know them by the same password.</summary>
    private string PasswordOf(string role) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{role} {superuser.Password}")));

    private async Task SetUpAsync(CancellationToken cancel)
    {
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", $"database={name}", "-f", "-"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in new[] { ("PGHOST", superuser.Host), ("PGPORT", superuser.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("PGUSER", superuser.Username), ("PGPASSWORD", superuser.Password), ("PGDATABASE", "postgres") })
            start.Environment[key] = value;

        // Roles belong to the server: two set-ups at once would change the same rows. Not pooled, so that the lock ends with the connection.
        await using var guard = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Pooling = false }.ConnectionString);
        await guard.OpenAsync(cancel);
        await using (var one = new NpgsqlCommand("select pg_advisory_lock(20270)", guard)) await one.ExecuteNonQueryAsync(cancel);

        using var psql = Process.Start(start)!;
        foreach (var role in Roles) await psql.StandardInput.WriteLineAsync($"\\set {role}_password '{PasswordOf(role)}'");
        await psql.StandardInput.WriteAsync(await File.ReadAllTextAsync(SetupScript(), cancel));
        psql.StandardInput.Close();
        var (errors, _) = (await psql.StandardError.ReadToEndAsync(cancel), await psql.StandardOutput.ReadToEndAsync(cancel));
        await psql.WaitForExitAsync(cancel);
        if (psql.ExitCode != 0) throw new InvalidOperationException($"deploy/postgres/setup.sql failed: {errors}");
    }

    private static string SetupScript() => Path.Combine(Repository.Root, "deploy", "postgres", "setup.sql");
}
