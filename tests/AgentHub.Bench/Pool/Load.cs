using System.Diagnostics;
using AgentHub.Inference;
using Microsoft.Extensions.AI;

namespace AgentHub.Bench.Pool;

/// <summary>One request of a load: when it comes, whose it is, and how long it is.</summary>
internal sealed record Arrival(double At, int Client, int Input, int Output, RequestClass Class = RequestClass.Chat)
{
    /// <summary>The prompt; without it, one of the right length that nobody has sent before.</summary>
    public IReadOnlyList<ChatMessage>? Messages { get; init; }
}

/// <summary>What became of it, in seconds of the simulation.</summary>
internal sealed record Outcome(Arrival Arrival, double Asked, double? First, double? Over, EngineFailure? Failure, TimeSpan Answered)
{
    public double? Ttft => First - Asked;
}

/// <summary>Plays a load against a pool and keeps who got what when.</summary>
internal sealed class Load(IInferencePool pool, FastClock clock, double seconds, int clients)
{
    private const int MaxOutput = 1_024;
    private readonly Lock gate = new();
    private readonly List<Outcome> outcomes = [];
    private readonly double[] service = new double[clients];
    private readonly List<double[]> samples = [];

    /// <summary>Each client's service (input tokens once, output tokens twice), about every tenth of a second.</summary>
    public IReadOnlyList<double[]> Samples => samples;

    public IReadOnlyList<Outcome> Outcomes => outcomes;

    public double Times => clock.Times;

    public static Guid TenantOf(int client) => new(client + 1, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);

    public double Served => samples.Count == 0 ? 0 : samples[^1].Sum();

    /// <summary>Returns when the time is over; what still runs then is broken off.</summary>
    public async Task PlayAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var (start, asked) = (clock.Now, new List<Task>(arrivals.Count));
        var sampler = SampleAsync(start, stop.Token);
        foreach (var arrival in arrivals)
        {
            var left = arrival.At - (clock.Now - start);
            if (left / clock.Times > 0.001) await Task.Delay(TimeSpan.FromSeconds(left), clock, cancel);
            asked.Add(Task.Run(() => AskAsync(arrival, stop.Token), cancel));
        }

        await sampler;
        await stop.CancelAsync();
        await Task.WhenAll(asked);
    }

    private async Task AskAsync(Arrival arrival, CancellationToken cancel)
    {
        var (began, wall) = (clock.Now, Stopwatch.GetTimestamp());
        double? first = null;
        EngineFailure? failure = null;
        try
        {
            var client = pool.For(new RequestIdentity(TenantOf(arrival.Client), arrival.Class));
            await foreach (var update in client.GetStreamingResponseAsync(arrival.Messages ?? [new ChatMessage(ChatRole.User, Prompts.Unique(arrival.Input, arrival.Output))], new ChatOptions { MaxOutputTokens = MaxOutput }, cancel))
            {
                if (update.Text.Length == 0) continue;
                lock (gate) service[arrival.Client] += (first is null ? arrival.Input : 0) + 2;
                first ??= clock.Now;
            }
        }
        catch (EngineException e)
        {
            failure = e.Failure;
        }
        catch (OperationCanceledException)
        {
            // The time was over.
            lock (gate) outcomes.Add(new Outcome(arrival, began, first, Over: null, Failure: null, Stopwatch.GetElapsedTime(wall)));
            return;
        }

        lock (gate) outcomes.Add(new Outcome(arrival, began, first, clock.Now, failure, Stopwatch.GetElapsedTime(wall)));
    }

    private async Task SampleAsync(double start, CancellationToken cancel)
    {
        while (clock.Now - start < seconds)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancel);
            lock (gate) samples.Add([.. service]);
        }
    }
}

/// <summary>Prompts of a known number of tokens. Every word is one token and four bytes, as tokens are on average.</summary>
internal static class Prompts
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private static int last;

    public static string Unique(int tokens, int words) => Words(Interlocked.Increment(ref last), Math.Max(1, tokens - 7)) + $" Write {words} words.";

    /// <summary>So many words, always the same for the same seed.</summary>
    public static string Words(int seed, int count)
    {
        var text = new char[count * 4];
        var state = ((uint)seed * 2_654_435_761) | 1;
        for (var i = 0; i < count; i++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            text[i * 4] = ' ';
            for (var j = 1; j < 4; j++) text[(i * 4) + j] = Letters[(int)((state >> (j * 6)) % 26)];
        }

        return new string(text);
    }
}
