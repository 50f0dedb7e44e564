using AgentHub.Agents;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Knowledge.Gaps;

/// <summary>What customers asked and got no answer to.</summary>
internal static class GapsApi
{
    private const int MostIds = 2_000;

    public static void MapGaps(this IEndpointRouteBuilder api)
    {
        var gaps = api.MapGroup("/agents/{id:guid}/gaps").WithTags("Gaps");
        gaps.MapGet("", List).WithSummary("Lists what customers asked and got no answer to")
            .WithDescription("Questions that ask the same are one gap; the one that most customers asked comes first. What the knowledge answers meanwhile is left out.");
        gaps.MapPost("/dismissals", Dismiss).WithSummary("Puts questions aside").WithDescription("Send the ids of a gap: they are listed no more.");
    }

    private static async Task<Results<Ok<GapList>, ProblemHttpResult>> List(AgentId id, TenantId tenant, GapShelf shelf, CancellationToken cancel) =>
        await shelf.ListAsync(tenant, id, cancel) is { } gaps ? TypedResults.Ok(new GapList(gaps)) : Problems.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(AgentId id, Dismissal given, TenantId tenant, GapShelf shelf, CancellationToken cancel)
    {
        if (given.Ids is not { Length: > 0 and <= MostIds } ids) return Problems.BadRequest($"Send the ids of the questions: {{\"ids\": [...]}}, at most {MostIds:N0}.");
        return await shelf.DismissAsync(tenant, id, ids, cancel) > 0 ? TypedResults.NoContent() : Problems.NotFound();
    }
}

/// <summary>The gaps of an agent.</summary>
public sealed record GapList(IReadOnlyList<Gap> Items);

/// <summary>Questions that the business does not want to answer.</summary>
public sealed record Dismissal(Guid[]? Ids);
