using AgentHub.Journeys.Tracing;
using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Journeys.Hosting;

/// <summary>
/// Two processes with RabbitMQ between them: one listens, the other answers with an engine. Both tell their traces. The
/// channels are tried here.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Split : ICollectionFixture<Split.Fixture>
{
    public const string Name = "Split";

    public sealed class Fixture : IAsyncLifetime
    {
        public Installation Installation { get; private set; } = null!;

        /// <summary>Every span that either process has told.</summary>
        internal SpanCollector Spans { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Spans = await SpanCollector.StartAsync();
            Installation = await Installation.StartAsync(new Plan { IsSplit = true, Engine = new EngineSimulatorOptions { ZeroDelay = true }, Settings = Spans.Settings });
        }

        public async ValueTask DisposeAsync()
        {
            if (Installation is not null) await Installation.DisposeAsync();
            if (Spans is not null) await Spans.DisposeAsync();
        }
    }
}
