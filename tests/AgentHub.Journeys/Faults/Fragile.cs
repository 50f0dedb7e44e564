using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Journeys.Faults;

/// <summary>
/// Two processes on a database and a broker of their own, so that everything may be killed. The engine takes two seconds for an
/// answer, so that there is a middle to be killed in; a lease runs out after three.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Fragile : ICollectionFixture<Fragile.Fixture>
{
    public const string Name = "Fragile";

    public sealed class Fixture : IAsyncLifetime
    {
        internal Installation Installation { get; private set; } = null!;

        internal PrivateServices Services { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Services = await PrivateServices.StartAsync();
            Installation = await Installation.StartAsync(new Plan
            {
                IsSplit = true, Services = Services, Engine = new EngineSimulatorOptions { InterTokenMilliseconds = 80 },
                Settings = new Dictionary<string, string> { ["AgentHub__Conversations__Lease"] = "00:00:03" },
            });
        }

        /// <summary>Everything runs, whatever an earlier test has left.</summary>
        internal async Task IsWholeAsync()
        {
            await Services.StartAgainAsync();
            Installation.Engine!.Calm();
            if (!Installation.Worker.IsRunning) Installation.Worker.Start();
            await Installation.IsReadyAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (Installation is not null) await Installation.DisposeAsync();
            if (Services is not null) await Services.DisposeAsync();
        }
    }
}
