using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentHub.Platform.Telemetry;

/// <summary>The names under which the product measures and traces itself.</summary>
public static class PlatformMeter
{
    /// <summary>Meter and activity source of the product. The pool has its own, <c>AgentHub.Inference</c>.</summary>
    public const string Name = "AgentHub";

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Continues the trace that a work row carries, so that one trace id spans webhook, turn, engine and send, even through the sweep.</summary>
    public static Activity? Continue(string operation, string? traceparent, ActivityKind kind = ActivityKind.Consumer) =>
        ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent)
            ? Activities.StartActivity(operation, kind, parent)
            : Activities.StartActivity(operation, kind);
}
