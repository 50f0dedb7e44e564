using AgentHub.Platform.Telemetry;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentHub.Server.Hosting;

/// <summary>Traces, metrics and logs. Logs carry ids and never what a person wrote.</summary>
internal static class TelemetrySetup
{
    private const string InferenceName = "AgentHub.Inference";
    private const string ChannelsName = "AgentHub.Channels";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            .AddFilter("MassTransit", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning).AddFilter("Polly", LogLevel.Error);

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("agenthub"));
        telemetry.WithMetrics(metrics => metrics
            .AddMeter(PlatformMeter.Name, InferenceName, ChannelsName, "Npgsql").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter());

        // Spans cost CPU on every turn: they are made when somebody collects them.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;
        telemetry.WithTracing(traces => traces
            .AddSource(PlatformMeter.Name, InferenceName, "MassTransit").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddNpgsql().AddOtlpExporter());
    }

    /// <summary><c>/metrics</c>: for this machine alone unless <c>AgentHub:Metrics:Public</c> says otherwise, and never through a proxy.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        var isPublic = app.Configuration.GetValue("AgentHub:Metrics:Public", false);
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/metrics"), branch => branch.Use(async (http, next) =>
        {
            if (!isPublic && !IsFromHere(http))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await next(http);
        }));
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("X-Real-IP")
        && !http.Request.Headers.ContainsKey("X-Forwarded-Host");
}
