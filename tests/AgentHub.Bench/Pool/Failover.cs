using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Inference;
using AgentHub.Inference.Engines;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub.Bench.Pool;

/// <summary>G6: four engines as processes of their own, 64 streams, and everything that can go wrong with an engine. Does a reader notice?</summary>
internal static class Failover
{
    private const int Engines = 4;
    private const int Streams = 64;
    private const int Words = 120;
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(250);
    private static readonly string Expected = string.Join(' ', Enumerable.Range(1, Words).Select(i => $"w{i}"));

    private static readonly (string Name, string? Fault)[] Troubles =
    [
        ("kill -9 of one", null),
        ("stall in the middle", """{"kind":"hangMidStream","count":16,"afterPieces":30}"""),
        ("end without a finish", """{"kind":"cutMidStream","count":16,"afterPieces":30}"""),
        ("error inside 200", """{"kind":"errorEvent","count":16,"afterPieces":30}"""),
        ("error inside 200 at once", """{"kind":"errorEvent","count":16,"afterPieces":0}"""),
        ("a token every two seconds", """{"kind":"slowDrip","count":16,"afterPieces":30}"""),
    ];

    private static readonly (string Name, Action<InferenceOptions> Configure)[] Ways =
    [
        ("no second try", o => (o.MaxAttempts, o.MaxResumes, o.HedgeShare) = (1, 0, 0)),
        ("before the first word", o => (o.MaxResumes, o.HedgeShare) = (0, 0)),
        ("the pool", _ => { }),
    ];

    public static async Task RunAsync(CancellationToken cancel)
    {
        Console.WriteLine($"g6: {Engines} engines as processes, {Streams} streams of {Words} words at once, the trouble strikes one engine after about a second\n");
        using var http = Network.Client();
        List<IReadOnlyList<string>> rows = [];
        foreach (var (trouble, fault) in Troubles)
            foreach (var (way, configure) in Ways) Add(trouble, way, await StrikeAsync(http, fault, configure, cancel));
        foreach (var (way, configure) in Ways) Add("restart of all, one by one", way, await RestartAsync(http, configure, cancel));
        Console.WriteLine();
        Stats.Table(["trouble", "with", "streams", "errors", "text as undisturbed", "gap p50 ms", "gap p99 ms", "longest gap ms"], rows);

        // It takes minutes, so each row is told as it comes.
        void Add(string trouble, string way, IReadOnlyList<string> row)
        {
            rows.Add([trouble, way, .. row]);
            Console.WriteLine($"  {trouble}, {way}: {row[1]} errors in {row[0]} streams");
        }
    }

    private static async Task<IReadOnlyList<string>> StrikeAsync(HttpClient http, string? fault, Action<InferenceOptions> configure, CancellationToken cancel)
    {
        await using var rig = await Rig.StartAsync(http, configure, cancel);
        await rig.ReadManyAsync(16, cancel);
        var calm = rig.Take();
        if (calm.Any(r => r.Error is not null)) throw new SetupException("The engines did not even work undisturbed.");

        if (fault is not null) await rig.Programs[0].FailAsync(http, fault, cancel);
        var reading = rig.ReadManyAsync(Streams, cancel);
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        if (fault is null) await rig.Programs[0].KillAsync(cancel);
        await reading;
        return Row(rig.Take());
    }

    private static async Task<IReadOnlyList<string>> RestartAsync(HttpClient http, Action<InferenceOptions> configure, CancellationToken cancel)
    {
        await using var rig = await Rig.StartAsync(http, configure, cancel);
        await rig.ReadManyAsync(16, cancel);
        rig.Take();

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var readers = Enumerable.Range(0, Streams / 2).Select(_ => rig.ReadUntilAsync(enough.Token, cancel)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        foreach (var program in rig.Programs)
        {
            await program.KillAsync(cancel);
            await program.StartAsync(http, cancel);
            await Task.Delay(TimeSpan.FromSeconds(2), cancel);
        }

        await enough.CancelAsync();
        await Task.WhenAll(readers);
        return Row(rig.Take());
    }

    private static IReadOnlyList<string> Row(IReadOnlyList<Reading> readings)
    {
        var gaps = readings.SelectMany(r => r.Gaps).ToList();
        var longest = readings.Select(r => r.Gaps.DefaultIfEmpty().Max()).ToList();
        return
        [
            Number(readings.Count), Number(readings.Count(r => r.Error is not null)), Number(readings.Count(r => r.Text == Expected)),
            Number(Stats.Percentile(gaps, 0.5)), Number(Stats.Percentile(longest, 0.99)), Number(longest.DefaultIfEmpty().Max()),
        ];
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private sealed record Reading(string Text, string? Error, IReadOnlyList<double> Gaps);

    /// <summary>The engines, the pool in front of them, and those who read.</summary>
    private sealed class Rig(ServiceProvider services, IReadOnlyList<EngineProgram> programs, CancellationTokenSource ending) : IAsyncDisposable
    {
        private readonly ConcurrentBag<Reading> readings = [];
        private Task watching = Task.CompletedTask;

        public IReadOnlyList<EngineProgram> Programs => programs;

        public static async Task<Rig> StartAsync(HttpClient http, Action<InferenceOptions> configure, CancellationToken cancel)
        {
            var programs = Enumerable.Range(0, Engines).Select(_ => new EngineProgram(Ports.Free(), "--inter-token-ms", "20")).ToList();
            await Task.WhenAll(programs.Select(p => p.StartAsync(http, cancel)));
            var defaults = new InferenceOptions();
            var services = PoolRig.Services([.. programs.Select(p => p.Url)], TimeProvider.System, hasWindow: true, options =>
            {
                // As the product has them, not as measurements of time want them.
                (options.MaxWait, options.FirstTokenTimeout, options.IdleTimeout, options.TotalTimeout, options.ConnectTimeout) =
                    (defaults.MaxWait, defaults.FirstTokenTimeout, defaults.IdleTimeout, defaults.TotalTimeout, defaults.ConnectTimeout);
                configure(options);
            }).BuildServiceProvider();
            var rig = new Rig(services, programs, CancellationTokenSource.CreateLinkedTokenSource(cancel));
            await rig.LookAsync(cancel);
            rig.watching = rig.WatchAsync();
            return rig;
        }

        public Task ReadManyAsync(int streams, CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, streams).Select(_ => ReadAsync(cancel)));

        public async Task ReadUntilAsync(CancellationToken enough, CancellationToken cancel)
        {
            while (!enough.IsCancellationRequested) await ReadAsync(cancel);
        }

        public IReadOnlyList<Reading> Take()
        {
            List<Reading> taken = [.. readings];
            readings.Clear();
            return taken;
        }

        public async ValueTask DisposeAsync()
        {
            await ending.CancelAsync();
            await watching;
            await services.DisposeAsync();
            foreach (var program in programs) await program.DisposeAsync();
            ending.Dispose();
        }

        private async Task ReadAsync(CancellationToken cancel)
        {
            var (text, gaps, last) = (new System.Text.StringBuilder(), new List<double>(), 0L);
            string? error = null;
            try
            {
                var client = services.GetRequiredService<IInferencePool>().For(new RequestIdentity(Guid.CreateVersion7()));
                await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, $"Write {Words} words.")], cancellationToken: cancel))
                {
                    if (update.Text.Length == 0) continue;
                    text.Append(update.Text);
                    if (last != 0) gaps.Add(Stopwatch.GetElapsedTime(last).TotalMilliseconds);
                    last = Stopwatch.GetTimestamp();
                }
            }
            catch (EngineException e)
            {
                error = e.Message;
            }

            readings.Add(new(text.ToString(), error, gaps));
        }

        // What the product's watch does in its own time, a little sooner.
        private async Task WatchAsync()
        {
            try
            {
                while (true)
                {
                    await Task.Delay(ProbeEvery, ending.Token);
                    await LookAsync(ending.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The measurement is over.
            }
        }

        private async Task LookAsync(CancellationToken cancel)
        {
            var list = services.GetRequiredService<EngineList>();
            await Task.WhenAll(list.All.Where(e => !e.IsUp).Select(e => services.GetRequiredService<EngineProbe>().CheckAsync(e, cancel)));
            list.SayChanged();
        }
    }
}
