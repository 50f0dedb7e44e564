using AgentHub.Agents;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Knowledge.Gate;

/// <summary>How sure an agent has to be.</summary>
internal static class GateApi
{
    public static void MapGate(this IEndpointRouteBuilder api)
    {
        var gate = api.MapGroup("/agents/{id:guid}/gate").WithTags("Knowledge");
        gate.MapGet("", Find).WithSummary("Shows how sure the agent has to be before it answers")
            .WithDescription("With the refusal rate and the false-refusal rate of each choice, as measured on the product's calibration questions and on the questions that this agent is tried with.");
        gate.MapPut("", Choose).WithSummary("Chooses how sure the agent has to be").WithDescription("careful, balanced or generous; the next question is judged by it.");
    }

    private static async Task<Results<Ok<GateView>, ProblemHttpResult>> Find(AgentId id, TenantId tenant, GateDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(tenant, id, cancel) is { } gate ? TypedResults.Ok(gate) : Problems.NotFound();

    private static async Task<Results<Ok<GateView>, ProblemHttpResult>> Choose(AgentId id, GateWish wish, TenantId tenant, GateDesk desk, CancellationToken cancel)
    {
        if (Word.Read<GateSetting>("gate", wish.Gate) is not { } gate) return Problems.BadRequest($"Say how sure it has to be: 'gate' is one of {Word.All<GateSetting>()}.");
        return await desk.ChooseAsync(tenant, id, gate, cancel) && await desk.FindAsync(tenant, id, cancel) is { } view ? TypedResults.Ok(view) : Problems.NotFound();
    }
}

/// <summary>How sure the agent shall be: careful, balanced or generous.</summary>
public sealed record GateWish(string? Gate);
