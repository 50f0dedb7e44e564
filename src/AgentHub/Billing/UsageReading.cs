using AgentHub.Platform.Tenancy;

namespace AgentHub.Billing;

/// <summary>What a business has used since some time.</summary>
public sealed record UsageSum(long Requests, long InputTokens, long OutputTokens);

/// <summary>Reads a business's books.</summary>
public sealed class UsageReading(TenantScope tenants, TimeProvider clock)
{
    /// <summary>What was used today, in UTC, which is the day that quotas count.</summary>
    public Task<UsageSum> TodayAsync(TenantId tenant, CancellationToken cancel) => SinceAsync(tenant, new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero), cancel);

    /// <summary>What was used since then.</summary>
    public Task<UsageSum> SinceAsync(TenantId tenant, DateTimeOffset since, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select count(*), coalesce(sum(input_tokens), 0)::bigint, coalesce(sum(output_tokens), 0)::bigint from usage where tenant_id = $1 and at >= $2", tenant, since)
            .ReadAsync(async rows => await rows.ReadAsync(cancel) ? new UsageSum(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2)) : new UsageSum(0, 0, 0), cancel), cancel);
}
