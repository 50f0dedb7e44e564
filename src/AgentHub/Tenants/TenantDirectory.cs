using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Tenants;

/// <summary>Finds a tenant by what a request brings along.</summary>
public sealed class TenantDirectory(DirectoryDb directory)
{
    /// <summary>The tenant of an API key, or null. A key is looked up by its hash, so the time tells nothing about it.</summary>
    public Task<TenantId?> FindByApiKeyAsync(string key, CancellationToken cancel) =>
        directory.FindAsync<TenantId?>("select tenant_id from api_key_hashes where hash = $1", row => new TenantId(row.GetGuid(0)), cancel, ApiKey.HashOf(key));

    /// <summary>The tenant of a slug, or null.</summary>
    public Task<TenantId?> FindBySlugAsync(string slug, CancellationToken cancel) =>
        directory.FindAsync<TenantId?>("select tenant_id from tenant_slugs where slug = $1", row => new TenantId(row.GetGuid(0)), cancel, slug);

    /// <summary>The key of a tenant's first widget, or null; the demo page needs it.</summary>
    public Task<string?> FindWidgetKeyAsync(TenantId tenant, CancellationToken cancel) =>
        directory.FindAsync<string?>("select key from channel_keys where tenant_id = $1 and kind = 'widget' order by channel_id limit 1", row => row.GetString(0), cancel, tenant);
}
