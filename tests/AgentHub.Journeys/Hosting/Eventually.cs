using System.Diagnostics;

namespace AgentHub.Journeys.Hosting;

/// <summary>Waits for what other processes will do. It looks often and gives up with a sentence.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until it holds.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds, TimeSpan? within = null) =>
        await FindAsync(what, async () => await holds() ? "yes" : null, within);

    /// <summary>Waits until it is so, or until the time is up: the assertion that follows says what is missing.</summary>
    public static async Task ReachesAsync(Func<bool> isSo, TimeSpan within)
    {
        for (var began = Stopwatch.GetTimestamp(); !isSo() && Stopwatch.GetElapsedTime(began) < within;) await Task.Delay(Pause);
    }

    /// <summary>Waits until there is something to find, and gives it.</summary>
    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> look, TimeSpan? within = null) where T : class
    {
        var (began, patience) = (Stopwatch.GetTimestamp(), within ?? Patience);
        while (true)
        {
            Exception? trouble = null;
            try
            {
                if (await look() is { } found) return found;
            }
            catch (Exception passing) when (passing is HttpRequestException or TaskCanceledException or Npgsql.NpgsqlException or IOException)
            {
                trouble = passing;
            }

            if (Stopwatch.GetElapsedTime(began) > patience) throw new TimeoutException($"Waited {patience.TotalSeconds:0} s in vain: {what}{(trouble is null ? "" : $" ({trouble.Message})")}.");
            await Task.Delay(Pause);
        }
    }
}
