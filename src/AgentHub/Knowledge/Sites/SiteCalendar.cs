using AgentHub.Knowledge.Sites.Crawling;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace AgentHub.Knowledge.Sites;

/// <summary>
/// Looks at websites again when their time has come, called by Hangfire. When that is stands in each site's row, so that a calendar that
/// was away for a night makes up for it in the morning, once. It visits the businesses that have a site due, and no other.
/// </summary>
public sealed partial class SiteCalendar(DueTenants due, TenantScope tenants, TimeProvider clock, ILogger<SiteCalendar> log)
{
    public const string JobName = "sites";

    private const int SitesOfTenant = 50;

    /// <summary>Begins the checks that are due. A second run at the same time finds them begun.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 5)]
    [AutomaticRetry(Attempts = 0)]
    public async Task CheckDueSitesAsync(CancellationToken cancel)
    {
        var begun = 0;
        await foreach (var tenant in due.ListAsync("sites", "check_at", clock.GetUtcNow(), cancel)) begun += await BeginAsync(tenant, cancel);

        Begun(begun);
    }

    private Task<int> BeginAsync(TenantId tenant, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            var due = await sql.Batch().Add("""
                update sites set step = 'discovering', check_number = check_number + 1, arrivals = 0, attempts = 0, requests = 0, bytes = 0, not_modified = 0, problem = null,
                    started_at = $2, finished_at = null, check_at = null, due_at = clock_timestamp()
                where tenant_id = $1 and id in (select id from sites where tenant_id = $1 and step = 'resting' and check_at <= $2 order by check_at limit $3)
                returning id
                """, tenant, clock.GetUtcNow(), SitesOfTenant)
                .ReadAsync(async row =>
                {
                    var ids = new List<Guid>();
                    while (await row.ReadAsync(cancel)) ids.Add(row.GetGuid(0));
                    return ids;
                }, cancel);
            foreach (var id in due) sql.Announce(CrawlWork.WorkName, id);
            return due.Count;
        }, cancel);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sites are looked at again")]
    private partial void Begun(int count);
}
