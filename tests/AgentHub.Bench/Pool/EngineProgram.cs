using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Pool;

/// <summary>A simulated engine as a process of its own, which may be killed and started again on its port.</summary>
internal sealed class EngineProgram(int port, params IReadOnlyList<string> options) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private Process? process;

    public Uri Url { get; } = new($"http://127.0.0.1:{port}/v1");

    public async Task StartAsync(HttpClient http, CancellationToken cancel)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AgentHub.Simulators.dll");
        process?.Dispose();
        process = Process.Start(new ProcessStartInfo("dotnet", [program, "engine", "--port", port.ToString(CultureInfo.InvariantCulture), .. options]) { RedirectStandardOutput = true })
            ?? throw new SetupException("The simulated engine did not start.");
        var began = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(http, cancel))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > ReadyLimit) throw new SetupException($"The simulated engine on port {port} does not answer.");
            await Task.Delay(50, cancel);
        }
    }

    /// <summary>As a power cut does it.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        process!.Kill();
        await process.WaitForExitAsync(cancel);
    }

    public async Task FailAsync(HttpClient http, string faults, CancellationToken cancel)
    {
        using var body = new StringContent(faults, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/simulator/faults"), body, cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async Task CalmAsync(HttpClient http, CancellationToken cancel)
    {
        using var answer = await http.DeleteAsync(new Uri($"http://127.0.0.1:{port}/simulator/faults"), cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync(CancellationToken.None);
        process?.Dispose();
    }

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
