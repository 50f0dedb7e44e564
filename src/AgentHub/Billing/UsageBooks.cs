using System.Text.Json;
using AgentHub.Inference.Accounting;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Billing;

/// <summary>Writes into a business's books.</summary>
internal static class UsageBooks
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The rows join the batch. Each is written once by its request's id; a business that was erased meanwhile, or never was one, has no books.</summary>
    public static SqlBatch AddUsage(this SqlBatch batch, TenantId tenant, IEnumerable<UsageRow> rows)
    {
        foreach (var row in rows)
        {
            batch.Add("""
                insert into usage (tenant_id, id, class, outcome, correlation, model, input_tokens, cached_tokens, output_tokens, platform_input_tokens, platform_output_tokens, engines, at)
                select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 where exists (select 1 from tenants where tenant_id = $1)
                on conflict (tenant_id, id) do nothing
                """, tenant, row.RequestId, row.Class.ToString().ToLowerInvariant(), row.Outcome.ToString().ToLowerInvariant(), Sql.Text(row.Correlation), Sql.Text(row.Model),
                row.InputTokens, row.CachedTokens, row.OutputTokens, row.PlatformInputTokens, row.PlatformOutputTokens, Sql.Json(JsonSerializer.Serialize(row.Engines, Json)), Sql.Time(row.At));
        }

        return batch;
    }
}
