using AgentHub.Inference;
using AgentHub.Inference.Accounting;
using AgentHub.Inference.Engines;
using AgentHub.Simulators.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentHub.Bench.Pool;

/// <summary>The product's pool in front of simulated engines, over HTTP.</summary>
internal sealed class PoolRig : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly LoadWatch? watch;

    private PoolRig(ServiceProvider services, IReadOnlyList<EngineSimulator> engines, LoadWatch? watch) => (this.services, Engines, this.watch) = (services, engines, watch);

    public IInferencePool Pool => services.GetRequiredService<IInferencePool>();

    public IUsageLedger Ledger => services.GetRequiredService<IUsageLedger>();

    public IReadOnlyList<EngineSimulator> Engines { get; }

    /// <summary>Starts the engines, and a pool that has seen each of them once.</summary>
    /// <param name="hasWindow">Without it, everything is sent at once, and what waits, waits in the engines.</param>
    public static async Task<PoolRig> StartAsync(
        int count, EngineSimulatorOptions engine, TimeProvider clock, bool hasWindow, CancellationToken cancel, Action<InferenceOptions>? configure = null, bool watches = true)
    {
        var engines = new List<EngineSimulator>();
        for (var i = 0; i < count; i++) engines.Add(await EngineSimulator.StartAsync(engine, cancel));

        var services = Services([.. engines.Select(e => e.BaseUrl)], clock, hasWindow, configure).BuildServiceProvider();
        foreach (var known in services.GetRequiredService<EngineList>().All) await services.GetRequiredService<EngineProbe>().CheckAsync(known, cancel);
        LoadWatch? watch = null;
        if (watches)
        {
            watch = services.GetRequiredService<LoadWatch>();
            await watch.LookAsync(cancel);
            await watch.StartAsync(cancel);
        }

        return new PoolRig(services, engines, watch);
    }

    public static IServiceCollection Services(IReadOnlyList<Uri> engines, TimeProvider clock, bool hasWindow, Action<InferenceOptions>? configure = null)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (index, url) in engines.Index())
        {
            settings[$"AgentHub:Engines:{index}:Url"] = url.ToString();
            settings[$"AgentHub:Engines:{index}:Name"] = $"engine {index + 1}";
            if (!hasWindow) settings[$"AgentHub:Engines:{index}:MaxInFlight"] = "4096";
        }

        return new ServiceCollection().AddLogging().AddSingleton(clock).AddInference(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options =>
        {
            // What is measured is who is served when; nobody gives up, unless a measurement says so.
            options.MaxWait = _ => TimeSpan.FromHours(10);
            options.FirstTokenTimeout = options.IdleTimeout = options.TotalTimeout = TimeSpan.FromHours(10);
            options.MaxWaiting = options.MaxWaitingPerTenant = 1_000_000;
            options.MaxWaitingTokens = options.MaxWaitingTokensPerTenant = long.MaxValue / 4;
            options.ConnectTimeout = TimeSpan.FromMinutes(10);
            options.ProbeTimeout = TimeSpan.FromMinutes(10);
            options.LoadTimeout = TimeSpan.FromSeconds(30);
            configure?.Invoke(options);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (watch is not null) await watch.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        foreach (var engine in Engines) await engine.DisposeAsync();
    }
}
