using System.Security.Cryptography;
using System.Text;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Tools;

/// <summary>
/// Writes down every call that changes something, before and after. The row belongs to the turn, not to the attempt: a new
/// attempt that makes the same call gets the stored outcome, so a crash does not make an effect happen twice.
/// </summary>
public sealed class ToolLedger(TenantScope tenants)
{
    /// <summary>Runs a call whose effect is in our own database, so that effect and outcome are one transaction.</summary>
    /// <param name="arguments">Canonical JSON: the same call has the same text.</param>
    /// <returns>The outcome, as the model reads it.</returns>
    public async Task<string> RunAsync(TenantId tenant, Guid turn, string name, string arguments, Func<TenantSql, Task<string>> effect, CancellationToken cancel)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(arguments));
        var stored = await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                insert into tool_calls (tenant_id, id, turn_id, ordinal, name, arguments, arguments_hash, state, started_at)
                select $1, $2, $3, (select count(*) from tool_calls where tenant_id = $1 and turn_id = $3), $4, $5, $6, 'started', clock_timestamp()
                on conflict (tenant_id, turn_id, name, arguments_hash) do nothing
                """, tenant, Guid.CreateVersion7(), turn, name, Sql.Json(arguments), hash)
            .Add("select outcome from tool_calls where tenant_id = $1 and turn_id = $2 and name = $3 and arguments_hash = $4 and state = 'done'", tenant, turn, name, hash)
            .ReadAsync(async rows =>
            {
                await rows.NextResultAsync(cancel);
                return await rows.ReadAsync(cancel) ? rows.GetString(0) : null;
            }, cancel), cancel);
        if (stored is not null) return stored;

        return await tenants.RunSqlAsync(tenant, async sql =>
        {
            var outcome = await effect(sql);
            await sql.Batch().Add(
                "update tool_calls set state = 'done', outcome = $5, ended_at = clock_timestamp() where tenant_id = $1 and turn_id = $2 and name = $3 and arguments_hash = $4",
                tenant, turn, name, hash, outcome).ExecuteAsync(cancel);
            return outcome;
        }, cancel);
    }
}
