using System.Diagnostics;
using System.Globalization;

namespace AgentHub.Bench.Setup;

/// <summary>The product's server as a process of its own, which may be killed and started again.</summary>
internal sealed class ServerProgram(string folder, int port, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private Process? process;

    public Uri Url { get; } = new($"http://127.0.0.1:{port}");

    public string LogFile { get; } = Path.Combine(folder, "server.log");

    public bool IsRunning => process is { HasExited: false };

    /// <summary>The processor time that the running process has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long MemoryBytes
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts it; it listens a moment later.</summary>
    /// <param name="more">Settings of this start alone, by their environment names.</param>
    public void Start(params IReadOnlyList<(string Name, string Value)> more)
    {
        // The shell becomes the program, so the process id is the server's and its output needs nobody to read it.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$0\" >> \"$1\" 2>&1 < /dev/null", Program(), LogFile]) { WorkingDirectory = Path.GetDirectoryName(Program())! };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("AgentHub__", StringComparison.Ordinal) || n.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_URLS"] = Url.ToString();
        foreach (var (name, value) in settings) start.Environment[name] = value;
        foreach (var (name, value) in more) start.Environment[name] = value;

        process?.Dispose();
        process = Process.Start(start) ?? throw new SetupException("The server did not start.");
    }

    public async Task WaitUntilReadyAsync(HttpClient http, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < ReadyLimit)
        {
            if (!IsRunning) throw new SetupException($"The server ended while it started. Its last words:\n{LastWords()}");
            try
            {
                using var response = await http.GetAsync(new Uri(Url, "/health/ready"), cancel);
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, cancel);
        }

        throw new SetupException($"The server was not ready within {ReadyLimit.TotalSeconds} s. Its last words:\n{LastWords()}");
    }

    /// <returns>False: it still runs after that time.</returns>
    public async Task<bool> HasEndedWithinAsync(TimeSpan limit, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limit);
        try
        {
            await process!.WaitForExitAsync(time.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    public async Task KillAsync()
    {
        if (!IsRunning) return;
        process!.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to stop, as an orchestrator does.</summary>
    public async Task StopAsync()
    {
        if (!IsRunning) return;
        await Tool.RunAsync("kill", ["-s", "TERM", process!.Id.ToString(CultureInfo.InvariantCulture)], TimeSpan.FromSeconds(5), CancellationToken.None);
        if (!await HasEndedWithinAsync(StopLimit, CancellationToken.None)) await KillAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
    }

    public string LastWords() => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(20)) : "";

    /// <summary>What deploy/test published, or the build beside this program.</summary>
    private static string Program() => Environment.GetEnvironmentVariable("AGENTHUB_SERVER_DLL") ?? Path.Combine(AppContext.BaseDirectory, "AgentHub.Server.dll");
}
