using System.Diagnostics;
using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Turns;

/// <summary>So many visitors, each of whom asks again as soon as the answer is there.</summary>
internal static class ClosedLoop
{
    /// <returns>Turns a second, and what each felt.</returns>
    public static async Task<(double PerSecond, IReadOnlyList<Felt> Felt)> RunAsync(World world, HttpClient http, HttpClient streams, int visitors, TimeSpan time, CancellationToken cancel)
    {
        var crowd = new List<Seat>();
        try
        {
            for (var i = 0; i < visitors; i++)
            {
                var business = world.Businesses[i % world.Businesses.Count];
                crowd.Add(new Seat(() => Visitor.ArriveAsync(http, streams, world.Server.Url, business, cancel)));
            }

            // A conversation's first turn makes its rows; what is measured is mostly the turns after it.
            await Task.WhenAll(crowd.Select(v => v.AskAsync(cancel)));

            var began = Stopwatch.GetTimestamp();
            var felt = await Task.WhenAll(crowd.Select(v => Task.Run(() => AskOnAsync(v, began, time, cancel), cancel)));
            var all = felt.SelectMany(f => f).ToList();
            return (all.Count / Stopwatch.GetElapsedTime(began).TotalSeconds, all);
        }
        finally
        {
            foreach (var seat in crowd) await seat.DisposeAsync();
        }
    }

    private static async Task<List<Felt>> AskOnAsync(Seat seat, long began, TimeSpan time, CancellationToken cancel)
    {
        var felt = new List<Felt>();
        while (Stopwatch.GetElapsedTime(began) < time) felt.Add(await seat.AskAsync(cancel));
        return felt;
    }

    /// <summary>Where one visitor sits, and after so many questions the next: the server slows down a session that asks more than 600 times a minute.</summary>
    private sealed class Seat(Func<Task<Visitor>> arrive) : IAsyncDisposable
    {
        private const int QuestionsEach = 200;
        private Visitor? visitor;
        private int asked;

        public async Task<Felt> AskAsync(CancellationToken cancel)
        {
            if (asked++ % QuestionsEach == 0)
            {
                await DisposeAsync();
                visitor = await arrive();
            }

            return await visitor!.AskAsync(Business.Question, cancel);
        }

        public ValueTask DisposeAsync() => visitor?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
