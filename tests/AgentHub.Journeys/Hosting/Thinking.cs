using AgentHub.Simulators.Engines;
using Xunit;

namespace AgentHub.Journeys.Hosting;

/// <summary>One process with an engine that writes as slowly as a person can watch.</summary>
[CollectionDefinition(Name)]
public sealed class Thinking : ICollectionFixture<Thinking.Fixture>
{
    public const string Name = "Thinking";

    public sealed class Fixture() : InstallationFixture(new Plan { Engine = new EngineSimulatorOptions { InterTokenMilliseconds = 60 } });
}
