using AgentHub.Agents;
using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace AgentHub.Knowledge.Sites;

/// <summary>What a program sees of a website that an agent learns from.</summary>
internal static class SitesApi
{
    public static void MapSites(this RouteGroupBuilder agent)
    {
        var source = agent.MapGroup("/sources/{source:guid}");
        source.MapGet("/site", Find).WithSummary("Shows how far a website is read").WithDescription("With what the last check that found something different found.");
        source.MapGet("/pages", Pages).WithSummary("Lists the pages of a website").WithDescription("Each with what became of it, and why it is not read where it is not.");
        source.MapPost("/checks", Check).WithSummary("Looks at a website again now").WithDescription("Only what has changed is read again.");
    }

    private static async Task<Results<Ok<SiteView>, ProblemHttpResult>> Find(AgentId id, SourceId source, TenantId tenant, SiteDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(tenant, id, source, cancel) is { } site ? TypedResults.Ok(site) : Problems.NotFound();

    private static async Task<Results<Accepted<CheckView>, ProblemHttpResult>> Check(AgentId id, SourceId source, TenantId tenant, SiteDesk desk, CancellationToken cancel) =>
        await desk.CheckAsync(tenant, id, source, cancel) is { } number ? TypedResults.Accepted($"/api/v1/agents/{id}/sources/{source}/site", new CheckView(number)) : Problems.NotFound();

    private static async Task<Results<Ok<Page<SitePageView>>, ProblemHttpResult>> Pages(
        AgentId id, SourceId source, string? state, PageRequest page, TenantId tenant, TenantScope tenants, CancellationToken cancel)
    {
        if (state is not null && !Words.TryRead<SitePageState>(state, out _)) return Problems.BadRequest($"'state' is one of {string.Join(", ", Enum.GetValues<SitePageState>().Select(Words.Of))}.");

        return await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select 1 from sites w join sources s on s.tenant_id = w.tenant_id and s.id = w.id where w.tenant_id = $1 and w.id = $2 and s.agent_id = $3", tenant, source, id)
            .Add("""
                select id, url, state, title, passages, reason, found_on, checked_at, changed_at from site_pages
                where tenant_id = $1 and source_id = $2 and ($3::text is null or state = $3) and id > $4 order by id limit $5
                """, tenant, source, Sql.Text(state), page.AfterId, page.Limit + 1)
            .ReadAsync(async row =>
            {
                if (!await row.ReadAsync(cancel)) return null;

                await row.NextResultAsync(cancel);
                var pages = new List<SitePageView>();
                while (await row.ReadAsync(cancel)) pages.Add(Read(row));
                return Platform.Http.Page.Of(pages, page.Limit, p => p.Id.Value);
            }, cancel), cancel) is { } found ? TypedResults.Ok(found) : Problems.NotFound();
    }

    private static SitePageView Read(NpgsqlDataReader row) => new(
        new SitePageId(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8));
}

/// <summary>A check that is underway.</summary>
/// <param name="Number">Of this site, counted from 1.</param>
public sealed record CheckView(int Number);
