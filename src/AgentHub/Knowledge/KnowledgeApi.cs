using AgentHub.Agents;
using AgentHub.Knowledge.Files;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Languages;
using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge;

/// <summary>What an agent knows: its sources, and searching in them.</summary>
internal static class KnowledgeApi
{
    private const int UsualHits = 10;
    private const int LongestQuery = 1_000;

    public static void MapKnowledge(this IEndpointRouteBuilder api)
    {
        var agent = api.MapGroup("/agents/{id:guid}").WithTags("Knowledge");
        agent.MapGet("/sources", List).WithSummary("Lists the sources, oldest first");
        agent.MapGet("/sources/{source:guid}", Find).WithSummary("Shows a source");
        agent.MapPost("/sources", Add).WithSummary("Adds a source")
            .WithDescription($"A text, an answer or a file is ready at once; a page is fetched first, a website page by page. A file is sent as multipart/form-data in the part 'file' ({FileReader.Taken}, at most 10 MB).")
            .Accepts<SourceRequest>("application/json", "multipart/form-data").WithMetadata(new BodyLimit(SourceRequest.MaxBody))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        agent.MapPut("/sources/{source:guid}/use", Limit).WithSummary("Says for whom, where and when a source answers")
            .WithDescription("Whole: audience (customers, or team for what no customer is told), channel (widget, whatsapp, email, or null for all), validFrom and validUntil. The next question is answered by it.");
        agent.MapDelete("/sources/{source:guid}", Remove).WithSummary("Takes a source away").WithDescription("From here on nothing in it is found; what was said stays said.");
        agent.MapSites();
        agent.MapGet("/inspection", Inspect).WithSummary("Shows how a question is looked up and judged").WithDescription("How its words were read, what was found for each, every passage with its share and verdict, and what would be quoted. No model is called.");
        agent.MapGet("/search", Search).WithSummary("Searches what the agent knows").WithDescription("The passages an answer would rest on, best first. No model is called.");
    }

    private static async Task<Results<Ok<Page<SourceView>>, ProblemHttpResult>> List(AgentId id, PageRequest page, TenantId tenant, TenantScope tenants, CancellationToken cancel) =>
        await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select 1 from agents where tenant_id = $1 and id = $2", tenant, id)
            .Add("""
                select id, kind, title, state, passages, error, url, question, created_at, learned_at, audience, channel, valid_from, valid_until from sources
                where tenant_id = $1 and agent_id = $2 and id > $3 order by id limit $4
                """, tenant, id, page.AfterId, page.Limit + 1)
            .ReadAsync(async row =>
            {
                if (!await row.ReadAsync(cancel)) return null;

                await row.NextResultAsync(cancel);
                var found = new List<SourceView>();
                while (await row.ReadAsync(cancel))
                {
                    found.Add(new SourceView(
                        new SourceId(row.GetGuid(0)), SourceView.KindOf(Words.Read<SourceKind>(row.GetString(1))), row.GetString(2), row.GetString(3), row.GetInt32(4),
                        row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7),
                        row.GetFieldValue<DateTimeOffset>(8), row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
                        Words.Read<Audience>(row.GetString(10)), row.IsDBNull(11) ? null : row.GetString(11), row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12), row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13)));
                }

                return Page.Of(found, page.Limit, s => s.Id.Value);
            }, cancel), cancel) is { } sources ? TypedResults.Ok(sources) : Problems.NotFound();

    private static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Find(AgentId id, SourceId source, TenantId tenant, TenantScope tenants, CancellationToken cancel) =>
        await tenants.RunAsync(tenant, db => db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == source && s.AgentId == id, cancel), cancel) is { } found
            ? TypedResults.Ok(SourceView.Of(found)) : Problems.NotFound();

    private static async Task<Results<Created<SourceView>, ProblemHttpResult>> Add(AgentId id, HttpContext http, TenantId tenant, TenantScope tenants, SourceShelf shelf, CancellationToken cancel)
    {
        // Asked first, so that nobody sends 10 MB to an agent that is not there.
        if (!await tenants.RunAsync(tenant, db => db.Agents.AnyAsync(a => a.Id == id, cancel), cancel)) return Problems.NotFound();

        var (given, refused) = await SourceRequest.ReadAsync(http.Request, cancel);
        if (given is null) return refused!;
        if (given.Problem is { } problem) return Problems.BadRequest(problem);

        try
        {
            return await shelf.AddAsync(tenant, id, given, cancel) is { } source
                ? TypedResults.Created($"/api/v1/agents/{id}/sources/{source.Id}", SourceView.Of(source)) : Problems.NotFound();
        }
        catch (SourceRefusedException full)
        {
            return Problems.Conflict(full.Message);
        }
    }

    private static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Limit(AgentId id, SourceId source, UseRequest given, TenantId tenant, SourceShelf shelf, CancellationToken cancel)
    {
        var use = given.Read();
        if (use.Problem is { } problem) return Problems.BadRequest(problem);
        return await shelf.LimitAsync(tenant, id, source, use, cancel) is { } found ? TypedResults.Ok(SourceView.Of(found)) : Problems.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(AgentId id, SourceId source, TenantId tenant, SourceShelf shelf, CancellationToken cancel) =>
        await shelf.RemoveAsync(tenant, id, source, cancel) ? TypedResults.NoContent() : Problems.NotFound();

    private static async Task<Results<Ok<Inspection>, ProblemHttpResult>> Inspect(
        AgentId id, string? q, string? channel, TenantId tenant, AgentKnowledge knowledge, TimeProvider clock, CancellationToken cancel)
    {
        if (await knowledge.IndexAsync(tenant, id, Asker.Customer(channel ?? "widget"), cancel) is not { } index) return Problems.NotFound();
        if (string.IsNullOrWhiteSpace(q)) return Problems.BadRequest("Say what to look up: ?q=...");
        if (q.Length > LongestQuery) return Problems.BadRequest($"'q' has at most {LongestQuery:N0} characters.");

        var language = LanguageDetector.Detect(q, "en");
        return TypedResults.Ok(Inspection.Of(q, index, language, index.Curated.Find(q, language, channel ?? "widget", clock.GetUtcNow())?.Question));
    }

    private static async Task<Results<Ok<FoundPassages>, ProblemHttpResult>> Search(
        AgentId id, string? q, string? limit, TenantId tenant, AgentKnowledge knowledge, CancellationToken cancel)
    {
        var most = PageRequest.ReadLimit(limit, UsualHits);
        if (await knowledge.IndexAsync(tenant, id, Asker.Team, cancel) is not { } index) return Problems.NotFound();
        if (string.IsNullOrWhiteSpace(q)) return Problems.BadRequest("Say what to search for: ?q=...");
        if (q.Length > LongestQuery) return Problems.BadRequest($"'q' has at most {LongestQuery:N0} characters.");

        var hits = index.Search(q, most).Select(h => h.Passage is var p ? new FoundPassage(p.PassageId, p.SourceId, p.SourceTitle, p.Url, p.Heading, p.Text, Math.Round(h.Score, 4)) : null!);
        return TypedResults.Ok(new FoundPassages([.. hits]));
    }
}
