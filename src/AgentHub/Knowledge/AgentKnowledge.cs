using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge;

/// <summary>
/// What an agent knows, ready to be searched: an index built from its rows on first use and kept while there is room. The version
/// stands in the agent's row, so a change on any node is seen by the next turn.
/// </summary>
public sealed class AgentKnowledge(TenantScope tenants, KnowledgeIndexCache cache)
{
    /// <summary>Passages beyond this are not searched; an agent's page says so long before.</summary>
    private const int MaxPassages = 50_000;

    /// <summary>The index of the agent's knowledge, at this version or later.</summary>
    public Task<KnowledgeIndex> IndexAsync(TenantId tenant, AgentId agent, long version, CancellationToken cancel) =>
        cache.GetIndexAsync(agent, version, load => LoadAsync(tenant, agent, load), cancel);

    /// <summary>The index as it stands now.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<KnowledgeIndex?> IndexAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        var version = await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select knowledge_version from agents where tenant_id = $1 and id = $2", tenant, agent)
            .ReadAsync(async row => await row.ReadAsync(cancel) ? row.GetInt64(0) : (long?)null, cancel), cancel);
        return version is { } found ? await IndexAsync(tenant, agent, found, cancel) : null;
    }

    private async Task<KnowledgeIndex> LoadAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        var approved = await tenants.RunAsync(tenant, db => db.CuratedAnswers.AsNoTracking().Where(c => c.AgentId == agent).OrderBy(c => c.Id).ToListAsync(cancel), cancel);
        return KnowledgeIndex.Of(await PassagesAsync(tenant, agent, cancel), CuratedSet.Of(approved));
    }

    private Task<IReadOnlyList<IndexedPassage>> PassagesAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                select p.id, p.source_id, coalesce(w.title, s.title), coalesce(w.url, s.url), p.heading, p.text, s.kind, s.question
                from passages p join sources s on s.tenant_id = p.tenant_id and s.id = p.source_id
                left join site_pages w on w.tenant_id = p.tenant_id and w.id = p.page_id
                where p.tenant_id = $1 and p.agent_id = $2 order by p.source_id, w.rank, p.page_id, p.ordinal limit $3
                """, tenant, agent, MaxPassages)
            .ReadAsync<IReadOnlyList<IndexedPassage>>(async row =>
            {
                var passages = new List<IndexedPassage>();
                while (await row.ReadAsync(cancel))
                {
                    passages.Add(new IndexedPassage(
                        new PassageId(row.GetGuid(0)), new SourceId(row.GetGuid(1)), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4), row.GetString(5),
                        KindOf(Words.Read<SourceKind>(row.GetString(6))), row.IsDBNull(7) ? null : row.GetString(7)));
                }

                return passages;
            }, cancel), cancel);

    private static PassageKind KindOf(SourceKind kind) => kind switch
    {
        SourceKind.Qa => PassageKind.Answer,
        SourceKind.Page or SourceKind.Site => PassageKind.Page,
        _ => PassageKind.Text,
    };
}
