using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentHub.Inference.Engines;

/// <summary>Finds the engines after the start, and keeps asking how they are. The start does not wait for it.</summary>
internal sealed class EngineWatch(
    EngineList engines, EngineProbe probe, EngineDiscovery discovery, InferenceOptions options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<EngineWatch> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Our own addresses are known only once the web server listens.
        await StartedAsync(stoppingToken);

        using var tick = new PeriodicTimer(options.ProbeDownEvery, clock);
        var nextLook = clock.GetUtcNow();
        var looks = 0;
        do
        {
            if (options.Discover && engines.All.Count == 0 && looks < options.MaxDiscoveries && clock.GetUtcNow() >= nextLook)
            {
                looks++;
                nextLook = clock.GetUtcNow() + options.DiscoverEvery;
                await discovery.LookAsync(stoppingToken);
            }

            await Task.WhenAll(engines.All.Where(IsDue).Select(e => CheckAsync(e, stoppingToken)));
            // Also when nothing changed: a breaker may have closed since, which nobody announces.
            engines.SayChanged();
        }
        while (await tick.WaitForNextTickAsync(stoppingToken));
    }

    private bool IsDue(Engine engine) =>
        !engine.IsUp || engine.LastSeenAt is not { } seen || clock.GetUtcNow() - seen >= options.ProbeEvery;

    private async Task CheckAsync(Engine engine, CancellationToken cancel)
    {
        var before = engine.Health;
        await probe.CheckAsync(engine, cancel);
        var status = engine.Status();
        if (status.Health == before) return;

        if (status.Health == EngineHealth.Down) log.WentDown(engine.Name, status.LastError ?? "");
        else log.IsUp(engine.Name, status.Model, status.Kind);
    }

    private async Task StartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
