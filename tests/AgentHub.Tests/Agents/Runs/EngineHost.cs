using AgentHub.Simulators.Engines;
using AgentHub.Tests.Hosting;
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
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
