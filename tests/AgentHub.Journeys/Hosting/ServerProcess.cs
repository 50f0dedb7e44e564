using System.Diagnostics;
using System.Globalization;

namespace AgentHub.Journeys.Hosting;

/// <summary>One process of the product, with its log in a file. It can be killed, asked to stop, and started again.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string[] Ours = ["AgentHub__", "ConnectionStrings__", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "OTEL_", "AGENTHUB_"];

    private readonly IReadOnlyDictionary<string, string> environment;
    private Process? process;

    internal ServerProcess(string name, string logFile, IReadOnlyDictionary<string, string> environment) =>
        (Name, LogFile, this.environment) = (name, logFile, environment);

    public string Name { get; }

    public string LogFile { get; }

    /// <summary>Everything it has written since its first start.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts it, or starts it again.</summary>
    public void Start()
    {
        var server = Programs.Server;
        // The shell becomes the program, so the process id is the program's.
        var start = new ProcessStartInfo("bash", ["-c", "exec \"$@\" >> \"$0\" 2>&1 < /dev/null", LogFile, "dotnet", Path.GetFileName(server)]) { WorkingDirectory = Path.GetDirectoryName(server)! };
        Settle(start, environment);
        process = Process.Start(start)!;
        Warden.Watch(process.Id);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync() => await EndAsync("-KILL", TimeSpan.FromSeconds(10));

    /// <summary>SIGTERM, and how long it took to end.</summary>
    /// <exception cref="TimeoutException">It is still there after the limit.</exception>
    public Task<TimeSpan> StopAsync(TimeSpan limit) => EndAsync("-TERM", limit);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (IsRunning) await KillAsync();
        process.Dispose();
    }

    /// <summary>Our own settings alone: those of whoever runs the tests have no say.</summary>
    internal static void Settle(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in start.Environment.Keys.Where(k => Ours.Any(o => k.StartsWith(o, StringComparison.OrdinalIgnoreCase))).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
    }

    private async Task<TimeSpan> EndAsync(string signal, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        var running = process ?? throw new InvalidOperationException($"{Name} was never started.");
        await Programs.RunAsync("kill", [signal, running.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await running.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{Name} was sent {signal} and is still there after {limit.TotalSeconds} s.");
        }

        Warden.Forget(running.Id);
        return Stopwatch.GetElapsedTime(began);
    }
}
