using System.Text;
using AgentHub.Inference.Streaming;
using AgentHub.Inference.Telemetry;
using Microsoft.Extensions.Hosting;

namespace AgentHub.Inference.Engines;

/// <summary>Reads each engine's metrics every second, and adapts what it is sent. An engine that has none is asked again now and then.</summary>
internal sealed class LoadWatch(EngineList engines, EngineHttp http, InferenceOptions options, TimeProvider clock) : BackgroundService
{
    private const int MaxMetricsBytes = 1 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(options.LoadEvery, clock);
        while (await tick.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
    }

    /// <summary>Asks all that are due, at once.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await Task.WhenAll(engines.All.Where(e => e.Health != EngineHealth.Down && clock.GetUtcNow() >= e.NextLoadAt).Select(e => AskAsync(e, cancel)));
        foreach (var engine in engines.All) Meters.Saw(engine);
        engines.SayChanged();
    }

    private async Task AskAsync(Engine engine, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(options.LoadTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            using var response = await http.SendAsync(HttpMethod.Get, engine.Settings, "/../metrics", content: null, addHeaders: null, both.Token);
            if (response.IsSuccessStatusCode)
            {
                await using var body = await response.Content.ReadAsStreamAsync(both.Token);
                if (EngineLoad.Read(Encoding.UTF8.GetString(await BoundedBody.ReadAsync(body, MaxMetricsBytes, both.Token))) is { } load)
                {
                    engine.Heard(load);
                    return;
                }
            }

            engine.Unheard(askAgainAfter: options.LoadEvery * 60);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            engine.Unheard(askAgainAfter: options.LoadEvery);
        }
    }
}
