using AgentHub.Agents;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>
/// The right to read a site, until a time. Each step is one transaction that looks first whether the right still stands: a worker that
/// was away for too long, or whose site was deleted, writes nothing.
/// </summary>
internal sealed record CrawlHold(TenantId Tenant, SourceId Source, AgentId Agent, long Fence, TimeProvider Clock)
{
    /// <summary>Longer than a page may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Takes a site that is due.</summary>
    public static Task<CrawlHold?> TakeAsync(TenantScope tenants, TenantId tenant, Guid id, bool swept, TimeProvider clock, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch().Add("""
            update sites w set due_at = clock_timestamp() + $3, fence = fence + 1 from sources s
            where w.tenant_id = $1 and w.id = $2 and w.step <> 'resting' and w.due_at is not null and (w.due_at <= clock_timestamp() or $4)
              and s.tenant_id = w.tenant_id and s.id = w.id
            returning s.agent_id, w.fence
            """, tenant, id, Lease, swept)
            .ReadAsync(async row => await row.ReadAsync(cancel) ? new CrawlHold(tenant, new SourceId(id), new AgentId(row.GetGuid(0)), row.GetInt64(1), clock) : null, cancel), cancel);

    /// <summary>One step, with the agent locked before the site as everywhere; it holds the site for a while longer.</summary>
    /// <exception cref="CrawlLostException">The right is lost.</exception>
    public Task<T> StepAsync<T>(TenantScope tenants, Func<AgentHubDb, TenantSql, Agent, Site, Task<T>> step, CancellationToken cancel) =>
        tenants.RunAsync(Tenant, async (db, sql) =>
        {
            var agent = await db.Agents.LockAsync(Agent, cancel) ?? throw new CrawlLostException();
            var site = await db.Sites.FromSql($"select * from sites where id = {Source.Value} and fence = {Fence} for update").SingleOrDefaultAsync(cancel) ?? throw new CrawlLostException();
            site.Hold(Clock.GetUtcNow() + Lease);
            return await step(db, sql, agent, site);
        }, cancel);

    /// <summary>Lets go of the site: somebody goes on with it at once.</summary>
    public Task ReleaseAsync(TenantScope tenants, CancellationToken cancel) =>
        tenants.RunSqlAsync(Tenant, async sql =>
        {
            var mine = await sql.Batch().Add("update sites set due_at = clock_timestamp() where tenant_id = $1 and id = $2 and fence = $3 and step <> 'resting' and due_at is not null", Tenant, Source, Fence).ExecuteAsync(cancel);
            sql.Announce(CrawlWork.WorkName, Source.Value);
            return mine;
        }, cancel);
}

/// <summary>Somebody else reads the site now, or it was deleted.</summary>
internal sealed class CrawlLostException : Exception;
