using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Knowledge.Sites.Frontier;

/// <summary>Writes down what was found. Each address has one row, however often it is found.</summary>
internal static class FoundPages
{
    private const int MostRefusedShown = 200;

    /// <summary>Adds addresses, so many at most; one that was gone before is looked at again.</summary>
    public static Task AddAsync(TenantSql sql, SourceId source, int mostRows, IReadOnlyCollection<Found> found, DateTimeOffset now, CancellationToken cancel)
    {
        if (found.Count == 0) return Task.CompletedTask;

        var admitted = found.Where(f => f.Refused is null).OrderBy(f => f.Rank).ToList();
        var refused = found.Where(f => f.Refused is not null).Take(MostRefusedShown).ToList();
        return sql.Batch()
            .Add("""
                insert into site_pages (tenant_id, id, source_id, key, url, rank, found_on, state, due_at)
                select $1, f.id, $2, f.key, f.url, f.rank, nullif(f.found_on, ''), 'found', $3
                from unnest($4::uuid[], $5::text[], $6::text[], $7::int[], $8::text[]) with ordinality as f(id, key, url, rank, found_on, place)
                order by f.place
                limit greatest(0, $9 - (select count(*) from site_pages p where p.tenant_id = $1 and p.source_id = $2))
                on conflict (tenant_id, source_id, key) do update set state = 'found', reason = null, due_at = excluded.due_at, attempts = 0 where site_pages.state = 'gone'
                """, sql.Tenant, source, now, Ids(admitted), Keys(admitted), Urls(admitted), admitted.Select(f => f.Rank).ToArray(), Pages(admitted), mostRows)
            .Add("""
                insert into site_pages (tenant_id, id, source_id, key, url, rank, found_on, state, reason)
                select $1, f.id, $2, f.key, f.url, 99, nullif(f.found_on, ''), 'refused', f.reason
                from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as f(id, key, url, found_on, reason)
                limit greatest(0, $8 - (select count(*) from site_pages p where p.tenant_id = $1 and p.source_id = $2 and p.state = 'refused'))
                on conflict do nothing
                """, sql.Tenant, source, Ids(refused), Keys(refused), Urls(refused), Pages(refused), refused.Select(f => f.Refused!).ToArray(), MostRefusedShown)
            .ExecuteAsync(cancel);
    }

    private static Guid[] Ids(IEnumerable<Found> found) => [.. found.Select(f => f.Id.Value)];

    private static string[] Keys(IEnumerable<Found> found) => [.. found.Select(f => f.Address.Key)];

    private static string[] Urls(IEnumerable<Found> found) => [.. found.Select(f => f.Address.Url.AbsoluteUri)];

    private static string[] Pages(IEnumerable<Found> found) => [.. found.Select(f => f.FoundOn ?? "")];
}
