using AgentHub.Inference;
using AgentHub.Platform.Data;
using AgentHub.Platform.Messaging;
using Npgsql;

namespace AgentHub.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: every dependency by name; 503 only for what nothing works without,
/// the database and its schema. A broker or an engine that is away makes us slower or plainer, not dead.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new { status = "live" })).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Databases databases, Announcer announcer, IInferencePool pool, IHostApplicationLifetime life, CancellationToken cancel)
    {
        var (isReady, database) = life.ApplicationStopping.IsCancellationRequested ? (false, "stopping") : await DatabaseAsync(databases, cancel);
        var report = new
        {
            status = isReady ? "ready" : "notReady",
            database,
            broker = announcer.IsBusDown ? "degraded" : "ok",
            engines = pool.HasEngine() ? "ok" : "degraded",
            explanation = pool.Explanation,
        };
        return TypedResults.Json(report, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<(bool IsReady, string State)> DatabaseAsync(Databases databases, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            var missing = await Migrator.MissingAsync(databases, limit.Token);
            return missing.Count == 0 ? (true, "ok") : (false, $"older schema: run 'AgentHub.Server migrate' ({missing.Count} missing, first {missing[0]})");
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return (false, "unreachable");
        }
    }
}
