using AgentHub.Agents;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Curated;

/// <summary>The answers that an owner approved.</summary>
internal static class CuratedApi
{
    public static void MapCuratedAnswers(this IEndpointRouteBuilder api)
    {
        var answers = api.MapGroup("/agents/{id:guid}/curated").WithTags("Approved answers");
        answers.MapGet("", List).WithSummary("Lists the approved answers, oldest first").WithDescription("'used' counts how often each was given without a model.");
        answers.MapPost("", Add).WithSummary("Approves an answer")
            .WithDescription("Whoever asks this from now on gets the answer word for word, without a model: in its language, on its channel and in its time, where these are given.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        answers.MapGet("/{answer:guid}", Find).WithSummary("Shows an approved answer");
        answers.MapPut("/{answer:guid}", Edit).WithSummary("Changes an approved answer, whole");
        answers.MapDelete("/{answer:guid}", Remove).WithSummary("Takes an approved answer away");
    }

    private static async Task<Results<Ok<Page<CuratedView>>, ProblemHttpResult>> List(AgentId id, PageRequest page, TenantId tenant, TenantScope tenants, CancellationToken cancel)
    {
        var (after, count) = (page.AfterId, page.Limit + 1);
        return await tenants.RunAsync(tenant, async db => await db.Agents.AnyAsync(a => a.Id == id, cancel)
            ? await db.CuratedAnswers.FromSql($"select * from curated_answers where agent_id = {id.Value} and id > {after} order by id limit {count}").AsNoTracking().ToListAsync(cancel)
            : null, cancel) is { } found ? TypedResults.Ok(Page.Of<CuratedView>([.. found.Select(CuratedView.Of)], page.Limit, a => a.Id.Value)) : Problems.NotFound();
    }

    private static async Task<Results<Ok<CuratedView>, ProblemHttpResult>> Find(AgentId id, CuratedAnswerId answer, TenantId tenant, TenantScope tenants, CancellationToken cancel) =>
        await tenants.RunAsync(tenant, db => db.CuratedAnswers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == answer && c.AgentId == id, cancel), cancel) is { } found
            ? TypedResults.Ok(CuratedView.Of(found)) : Problems.NotFound();

    private static async Task<Results<Created<CuratedView>, ProblemHttpResult>> Add(
        AgentId id, CuratedEdit given, TenantId tenant, TenantScope tenants, CuratedShelf shelf, CancellationToken cancel)
    {
        if (!await tenants.RunAsync(tenant, db => db.Agents.AnyAsync(a => a.Id == id, cancel), cancel)) return Problems.NotFound();
        if (given.Problem is { } problem) return Problems.BadRequest(problem);

        try
        {
            return await shelf.AddAsync(tenant, id, given, cancel) is { } answer
                ? TypedResults.Created($"/api/v1/agents/{id}/curated/{answer.Id}", CuratedView.Of(answer)) : Problems.NotFound();
        }
        catch (SourceRefusedException full)
        {
            return Problems.Conflict(full.Message);
        }
    }

    private static async Task<Results<Ok<CuratedView>, ProblemHttpResult>> Edit(
        AgentId id, CuratedAnswerId answer, CuratedEdit given, TenantId tenant, TenantScope tenants, CuratedShelf shelf, CancellationToken cancel)
    {
        if (!await tenants.RunAsync(tenant, db => db.CuratedAnswers.AnyAsync(c => c.Id == answer && c.AgentId == id, cancel), cancel)) return Problems.NotFound();
        if (given.Problem is { } problem) return Problems.BadRequest(problem);

        return await shelf.EditAsync(tenant, id, answer, given, cancel) is { } edited ? TypedResults.Ok(CuratedView.Of(edited)) : Problems.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(AgentId id, CuratedAnswerId answer, TenantId tenant, CuratedShelf shelf, CancellationToken cancel) =>
        await shelf.RemoveAsync(tenant, id, answer, cancel) ? TypedResults.NoContent() : Problems.NotFound();
}
