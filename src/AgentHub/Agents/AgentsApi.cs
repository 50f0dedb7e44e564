using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Agents;

/// <summary>Agents, and their publications.</summary>
internal static class AgentsApi
{
    private const int MaxAgents = 200;

    public static void MapAgents(this IEndpointRouteBuilder api)
    {
        var agents = api.MapGroup("/agents").WithTags("Agents");
        agents.MapGet("", List).WithSummary("Lists the agents, oldest first");
        agents.MapPost("", Create).WithSummary("Makes an agent").WithDescription("It answers with what is published: publish it when its instructions are right.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        agents.MapGet("/{id:guid}", Find).WithSummary("Shows an agent");
        agents.MapPatch("/{id:guid}", Edit).WithSummary("Changes an agent").WithDescription("What is left out stays as it is. Customers meet the change when it is published.");
        agents.MapPost("/{id:guid}/publications", Publish).WithSummary("Publishes an agent")
            .WithDescription("Freezes what the agent is now as its next version, which conversations use from here on.");
        agents.MapGet("/{id:guid}/publications/{number:int}", FindPublication).WithSummary("Shows what was published");
    }

    private static async Task<Ok<Page<AgentView>>> List(PageRequest page, TenantId tenant, TenantScope tenants, CancellationToken cancel)
    {
        var (after, count) = (page.AfterId, page.Limit + 1);
        var found = await tenants.RunAsync(
            tenant, db => db.Agents.FromSql($"select * from agents where id > {after} order by id limit {count}").AsNoTracking().ToListAsync(cancel), cancel);
        return TypedResults.Ok(Page.Of<AgentView>([.. found.Select(AgentView.Of)], page.Limit, a => a.Id.Value));
    }

    private static async Task<Results<Ok<AgentView>, ProblemHttpResult>> Find(AgentId id, TenantId tenant, TenantScope tenants, CancellationToken cancel) =>
        await tenants.RunAsync(tenant, db => db.Agents.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel), cancel) is { } agent
            ? TypedResults.Ok(AgentView.Of(agent)) : Problems.NotFound();

    private static Task<Results<Created<AgentView>, ProblemHttpResult>> Create(AgentEdit given, TenantId tenant, TenantScope tenants, TimeProvider clock, CancellationToken cancel) =>
        tenants.RunAsync<Results<Created<AgentView>, ProblemHttpResult>>(tenant, async db =>
        {
            if (given.Name is null) return Problems.BadRequest("Give the agent a name.");
            if (given.Problem is { } problem) return Problems.BadRequest(problem);
            if (await db.Agents.CountAsync(cancel) >= MaxAgents) return Problems.Conflict($"A business has at most {MaxAgents} agents.");

            var now = clock.GetUtcNow();
            var agent = new Agent { TenantId = tenant, Name = given.Name, CreatedAt = now };
            agent.Edit(given, now);
            db.Agents.Add(agent);
            return TypedResults.Created($"/api/v1/agents/{agent.Id}", AgentView.Of(agent));
        }, cancel);

    private static Task<Results<Ok<AgentView>, ProblemHttpResult>> Edit(AgentId id, AgentEdit given, TenantId tenant, TenantScope tenants, TimeProvider clock, CancellationToken cancel) =>
        tenants.RunAsync<Results<Ok<AgentView>, ProblemHttpResult>>(tenant, async db =>
        {
            if (await db.Agents.LockAsync(id, cancel) is not { } agent) return Problems.NotFound();
            if (given.Problem is { } problem) return Problems.BadRequest(problem);

            if (given != new AgentEdit()) agent.Edit(given, clock.GetUtcNow());
            return TypedResults.Ok(AgentView.Of(agent));
        }, cancel);

    private static Task<Results<Created<PublicationView>, ProblemHttpResult>> Publish(AgentId id, TenantId tenant, TenantScope tenants, TimeProvider clock, CancellationToken cancel) =>
        tenants.RunAsync<Results<Created<PublicationView>, ProblemHttpResult>>(tenant, async db =>
        {
            if (await db.Agents.LockAsync(id, cancel) is not { } agent) return Problems.NotFound();

            var version = agent.Publish(clock.GetUtcNow());
            db.AgentVersions.Add(version);
            return TypedResults.Created($"/api/v1/agents/{id}/publications/{version.Number}", PublicationView.Of(version));
        }, cancel);

    private static async Task<Results<Ok<PublicationView>, ProblemHttpResult>> FindPublication(AgentId id, int number, TenantId tenant, TenantScope tenants, CancellationToken cancel) =>
        await tenants.RunAsync(tenant, db => db.AgentVersions.AsNoTracking().SingleOrDefaultAsync(v => v.AgentId == id && v.Number == number, cancel), cancel) is { } version
            ? TypedResults.Ok(PublicationView.Of(version)) : Problems.NotFound();
}
