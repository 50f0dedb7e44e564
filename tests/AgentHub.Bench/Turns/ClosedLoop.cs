using System.Diagnostics;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Turns;

/// <summary>So many visitors, each of whom asks again as soon as the answer is there.</summary>
internal static class ClosedLoop
{
    /// <returns>Turns a second, and what each felt.</returns>
    public static async Task<(double PerSecond, IReadOnlyList<Felt> Felt)> RunAsync(World world, HttpClient http, HttpClient streams, int visitors, TimeSpan time, CancellationToken cancel)
    {
        var crowd = new List<Visitor>();
        try
        {
            for (var i = 0; i < visitors; i++) crowd.Add(await Visitor.ArriveAsync(http, streams, world.Server.Url, world.Businesses[i % world.Businesses.Count], cancel));
            // A conversation's first turn makes its rows; what is measured is the turns after it.
            await Task.WhenAll(crowd.Select(v => v.AskAsync(Business.Question, cancel)));

            var began = Stopwatch.GetTimestamp();
            var felt = await Task.WhenAll(crowd.Select(v => Task.Run(() => AskOnAsync(v, began, time, cancel), cancel)));
            var all = felt.SelectMany(f => f).ToList();
            return (all.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, all);
        }
        finally
        {
            foreach (var visitor in crowd) await visitor.DisposeAsync();
        }
    }

    private static async Task<List<Felt>> AskOnAsync(Visitor visitor, long began, TimeSpan time, CancellationToken cancel)
    {
        var felt = new List<Felt>();
        while (Stopwatch.GetElapsedTime(began) < time) felt.Add(await visitor.AskAsync(Business.Question, cancel));
        return felt;
    }
}
