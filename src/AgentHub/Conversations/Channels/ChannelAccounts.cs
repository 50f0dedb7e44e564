using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using AgentHub.Agents;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;
using Npgsql;

namespace AgentHub.Conversations.Channels;

/// <summary>Finds channel accounts and opens their secrets. Remembers each for a few seconds, and no more than so many.</summary>
internal sealed class ChannelAccounts(TenantScope tenants, DirectoryDb directory, TenantKeys keys) : IChannelDirectory, IChannelAccounts
{
    private const int MaxRemembered = 2_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<string, (ChannelAccount Account, long At)> recent = new();

    public ValueTask<ChannelAccount?> FindAsync(ChannelKind kind, string key, CancellationToken cancel) =>
        RememberAsync($"key/{kind}/{key}", async () =>
        {
            var found = await directory.FindAsync("select tenant_id, channel_id from channel_keys where key = $1 and kind = $2", Place, cancel, key, Words.Of(kind));
            return found is { } place ? await LoadAsync(place, cancel) : null;
        });

    public ValueTask<ChannelAccount?> FindWhatsAppAsync(string businessAccountId, string phoneNumberId, CancellationToken cancel) =>
        RememberAsync($"number/{businessAccountId}/{phoneNumberId}", async () =>
        {
            var found = await directory.FindAsync(
                "select tenant_id, channel_id from whatsapp_numbers where business_account_id = $1 and phone_number_id = $2", Place, cancel, businessAccountId, phoneNumberId);
            return found is { } place ? await LoadAsync(place, cancel) : null;
        });

    /// <summary>The account of a channel that is known by its ids.</summary>
    public ValueTask<ChannelAccount?> FindAsync(TenantId tenant, ChannelId channel, CancellationToken cancel) =>
        RememberAsync($"id/{tenant}/{channel}", () => LoadAsync((tenant, channel), cancel));

    /// <summary>The account, read inside a transaction that is already open.</summary>
    public async ValueTask<ChannelAccount?> LoadAsync(TenantSql sql, ChannelId channel, CancellationToken cancel)
    {
        if (Recall($"id/{sql.Tenant}/{channel}") is { } known) return known;

        var account = await sql.Batch().Add("""
            select c.kind, c.agent_id, c.key, c.settings, c.sealed_secrets, t.sealed_key from channels c join tenants t on t.tenant_id = c.tenant_id
            where c.tenant_id = $1 and c.id = $2
            """, sql.Tenant, channel).ReadAsync(async row => await row.ReadAsync(cancel) ? Read(row, sql.Tenant, channel) : null, cancel);
        if (account is not null) Keep($"id/{sql.Tenant}/{channel}", account);
        return account;
    }

    /// <summary>A tenant's accounts after an id, oldest first.</summary>
    public Task<List<ChannelAccount>> ListAsync(TenantSql sql, Guid after, int limit, CancellationToken cancel) =>
        sql.Batch().Add("""
            select c.kind, c.agent_id, c.key, c.settings, c.sealed_secrets, t.sealed_key, c.id from channels c join tenants t on t.tenant_id = c.tenant_id
            where c.tenant_id = $1 and c.id > $2 order by c.id limit $3
            """, sql.Tenant, after, limit).ReadAsync(async row =>
        {
            var found = new List<ChannelAccount>();
            while (await row.ReadAsync(cancel)) found.Add(Read(row, sql.Tenant, new ChannelId(row.GetGuid(6))));
            return found;
        }, cancel);

    /// <summary>Forgets what is remembered, after a change in this process.</summary>
    public void Forget() => recent.Clear();

    private Task<ChannelAccount?> LoadAsync((TenantId Tenant, ChannelId Channel) place, CancellationToken cancel) =>
        tenants.RunSqlAsync(place.Tenant, sql => LoadAsync(sql, place.Channel, cancel).AsTask(), cancel);

    private ChannelAccount Read(NpgsqlDataReader row, TenantId tenant, ChannelId channel)
    {
        var secrets = row.IsDBNull(4) ? [] : keys.Open(tenant, row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(4), $"channel/{channel}");
        return new ChannelAccount(
            tenant, channel, Words.Read<ChannelKind>(row.GetString(0)), new AgentId(row.GetGuid(1)), row.GetString(2),
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3), Json)!,
            secrets.Length == 0 ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(secrets, Json)!);
    }

    private static (TenantId Tenant, ChannelId Channel)? Place(NpgsqlDataReader row) => (new TenantId(row.GetGuid(0)), new ChannelId(row.GetGuid(1)));

    private async ValueTask<ChannelAccount?> RememberAsync(string name, Func<Task<ChannelAccount?>> find)
    {
        if (Recall(name) is { } known) return known;

        var account = await find();
        if (account is not null) Keep(name, account);
        return account;
    }

    private ChannelAccount? Recall(string name) =>
        recent.TryGetValue(name, out var known) && Stopwatch.GetElapsedTime(known.At) < Remembered ? known.Account : null;

    private void Keep(string name, ChannelAccount account)
    {
        if (recent.Count >= MaxRemembered) recent.Clear();
        recent[name] = (account, Stopwatch.GetTimestamp());
    }
}
