using AgentHub.Inference;
using AgentHub.Simulators.Engines;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>A server with one simulated engine that answers at once.</summary>
public sealed class EngineHost : IAsyncLifetime
{
    internal EngineSimulator Engine { get; private set; } = null!;

    internal RunningHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Engine = await EngineSimulator.StartAsync();
        Host = await RunningHost.StartAsync([("AgentHub:Engines:0:Url", Engine.BaseUrl.ToString())]);
        await HealthyAsync();
    }

    /// <summary>Waits until the pool has an engine to ask: after the start, or after a breaker has opened.</summary>
    internal async Task HealthyAsync()
    {
        var pool = Host.Services.GetRequiredService<IInferencePool>();
        for (var tries = 0; !pool.HasHealthyEngine && tries < 800; tries++) await Task.Delay(50);
        Assert.True(pool.HasHealthyEngine);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
