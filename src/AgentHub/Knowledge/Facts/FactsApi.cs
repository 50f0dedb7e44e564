using AgentHub.Agents;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Knowledge.Facts;

/// <summary>What an agent answers by code: its facts, and what its sources suggest.</summary>
internal static class FactsApi
{
    public static void MapFacts(this IEndpointRouteBuilder api)
    {
        var facts = api.MapGroup("/agents/{id:guid}/facts").WithTags("Facts");
        facts.MapGet("", List).WithSummary("Lists the facts, oldest first")
            .WithDescription("Confirmed facts, which are answered from, and what the sources suggest, with the sentence that says it.");
        facts.MapPost("", Add).WithSummary("Adds a fact").WithDescription("It is confirmed, since the business says it. Hours and the time zone take the place of those before.");
        facts.MapPut("/{fact:guid}", Change).WithSummary("Confirms, dismisses or changes a fact").WithDescription("Give 'state' as confirmed, dismissed or suggested, or 'value', or both. What is left out stays as it is.");
        facts.MapDelete("/{fact:guid}", Remove).WithSummary("Takes a fact away").WithDescription("A suggestion comes back when its source is learned again; dismiss it instead to be rid of it.");
    }

    private static async Task<Results<Ok<Page<FactView>>, ProblemHttpResult>> List(AgentId id, PageRequest page, TenantId tenant, FactShelf shelf, CancellationToken cancel) =>
        await shelf.ListAsync(tenant, id, cancel) is { } facts
            ? TypedResults.Ok(Page.Of<FactView>([.. facts.OrderBy(f => f.Id.Value).Where(f => f.Id.Value.CompareTo(page.AfterId) > 0).Take(page.Limit + 1).Select(FactView.Of)], page.Limit, f => f.Id.Value))
            : Problems.NotFound();

    private static async Task<Results<Created<FactView>, ProblemHttpResult>> Add(AgentId id, NewFact given, TenantId tenant, FactShelf shelf, CancellationToken cancel)
    {
        try
        {
            return await shelf.AddAsync(tenant, id, given.Kind, given.Value ?? new FactValue(), cancel) is { } fact
                ? TypedResults.Created($"/api/v1/agents/{id}/facts/{fact.Id}", FactView.Of(fact)) : Problems.NotFound();
        }
        catch (FactRefusedException refused)
        {
            return Problems.BadRequest(refused.Message);
        }
    }

    private static async Task<Results<Ok<FactView>, ProblemHttpResult>> Change(AgentId id, FactId fact, FactChange given, TenantId tenant, FactShelf shelf, CancellationToken cancel)
    {
        try
        {
            return await shelf.ChangeAsync(tenant, id, fact, given.Value, given.State, cancel) is { } changed ? TypedResults.Ok(FactView.Of(changed)) : Problems.NotFound();
        }
        catch (FactRefusedException refused)
        {
            return Problems.BadRequest(refused.Message);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(AgentId id, FactId fact, TenantId tenant, FactShelf shelf, CancellationToken cancel) =>
        await shelf.RemoveAsync(tenant, id, fact, cancel) ? TypedResults.NoContent() : Problems.NotFound();
}
