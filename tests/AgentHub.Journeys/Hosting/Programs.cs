using System.Diagnostics;

namespace AgentHub.Journeys.Hosting;

/// <summary>What deploy/test has built and found for the journeys.</summary>
internal static class Programs
{
    /// <summary>The published server.</summary>
    public static string Server => Named("AGENTHUB_SERVER_DLL", "dotnet publish src/AgentHub.Server -c Release -o .data/test/bin");

    /// <summary>A Chromium.</summary>
    public static string Chromium => Named("AGENTHUB_CHROMIUM", "apt-get install chromium");

    /// <summary>The broker of the tests' own services.</summary>
    public static string RabbitMq => Named("AGENTHUB_TEST_RABBITMQ", "deploy/services start .data/test --rabbitmq");

    /// <summary>Runs a program to its end and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with a status other than 0, or not within two minutes.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        ServerProcess.Settle(start, environment ?? new Dictionary<string, string>());
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await errors} {await output}");
    }

    private static string Named(string variable, string how) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{variable} is not set. deploy/test sets it; by hand: {how}");
}
