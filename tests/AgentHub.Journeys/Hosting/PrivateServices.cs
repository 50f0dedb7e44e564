using AgentHub.Tests.Hosting;

namespace AgentHub.Journeys.Hosting;

/// <summary>A PostgreSQL and a RabbitMQ of one test's own, which it may stop and kill without disturbing others.</summary>
public sealed class PrivateServices : IAsyncDisposable
{
    private static readonly string Command = Path.Combine(Repository.Root, "deploy", "services");

    private PrivateServices(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>The superuser's connection string.</summary>
    public string Postgres { get; private set; } = "";

    public string RabbitMq { get; private set; } = "";

    /// <summary>The broker's process, now.</summary>
    public int RabbitMqProcess => ProcessOf("rabbitmq.pid");

    public static async Task<PrivateServices> StartAsync()
    {
        var services = new PrivateServices(Directory.CreateTempSubdirectory("agenthub-journeys-services-").FullName);
        // The servers run as users of their own, who must be able to enter.
        File.SetUnixFileMode(services.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Warden.Watch(Command, services.Folder);
        await services.StartAgainAsync();
        return services;
    }

    /// <summary>Starts what does not run, on the ports it had.</summary>
    public async Task StartAgainAsync()
    {
        await Programs.RunAsync(Command, ["start", Folder, "--rabbitmq"]);
        var exports = await Programs.RunAsync(Command, ["env", Folder]);
        (Postgres, RabbitMq) = (Exported(exports, "AGENTHUB_TEST_POSTGRES"), Exported(exports, "AGENTHUB_TEST_RABBITMQ"));
    }

    /// <summary>Stops PostgreSQL at once, as a crash of the machine would, or as an administrator in a hurry.</summary>
    public Task StopPostgresAsync()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(Folder, "pg", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);
        return Signals.SendAsync("-QUIT", postmaster);
    }

    /// <summary>kill -9 of the broker.</summary>
    public Task KillRabbitMqAsync() => Signals.SendAsync("-KILL", RabbitMqProcess);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Programs.RunAsync(Command, ["stop", Folder]);
        Warden.Forget(Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private int ProcessOf(string file) => int.Parse(File.ReadAllText(Path.Combine(Folder, file)), System.Globalization.CultureInfo.InvariantCulture);

    private static string Exported(string exports, string name) =>
        exports.Split('\n').First(l => l.StartsWith($"export {name}=", StringComparison.Ordinal)).Split('=', 2)[1].Trim('\'');
}
