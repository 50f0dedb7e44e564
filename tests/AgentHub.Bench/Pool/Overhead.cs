using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using AgentHub.Inference;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.AI;

namespace AgentHub.Bench.Pool;

/// <summary>G1: what a request costs on each road, with an engine that answers at once. All in one process, one road after the other, in rounds.</summary>
internal static class Overhead
{
    private const int PromptBytes = 1_100;
    private const int Tenants = 100;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(4);

    public static async Task RunAsync(PoolOptions options, CancellationToken cancel)
    {
        Console.WriteLine($"g1: an engine that answers at once, a prompt of {PromptBytes} bytes, streams read to their end, open loop, {options.Seeds} rounds of {Slice.TotalSeconds:0} s for each road. Milliseconds; engine, roads and client share this machine.");
        await using var engine = await EngineSimulator.StartAsync(new() { ZeroDelay = true, FixedReply = "Park behind the shop; the code is on the sign there." }, cancel);
        await using var roads = await Roads.OpenAsync(engine.BaseUrl, cancel);
        using var http = Roads.NewClient();
        var prompt = Prompts.Words(1, PromptBytes / 4);
        var body = $$"""{"model":"llama-3.1-8b-instruct","stream":true,"stream_options":{"include_usage":true},"max_tokens":64,"messages":[{"role":"user","content":"{{prompt}}"}]}""";
        (string Name, Func<int, Task> Ask)[] ways =
        [
            ("direct", _ => PostAsync(http, roads.Direct, body, 0, cancel)), ("bare proxy", _ => PostAsync(http, roads.Bare, body, 0, cancel)), ("YARP", _ => PostAsync(http, roads.Yarp, body, 0, cancel)),
            ("pool, in process", tenant => AskAsync(roads.Pool, tenant, prompt, cancel)), ("pool, gateway", tenant => PostAsync(http, roads.Gateway, body, tenant, cancel)),
        ];
        foreach (var (_, ask) in ways) await LoopAsync(ask, 500, Slice, cancel);

        foreach (var rate in new[] { 200, 500, 1_000 })
        {
            var rounds = ways.Select(_ => new List<List<double>>()).ToList();
            for (var round = 0; round < options.Seeds; round++)
                foreach (var (index, way) in ways.Index()) rounds[index].Add(await LoopAsync(way.Ask, rate, Slice, cancel));

            var direct = rounds[0].Select(r => Stats.Median(r)).ToList();
            Console.WriteLine($"{rate} requests a second:");
            Stats.Table(["road", "p50", "p99", "added p50"], [.. ways.Select((w, i) => new[]
            {
                w.Name, Stats.Spread([.. rounds[i].Select(r => Stats.Median(r))], "N3"), Stats.Spread([.. rounds[i].Select(r => Stats.Percentile(r, 0.99))], "N2"),
                i == 0 ? "" : Stats.Spread([.. rounds[i].Select((r, n) => Stats.Median(r) - direct[n])], "N3"),
            })]);
        }
    }

    private static async Task<List<double>> LoopAsync(Func<int, Task> ask, int perSecond, TimeSpan time, CancellationToken cancel)
    {
        var (took, running, start, sent) = (new List<double>(), new List<Task>(), Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            for (var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond); sent < due; sent++) running.Add(Task.Run(() => OneAsync(sent), cancel));
            await Task.Delay(1, cancel);
        }

        await Task.WhenAll(running);
        return took;

        async Task OneAsync(int number)
        {
            var began = Stopwatch.GetTimestamp();
            await ask(number % Tenants);
            var ms = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            lock (took) took.Add(ms);
        }
    }

    private static async Task PostAsync(HttpClient http, Uri road, string body, int tenant, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, road + "/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Roads.Key);
        request.Headers.TryAddWithoutValidation("X-AgentHub-Tenant", Load.TenantOf(tenant).ToString());
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        await stream.CopyToAsync(Stream.Null, cancel);
    }

    private static async Task AskAsync(IInferencePool pool, int tenant, string prompt, CancellationToken cancel)
    {
        await foreach (var _ in pool.For(new RequestIdentity(Load.TenantOf(tenant))).GetStreamingResponseAsync([new ChatMessage(ChatRole.User, prompt)], new ChatOptions { MaxOutputTokens = 64 }, cancel))
        {
            // Read to the end.
        }
    }
}
