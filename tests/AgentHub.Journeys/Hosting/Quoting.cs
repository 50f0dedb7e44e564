using Xunit;

namespace AgentHub.Journeys.Hosting;

/// <summary>One process, no engine: what a fresh machine has.</summary>
[CollectionDefinition(Name)]
public sealed class Quoting : ICollectionFixture<Quoting.Fixture>
{
    public const string Name = "Quoting";

    public sealed class Fixture() : InstallationFixture(new Plan());
}
