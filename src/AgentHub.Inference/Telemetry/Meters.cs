using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentHub.Inference.Telemetry;

/// <summary>What the pool counts. Names follow OpenTelemetry's conventions for generative AI where there is one. No tenant in a metric: too many of them.</summary>
internal static class Meters
{
    private static readonly Meter Meter = new(InferenceTelemetry.Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("agenthub.inference.calls", description: "Calls of engines by outcome.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("agenthub.inference.retries", description: "Requests tried again before anything of a reply was seen.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("agenthub.inference.tokens", description: "Tokens that engines reported.");
    private static readonly Counter<long> Repairs = Meter.CreateCounter<long>("agenthub.inference.tool_call_repairs", description: "Repairs of tool calls by rule.");
    private static readonly Histogram<double> Waited = Meter.CreateHistogram<double>("agenthub.inference.queue_wait", "s", "How long requests waited for a seat at an engine.");
    private static readonly Histogram<double> FirstToken = Meter.CreateHistogram<double>("gen_ai.server.time_to_first_token", "s", "From sending to the first token.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "From sending to the end of the reply.");

    public static void Called(string engine, string? model, string outcome, TimeSpan took)
    {
        var tags = new TagList { { "engine", engine }, { "model", model }, { "outcome", outcome } };
        Calls.Add(1, tags);
        Duration.Record(took.TotalSeconds, tags);
    }

    public static void Retried(string engine, EngineFailure failure) => Retries.Add(1, new("engine", engine), new("failure", failure.ToString()));

    public static void Used(string engine, long? input, long? output)
    {
        if (input is { } i) Tokens.Add(i, new("engine", engine), new("type", "input"));
        if (output is { } o) Tokens.Add(o, new("engine", engine), new("type", "output"));
    }

    public static void Repaired(string rule) => Repairs.Add(1, new KeyValuePair<string, object?>("rule", rule));

    public static void Seated(RequestClass @class, TimeSpan waited) => Waited.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("class", @class.ToString()));

    public static void SawFirstToken(string engine, TimeSpan took) => FirstToken.Record(took.TotalSeconds, new KeyValuePair<string, object?>("engine", engine));
}
