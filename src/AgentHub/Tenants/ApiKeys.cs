using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Tenants;

/// <summary>A business's keys to the API: what is seen of them in the tenant, what opens in the directory, both in one transaction.</summary>
public sealed class ApiKeys(TenantScope tenants, TimeProvider clock)
{
    private const int MaxKeys = 50;
    private const int MaxName = 100;

    /// <summary>All keys, oldest first.</summary>
    public Task<List<ApiKey>> ListAsync(TenantId tenant, CancellationToken cancel) =>
        tenants.RunAsync(tenant, db => db.ApiKeys.AsNoTracking().OrderBy(k => k.Id).ToListAsync(cancel), cancel);

    /// <summary>Makes a key. Its text is in the answer and nowhere else.</summary>
    /// <exception cref="ApiKeyRefusedException">The name is missing or too long, or there are too many keys.</exception>
    public Task<(ApiKey Key, string Text)> CreateAsync(TenantId tenant, string name, CancellationToken cancel)
    {
        if (name.Trim().Length is 0 or > MaxName) throw new ApiKeyRefusedException($"A key's name has 1 to {MaxName} characters.");

        return tenants.RunAsync(tenant, async (db, sql) =>
        {
            if (await db.ApiKeys.CountAsync(cancel) >= MaxKeys) throw new ApiKeyRefusedException($"A business has at most {MaxKeys} keys. Revoke one first.");

            var text = ApiKey.NewText();
            var key = new ApiKey { TenantId = tenant, Name = name.Trim(), Ending = text[^4..], CreatedAt = clock.GetUtcNow() };
            db.ApiKeys.Add(key);
            await sql.Batch().Add("insert into api_key_hashes (hash, tenant_id, api_key_id) values ($1, $2, $3)", ApiKey.HashOf(text), tenant, key.Id).ExecuteAsync(cancel);
            return (key, text);
        }, cancel);
    }

    /// <summary>Takes a key away: within seconds, calls with it are refused.</summary>
    /// <returns>False where the tenant has no such key.</returns>
    public Task<bool> RevokeAsync(TenantId tenant, Guid key, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async (db, sql) =>
        {
            if (await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == key, cancel) is not { } found) return false;

            db.ApiKeys.Remove(found);
            await sql.Batch().Add("delete from api_key_hashes where tenant_id = $1 and api_key_id = $2", tenant, key).ExecuteAsync(cancel);
            return true;
        }, cancel);
}

/// <summary>A key could not be made; the message is a sentence for the owner.</summary>
public sealed class ApiKeyRefusedException(string message) : Exception(message);
