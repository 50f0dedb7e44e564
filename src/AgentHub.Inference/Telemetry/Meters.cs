using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentHub.Inference.Telemetry;

/// <summary>What the pool counts. Names follow OpenTelemetry's conventions for generative AI where there is one. No tenant in a metric: too many of them.</summary>
internal static class Meters
{
    private static readonly Meter Meter = new(InferenceTelemetry.Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("agenthub.inference.calls", description: "Calls of engines by outcome.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("agenthub.inference.retries", description: "Requests tried again before anything of a reply was seen.");
    private static readonly Counter<long> Hedges = Meter.CreateCounter<long>("agenthub.inference.hedges", description: "Requests asked of a second engine because the first was late.");
    private static readonly Counter<long> Resumes = Meter.CreateCounter<long>("agenthub.inference.resumes", description: "Replies that broke off and were gone on with, or begun again, at another engine.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("agenthub.inference.tokens", description: "Tokens that engines reported.");
    private static readonly Counter<long> Repairs = Meter.CreateCounter<long>("agenthub.inference.tool_call_repairs", description: "Repairs of tool calls by rule.");
    private static readonly Histogram<double> Waited = Meter.CreateHistogram<double>("agenthub.inference.queue_wait", "s", "How long requests waited for a seat at an engine.");
    private static readonly Histogram<double> FirstToken = Meter.CreateHistogram<double>("gen_ai.server.time_to_first_token", "s", "From sending to the first token.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("gen_ai.client.operation.duration", "s", "From sending to the end of the reply.");

    private static readonly UpDownCounter<int> Waiting = Meter.CreateUpDownCounter<int>("agenthub.inference.waiting", description: "Requests that wait for a seat, by class.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("agenthub.inference.refusals", description: "Requests that were not let wait, by class and reason.");
    private static readonly Gauge<long> Window = Meter.CreateGauge<long>("agenthub.inference.window", description: "What an engine is sent at once at most, in requests and in tokens.");
    private static readonly Gauge<long> InFlight = Meter.CreateGauge<long>("agenthub.inference.in_flight", description: "What an engine works on for us, in requests and in tokens.");
    private static readonly Gauge<double> CacheUsage = Meter.CreateGauge<double>("agenthub.inference.cache_usage", description: "How much of an engine's cache is in use, as it says itself.");
    private static readonly Gauge<long> WaitingThere = Meter.CreateGauge<long>("agenthub.inference.engine_waiting", description: "Requests that an engine lets wait, as it says itself.");
    private static readonly Counter<long> Charged = Meter.CreateCounter<long>("agenthub.inference.charged", description: "What tenants were charged, in weighted tokens, by class.");

    public static void Waits(RequestClass @class, int change) => Waiting.Add(change, new KeyValuePair<string, object?>("class", @class.ToString()));

    public static void Refused(RequestClass @class, EngineFailure why) => Refusals.Add(1, new("class", @class.ToString()), new("reason", why.ToString()));

    public static void Cost(RequestClass @class, long cost) => Charged.Add(cost, new KeyValuePair<string, object?>("class", @class.ToString()));

    /// <summary>What is known of an engine, once a second.</summary>
    public static void Saw(Engines.Engine engine)
    {
        var (requests, tokens) = (new KeyValuePair<string, object?>("unit", "requests"), new KeyValuePair<string, object?>("unit", "tokens"));
        var name = new KeyValuePair<string, object?>("engine", engine.Name);
        Window.Record(engine.Window.Requests, name, requests);
        if (engine.Window.Tokens is { } most) Window.Record(most, name, tokens);
        InFlight.Record(engine.Window.InFlight, name, requests);
        InFlight.Record(engine.Window.TokensInFlight, name, tokens);
        if (engine.Load is not { } load) return;
        CacheUsage.Record(load.CacheUsage, name);
        WaitingThere.Record(load.Waiting, name);
    }

    public static void Called(string engine, string? model, string outcome, TimeSpan took)
    {
        var tags = new TagList { { "engine", engine }, { "model", model }, { "outcome", outcome } };
        Calls.Add(1, tags);
        Duration.Record(took.TotalSeconds, tags);
    }

    public static void Hedged() => Hedges.Add(1);

    public static void Resumed(bool wasSeen) => Resumes.Add(1, new KeyValuePair<string, object?>("seen", wasSeen));

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
