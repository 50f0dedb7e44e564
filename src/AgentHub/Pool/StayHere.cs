using AgentHub.Inference;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Pool;

/// <summary>What the owner of a business chose in the settings of the portal.</summary>
internal sealed class StayHere(TenantScope tenants) : IStayHere
{
    public async ValueTask<bool> IsWishedAsync(Guid tenant, CancellationToken cancel) =>
        await tenants.RunSqlAsync(TenantId.From(tenant), sql => sql.Batch()
            .Add("select engines_here from tenants where tenant_id = $1", TenantId.From(tenant))
            .ReadAsync(async rows => await rows.ReadAsync(cancel) && rows.GetBoolean(0), cancel), cancel);
}
