using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentHub.Journeys.Tracing;

/// <summary>A collector of traces as operators run one: OTLP over HTTP, with protobuf bodies.</summary>
internal sealed class SpanCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = new();

    private SpanCollector(WebApplication app) => this.app = app;

    /// <summary>What makes a process tell its traces here, soon.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    /// <summary>The spans of one trace.</summary>
    public IReadOnlyList<Span> Of(string trace) => [.. spans.Where(s => s.Trace == trace)];

    public static async Task<SpanCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = new SpanCollector(builder.Build());
        collector.app.MapPost("/v1/traces", collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var span in Span.ReadAll(body.ToArray())) spans.Enqueue(span);
        return Results.Bytes([], "application/x-protobuf");
    }
}
