using AgentHub.Conversations.Reading;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Conversations.Turns;

/// <summary>Why the agent said what it said.</summary>
internal static class TurnsApi
{
    public static void MapTurns(this IEndpointRouteBuilder api) =>
        api.MapGet("/turns/{id:guid}", Find).WithTags("Turns").WithSummary("Shows the trace of a turn")
            .WithDescription("The version that answered, the passages that were found with their scores, tool calls, tokens, times and cost.");

    private static async Task<Results<Ok<TurnView>, ProblemHttpResult>> Find(TurnId id, TenantId tenant, TurnReading reading, CancellationToken cancel) =>
        await reading.FindAsync(tenant, id, cancel) is { } turn ? TypedResults.Ok(turn) : Problems.NotFound();
}
