using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Knowledge.Gaps;

/// <summary>What customers asked and got no good answer to.</summary>
internal static class GapsApi
{
    private const int MostIds = 2_000;

    public static void MapGaps(this IEndpointRouteBuilder api)
    {
        var gaps = api.MapGroup("/agents/{id:guid}/gaps").WithTags("Gaps");
        gaps.MapGet("", List).WithSummary("Lists what customers asked and got no good answer to")
            .WithDescription("Not answered, rated badly, or handed to a person. Questions that ask the same are one gap; the one that most customers asked comes first. What the knowledge answers meanwhile is left out. With dismissed=true, what was put aside.");
        gaps.MapPost("/dismissals", Dismiss).WithSummary("Puts questions aside").WithDescription("Send the ids of a gap: they are listed no more, nor is who asks the same later.");
        gaps.MapDelete("/{gap:guid}/dismissal", Reopen).WithSummary("Takes back that a gap was put aside");
        gaps.MapPost("/{gap:guid}/drafts", Draft).WithSummary("Has an answer drafted")
            .WithDescription("A model writes it from the knowledge when an engine has room, held against its sources like a reply. Only the owner sees it, in the gap's draft, until it is approved.");
        gaps.MapPost("/{gap:guid}/answers", Answer).WithSummary("Approves an answer to a gap")
            .WithDescription("It becomes an approved answer, and the gap's questions are kept to be tried again.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<GapList>, ProblemHttpResult>> List(AgentId id, string? dismissed, TenantId tenant, GapShelf shelf, CancellationToken cancel)
    {
        if (await shelf.ListAsync(tenant, id, cancel) is not { } open) return Problems.NotFound();
        return TypedResults.Ok(new GapList(Word.IsYes("dismissed", dismissed) ? await shelf.DismissedAsync(tenant, id, cancel) : open));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(AgentId id, Dismissal given, TenantId tenant, GapShelf shelf, CancellationToken cancel)
    {
        if (given.Ids is not { Length: > 0 and <= MostIds } ids) return Problems.BadRequest($"Send the ids of the questions: {{\"ids\": [...]}}, at most {MostIds:N0}.");
        return await shelf.DismissAsync(tenant, id, ids, cancel) > 0 ? TypedResults.NoContent() : Problems.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Reopen(AgentId id, Guid gap, TenantId tenant, GapShelf shelf, CancellationToken cancel) =>
        await shelf.ReopenAsync(tenant, id, gap, cancel) ? TypedResults.NoContent() : Problems.NotFound();

    private static async Task<Results<Accepted<GapDraft>, ProblemHttpResult>> Draft(AgentId id, Guid gap, TenantId tenant, GapShelf shelf, CancellationToken cancel) =>
        await shelf.AskForDraftAsync(tenant, id, gap, cancel) ? TypedResults.Accepted($"/api/v1/agents/{id}/gaps", new GapDraft(GapDraftState.Asked, null, [], null, null)) : Problems.NotFound();

    private static async Task<Results<Created<CuratedView>, ProblemHttpResult>> Answer(AgentId id, Guid gap, CuratedEdit given, TenantId tenant, GapShelf shelf, CancellationToken cancel)
    {
        if (given.Problem is { } problem) return Problems.BadRequest(problem);
        try
        {
            return await shelf.AnswerAsync(tenant, id, gap, given, cancel) is { } answer
                ? TypedResults.Created($"/api/v1/agents/{id}/curated/{answer.Id}", CuratedView.Of(answer)) : Problems.NotFound();
        }
        catch (SourceRefusedException full)
        {
            return Problems.Conflict(full.Message);
        }
    }
}

/// <summary>The gaps of an agent.</summary>
public sealed record GapList(IReadOnlyList<Gap> Items);

/// <summary>Questions that the business does not want to answer.</summary>
public sealed record Dismissal(Guid[]? Ids);
