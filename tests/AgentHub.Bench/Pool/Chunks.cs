using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AgentHub.Inference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentHub.Bench.Pool;

/// <summary>G2: what a chunk costs. The engine writes into each chunk when it was sent, and the reader looks how long ago that is.</summary>
internal static class Chunks
{
    private const int PerSecond = 30;
    private const int ChunksPerStream = 300;
    private const int WarmUp = 30;

    public static async Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        await using var engine = Engine();
        await engine.StartAsync(cancel);
        await using var roads = await Roads.OpenAsync(new Uri(engine.Urls.First() + "/v1"), cancel);
        using var http = Roads.NewClient();
        (string Name, Func<List<double>, Task<int>> Read)[] ways =
        [
            ("direct", t => PostAsync(http, roads.Direct, t, cancel)), ("bare proxy", t => PostAsync(http, roads.Bare, t, cancel)), ("YARP", t => PostAsync(http, roads.Yarp, t, cancel)),
            ("pool, in process", t => AskAsync(roads.Pool, t, cancel)), ("pool, gateway", t => PostAsync(http, roads.Gateway, t, cancel)),
        ];
        foreach (var streams in new[] { 200, 1_000 })
        {
            // A thousand streams of thirty are more than the ends of this measurement carry on two cores, so they speak more slowly.
            var perSecond = streams == 200 ? PerSecond : 6;
            var chunks = streams == 200 ? ChunksPerStream : 60;
            Console.WriteLine($"g2: {streams} streams of {perSecond} tokens a second, {chunks} tokens each, {options.Seeds} rounds. Microseconds from the engine's write to the reader; heap of all ends together.");
            var figures = ways.Select(_ => new List<double[]>()).ToList();
            for (var round = 0; round < options.Seeds; round++)
                foreach (var (index, way) in ways.Index()) figures[index].Add(await MeasureAsync(way.Read, streams, perSecond, chunks, cancel));

            Stats.Table(["road", "p50", "p99", "added p50", "lost", "heap kB a stream"], [.. ways.Select((w, i) => new[]
            {
                w.Name, Stats.Spread([.. figures[i].Select(f => f[0])]), Stats.Spread([.. figures[i].Select(f => f[1])]),
                i == 0 ? "" : Stats.Spread([.. figures[i].Select((f, n) => f[0] - figures[0][n][0])]), $"{figures[i].Sum(f => f[2]):N0}", Stats.Spread([.. figures[i].Select(f => f[3])], "N1"),
            })]);
        }
    }

    private static async Task<double[]> MeasureAsync(Func<List<double>, Task<int>> read, int streams, int perSecond, int chunks, CancellationToken cancel)
    {
        (speed, length) = (perSecond, chunks);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var times = Enumerable.Range(0, streams).Select(_ => new List<double>(chunks)).ToList();
        var reading = times.Select(t => Task.Run(() => read(t), cancel)).ToList();
        await Task.Delay(TimeSpan.FromSeconds((double)chunks / perSecond / 2), cancel);
        var during = GC.GetTotalMemory(forceFullCollection: true);
        var got = await Task.WhenAll(reading);
        var all = times.SelectMany(t => t.Skip(WarmUp)).ToList();
        return [Stats.Median(all), Stats.Percentile(all, 0.99), ((long)streams * chunks) - got.Sum(), (during - before) / 1_024.0 / streams];
    }

    private static int speed = PerSecond;
    private static int length = ChunksPerStream;

    private static WebApplication Engine()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/v1/models", () => Results.Json(new { data = new[] { new { id = "llama-3.1-8b-instruct", owned_by = "vllm" } } }));
        app.MapPost("/v1/chat/completions", SpeakAsync);
        return app;
    }

    private static async Task SpeakAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        var (perSecond, chunks) = (speed, length);
#pragma warning disable CA5394 // So that streams do not all speak in the same millisecond.
        var began = Stopwatch.GetTimestamp() - (long)(Random.Shared.NextDouble() * Stopwatch.Frequency / perSecond);
#pragma warning restore CA5394
        for (var i = 1; i <= chunks; i++)
        {
            var left = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(began);
            if (left > TimeSpan.Zero) await Task.Delay(left, http.RequestAborted);
            await http.Response.WriteAsync($$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{Stopwatch.GetTimestamp()}}} "},"finish_reason":null}]}{{{"\n\n"}}}""", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }

        await http.Response.WriteAsync("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n", http.RequestAborted);
    }

    private static async Task<int> AskAsync(IInferencePool pool, List<double> times, CancellationToken cancel)
    {
        var got = 0;
        await foreach (var update in pool.For(new RequestIdentity(Guid.CreateVersion7())).GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Go on.")], cancellationToken: cancel))
            foreach (var sent in update.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) got += Note(sent, times);
        return got;
    }

    private static async Task<int> PostAsync(HttpClient http, Uri road, List<double> times, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, road + "/chat/completions") { Content = new StringContent("""{"model":"llama-3.1-8b-instruct","stream":true,"messages":[{"role":"user","content":"Go on."}]}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Roads.Key);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        using var lines = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancel), Encoding.UTF8);
        var got = 0;
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            const string Mark = "\"content\":\"";
            if (line.IndexOf(Mark, StringComparison.Ordinal) is not (>= 0 and var at)) continue;
            foreach (var sent in line[(at + Mark.Length)..line.IndexOf('"', at + Mark.Length)].Split(' ', StringSplitOptions.RemoveEmptyEntries)) got += Note(sent, times);
        }

        return got;
    }

    private static int Note(string sent, List<double> times)
    {
        times.Add(Stopwatch.GetElapsedTime(long.Parse(sent, CultureInfo.InvariantCulture)).TotalMicroseconds);
        return 1;
    }
}
