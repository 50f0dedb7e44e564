using AgentHub.Simulators.Engines;

namespace AgentHub.Journeys.Hosting;

/// <summary>What kind of installation a journey needs.</summary>
public sealed record Plan
{
    /// <summary>All roles in one process on the in-memory bus; or the door and the workers as two processes over RabbitMQ.</summary>
    public bool IsSplit { get; init; }

    /// <summary>The simulated engine, or none.</summary>
    public EngineSimulatorOptions? Engine { get; init; }

    /// <summary>A database and a broker of its own; otherwise those that all tests share.</summary>
    public PrivateServices? Services { get; init; }

    /// <summary>Further settings of every process, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
