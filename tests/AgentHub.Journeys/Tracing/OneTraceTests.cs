using System.Security.Cryptography;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.Tracing;

/// <summary>An operator who has a trace id from a provider's log finds everything that came of that call.</summary>
[Collection(Split.Name)]
public sealed class OneTraceTests(Split.Fixture split) : Journey(split.Installation)
{
    [Fact]
    public async Task One_trace_id_spans_webhook_bus_turn_engine_and_send()
    {
        var (trace, phone) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), NewPhone());
        var body = WhatsAppSample.Payload(WhatsAppSample.Messages(Installation.Bikes.Number, WhatsAppSample.Text(phone, "Are you open on Sunday?")));

        using var taken = await Installation.Bikes.ReceivesRawAsync(body, traceparent: $"00-{trace}-00f067aa0ba902b7-01");
        await Installation.Bikes.SettledAsync(phone);

        string[] wanted = ["hearing it", "the bus", "the engine's call", "the send", "the turn", "the webhook"];
        await Eventually.ReachesAsync(() => wanted.All(Parts(trace).Contains), TimeSpan.FromSeconds(10));
        Assert.Equal(wanted, Parts(trace));
        var ids = split.Spans.Of(trace).Select(s => s.Id).ToHashSet();
        Assert.All(split.Spans.Of(trace), s => Assert.True(s.Parent == "00f067aa0ba902b7" || ids.Contains(s.Parent), $"{s} hangs on nothing."));
        var engine = Installation.Engine!.Requests.Last(r => r.Body.Contains("open on Sunday", StringComparison.Ordinal));
        Assert.Contains(trace, engine.Headers["traceparent"], StringComparison.Ordinal);
    }

    private IEnumerable<string> Parts(string trace) => split.Spans.Of(trace).Select(s => s switch
    {
        { Source: "Microsoft.AspNetCore" } => "the webhook",
        { Source: "MassTransit" } => "the bus",
        { Source: "AgentHub", Name: "hear" } => "hearing it",
        { Source: "AgentHub", Name: "turn" } => "the turn",
        { Source: "AgentHub.Inference" } => "the engine's call",
        { Source: "AgentHub", Name: "send" or "deliver" } => "the send",
        _ => null,
    }).OfType<string>().Distinct().Order(StringComparer.Ordinal);
}
