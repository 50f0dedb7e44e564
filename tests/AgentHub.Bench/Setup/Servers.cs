using System.Diagnostics;
using System.Globalization;

namespace AgentHub.Bench.Setup;

/// <summary>
/// PostgreSQL and RabbitMQ: those that <c>AGENTHUB_TEST_POSTGRES</c> and <c>AGENTHUB_TEST_RABBITMQ</c> name, or private ones by
/// <c>deploy/services</c> in a folder of our own, which are stopped at the end.
/// </summary>
internal sealed class Servers : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(2);

    private readonly string? folder;
    private readonly bool withBroker;

    private Servers(string postgres, string? rabbitMq, string? folder, bool withBroker) => (Postgres, RabbitMq, this.folder, this.withBroker) = (postgres, rabbitMq, folder, withBroker);

    /// <summary>The superuser's connection string.</summary>
    public string Postgres { get; }

    /// <summary>The broker's address, where one was asked for.</summary>
    public string? RabbitMq { get; }

    /// <param name="ownOnes">True when servers will be killed: then those that somebody else may be using are left alone.</param>
    public static async Task<Servers> StartAsync(bool withBroker, bool ownOnes, string folder, CancellationToken cancel)
    {
        var (postgres, rabbitMq) = (Environment.GetEnvironmentVariable("AGENTHUB_TEST_POSTGRES"), Environment.GetEnvironmentVariable("AGENTHUB_TEST_RABBITMQ"));
        if (!ownOnes && postgres is not null && (!withBroker || rabbitMq is not null)) return new Servers(postgres, withBroker ? rabbitMq : null, null, withBroker);

        Console.WriteLine($"Starting PostgreSQL{(withBroker ? " and RabbitMQ" : "")} in {folder}...");
        await RunServicesAsync("start", folder, withBroker, cancel);
        var exports = await Tool.RunAsync(Repository.PathOf("deploy", "services"), ["env", folder], StartLimit, cancel);
        return new Servers(Exported(exports, "AGENTHUB_TEST_POSTGRES"), withBroker ? Exported(exports, "AGENTHUB_TEST_RABBITMQ") : null, folder, withBroker);
    }

    /// <summary>Kills the broker as a power cut would.</summary>
    public Task KillBrokerAsync(CancellationToken cancel) => KillAsync("KILL", "rabbitmq.pid", cancel);

    /// <summary>Ends every session and stops PostgreSQL, as a restart by its administrator does.</summary>
    public Task ShutPostgresAsync(CancellationToken cancel) => KillAsync("INT", Path.Combine("pg", "postmaster.pid"), cancel);

    /// <summary>Kills PostgreSQL's main process, whose children then end by themselves.</summary>
    public Task KillPostgresAsync(CancellationToken cancel) => KillAsync("KILL", Path.Combine("pg", "postmaster.pid"), cancel);

    /// <summary>Starts what does not run, on the ports that it had: nobody has to be told of others.</summary>
    public async Task StartAgainAsync(CancellationToken cancel)
    {
        List<string> arguments = ["start", Own(), "--postgres-port", await PortAsync("postgres.port", cancel)];
        if (withBroker) arguments.AddRange(["--rabbitmq-port", await PortAsync("rabbitmq.port", cancel)]);
        await Tool.RunAsync(Repository.PathOf("deploy", "services"), arguments, StartLimit, cancel);
    }

    /// <summary>What our own PostgreSQL has used of the processors.</summary>
    public TimeSpan PostgresProcessorTime => ProcessorTime.OfFamily(int.Parse(File.ReadLines(Path.Combine(Own(), "pg", "postmaster.pid")).First(), CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (folder is not null) await Tool.RunAsync(Repository.PathOf("deploy", "services"), ["stop", folder], StartLimit, CancellationToken.None);
    }

    private static Task RunServicesAsync(string what, string folder, bool withBroker, CancellationToken cancel) =>
        Tool.RunAsync(Repository.PathOf("deploy", "services"), withBroker ? [what, folder, "--rabbitmq"] : [what, folder], StartLimit, cancel);

    private async Task KillAsync(string signal, string pidFile, CancellationToken cancel)
    {
        var first = (await File.ReadAllLinesAsync(Path.Combine(Own(), pidFile), cancel))[0].Trim();
        var pid = int.Parse(first, CultureInfo.InvariantCulture);
        await Tool.RunAsync("kill", ["-s", signal, pid.ToString(CultureInfo.InvariantCulture)], TimeSpan.FromSeconds(5), cancel);
        await EndAsync(pid, cancel);
    }

    /// <summary>Until it has ended it would be taken for one that runs.</summary>
    private static async Task EndAsync(int pid, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (Directory.Exists($"/proc/{pid}") && !(await File.ReadAllTextAsync($"/proc/{pid}/stat", cancel)).Contains(") Z ", StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(began) > EndLimit) throw new SetupException($"The server with the process id {pid} does not end.");
            await Task.Delay(50, cancel);
        }
    }

    private async Task<string> PortAsync(string file, CancellationToken cancel) => (await File.ReadAllTextAsync(Path.Combine(Own(), file), cancel)).Trim();

    private string Own() => folder ?? throw new InvalidOperationException("Only servers of our own are killed.");

    private static string Exported(string exports, string name) =>
        exports.Split('\n').FirstOrDefault(line => line.StartsWith($"export {name}='", StringComparison.Ordinal)) is { } line
            ? line[$"export {name}='".Length..].TrimEnd('\r').TrimEnd('\'')
            : throw new SetupException($"deploy/services did not say {name}.");
}
