using System.Diagnostics;

namespace AgentHub.Bench.Setup;

/// <summary>Something that the measurement needs could not be set up; the message says what and why.</summary>
internal sealed class SetupException(string message) : Exception(message);

/// <summary>Runs a program of this machine to its end.</summary>
internal static class Tool
{
    /// <returns>What it printed.</returns>
    /// <exception cref="SetupException">It failed or took too long.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken cancel, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new SetupException($"{program} did not start.");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limit);
        try
        {
            if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), time.Token);
            process.StandardInput.Close();
            // Read until the program ends, not until its pipes do: a server that it leaves running may hold them.
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(time.Token), process.StandardError.ReadToEndAsync(time.Token));
            await process.WaitForExitAsync(time.Token);
            await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(500, time.Token));
            if (process.ExitCode != 0) throw new SetupException($"{program} {string.Join(' ', arguments)} failed: {(errors.IsCompletedSuccessfully ? errors.Result.Trim() : "")}");
            return output.IsCompletedSuccessfully ? output.Result : "";
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            if (cancel.IsCancellationRequested) throw;
            throw new SetupException($"{program} {string.Join(' ', arguments)} took longer than {limit.TotalSeconds} s.");
        }
    }
}
