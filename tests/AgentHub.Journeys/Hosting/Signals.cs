using System.Globalization;

namespace AgentHub.Journeys.Hosting;

/// <summary>Signals to processes that somebody else has started.</summary>
internal static class Signals
{
    /// <summary>Sends it and waits until the process is gone.</summary>
    public static async Task SendAsync(string signal, int process)
    {
        await Programs.RunAsync("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]);
        await Eventually.HoldsAsync($"process {process} has ended", () => Task.FromResult(!IsAlive(process)));
    }

    /// <summary>A zombie has ended, whoever has not asked for its status yet.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("State:", StringComparison.Ordinal)).Split('\t')[1][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
