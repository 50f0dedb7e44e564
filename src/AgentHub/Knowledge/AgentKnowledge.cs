using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHub.Knowledge;

/// <summary>
/// What an agent knows, ready to be searched: an index built from its rows on first use and kept while there is room. The version
/// stands in the agent's row, so a change on any node is seen by the next turn.
/// </summary>
public sealed class AgentKnowledge(TenantScope tenants, KnowledgeIndexCache cache, TimeProvider clock)
{
    /// <summary>Passages beyond this are not searched; an agent's page says so long before.</summary>
    private const int MaxPassages = 50_000;

    /// <summary>The index of the agent's knowledge, at this version or later, as far as it is for who asks.</summary>
    public async Task<KnowledgeIndex> IndexAsync(TenantId tenant, AgentId agent, long version, Asker asker, CancellationToken cancel) =>
        (await cache.GetIndexAsync(agent, version, load => LoadAsync(tenant, agent, load), cancel)).For(asker, clock.GetUtcNow());

    /// <summary>The index as it stands now, as far as it is for who asks.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<KnowledgeIndex?> IndexAsync(TenantId tenant, AgentId agent, Asker asker, CancellationToken cancel)
    {
        var version = await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select knowledge_version from agents where tenant_id = $1 and id = $2", tenant, agent)
            .ReadAsync(async row => await row.ReadAsync(cancel) ? row.GetInt64(0) : (long?)null, cancel), cancel);
        return version is { } found ? await IndexAsync(tenant, agent, found, asker, cancel) : null;
    }

    private async Task<KnowledgeIndex> LoadAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        var approved = await tenants.RunAsync(tenant, db => db.CuratedAnswers.AsNoTracking().Where(c => c.AgentId == agent).OrderBy(c => c.Id).ToListAsync(cancel), cancel);
        var gate = await tenants.RunAsync(tenant, db => db.Agents.Where(a => a.Id == agent).Select(a => a.Gate).SingleOrDefaultAsync(cancel), cancel);
        return KnowledgeIndex.Of(await PassagesAsync(tenant, agent, cancel), CuratedSet.Of(approved), EvidenceGate.Of(gate));
    }

    private Task<IReadOnlyList<IndexedPassage>> PassagesAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                select p.id, p.source_id, coalesce(w.title, s.title), coalesce(w.url, s.url), p.heading, p.text, s.kind, s.question, s.audience, s.channel, s.valid_from, s.valid_until
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
                        KindOf(Words.Read<SourceKind>(row.GetString(6))), row.IsDBNull(7) ? null : row.GetString(7)) { Use = UseOf(row) });
                }

                return passages;
            }, cancel), cancel);

    // Most sources have no limits, and then their passages carry none.
    private static SourceUse? UseOf(NpgsqlDataReader row) =>
        new SourceUse(Words.Read<Audience>(row.GetString(8)), row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10), row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11))
            is var use && use == SourceUse.Unlimited ? null : use;

    private static PassageKind KindOf(SourceKind kind) => kind switch
    {
        SourceKind.Qa => PassageKind.Answer,
        SourceKind.Page or SourceKind.Site => PassageKind.Page,
        _ => PassageKind.Text,
    };
}
