using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;

namespace AgentHub.Bench.Turns;

/// <summary>So many a second, whether or not the ones before have been answered: how customers come.</summary>
internal static class OpenLoop
{
    private static long lastNumber = 962_780_000_000;

    /// <summary>Visitors ask in the widget.</summary>
    public static async Task<IReadOnlyList<Felt>> AskAsync(
        World world, HttpClient http, HttpClient streams, int perSecond, TimeSpan time, string text, CancellationToken cancel)
    {
        // Enough of them that each has long been answered when it is their turn again.
        var crowd = new List<Visitor>();
        try
        {
            for (var i = 0; i < perSecond * 3; i++) crowd.Add(await Visitor.ArriveAsync(http, streams, world.Server.Url, world.Businesses[i % world.Businesses.Count], cancel));
            await Task.WhenAll(crowd.Select(v => v.AskAsync(text, cancel)));
            return await PaceAsync(perSecond, time, i => crowd[i % crowd.Count].AskAsync(text, cancel), cancel);
        }
        finally
        {
            foreach (var visitor in crowd) await visitor.DisposeAsync();
        }
    }

    /// <summary>Meta calls the webhook, each time for another customer.</summary>
    /// <returns>How long each call took to be acknowledged.</returns>
    public static Task<IReadOnlyList<TimeSpan>> CallAsync(World world, HttpClient http, int perSecond, TimeSpan time, CancellationToken cancel) =>
        PaceAsync(perSecond, time, i => CallAsync(world, http, world.Businesses[i % world.Businesses.Count], cancel), cancel);

    private static async Task<TimeSpan> CallAsync(World world, HttpClient http, Business business, CancellationToken cancel)
    {
        var from = Interlocked.Increment(ref lastNumber).ToString(CultureInfo.InvariantCulture);
        var body = WhatsAppSample.Payload(WhatsAppSample.Messages(business.Number, WhatsAppSample.Text(from, Business.Question)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Server.Url, $"/webhooks/whatsapp/{business.WhatsApp.Key}"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add("X-Hub-Signature-256", WhatsAppSample.Sign(body, business.WhatsApp.Secret(ChannelSetting.AppSecret)));
        var began = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<IReadOnlyList<T>> PaceAsync<T>(int perSecond, TimeSpan time, Func<int, Task<T>> start, CancellationToken cancel)
    {
        var (began, tasks) = (Stopwatch.GetTimestamp(), new List<Task<T>>());
        var count = (int)(perSecond * time.TotalSeconds);
        for (var i = 0; i < count; i++)
        {
            // Held against the clock, so that late timers do not add up.
            var wait = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.FromMilliseconds(1)) await Task.Delay(wait, cancel);
            tasks.Add(start(i));
        }

        return await Task.WhenAll(tasks);
    }
}
