using System.Diagnostics;

namespace AgentHub.Inference;

/// <summary>The names under which the pool's metrics and spans are found.</summary>
public static class InferenceTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "AgentHub.Inference";

    internal static readonly ActivitySource Source = new(Name);
}
