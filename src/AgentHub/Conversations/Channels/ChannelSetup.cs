using System.Text.Json;
using AgentHub.Agents;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHub.Conversations.Channels;

/// <summary>Opens channels: the row, its sealed secrets and its entries in the directory, in one transaction.</summary>
public sealed class ChannelSetup(TenantScope tenants, TenantKeys keys, TimeProvider clock)
{
    private const int MaxChannels = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Opens a channel of a tenant that exists.</summary>
    /// <exception cref="ChannelRefusedException">The agent is not the tenant's, there are too many, or another channel has the number.</exception>
    public async Task<Channel> OpenAsync(
        TenantId tenant, AgentId agent, ChannelKind kind, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> secrets, CancellationToken cancel)
    {
        try
        {
            return await tenants.RunAsync(tenant, async (db, sql) =>
            {
                var sealedKey = await db.Tenants.Select(t => t.SealedKey).SingleAsync(cancel);
                if (!await db.Agents.AnyAsync(a => a.Id == agent, cancel)) throw new ChannelRefusedException("There is no such agent.");
                if (await db.Channels.CountAsync(cancel) >= MaxChannels) throw new ChannelRefusedException($"A business has at most {MaxChannels} channels.");
                return await AddAsync(db, sql, agent, kind, sealedKey, settings, secrets, cancel);
            }, cancel);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new ChannelRefusedException("Another channel on this installation already has this WhatsApp number.", taken);
        }
    }

    /// <summary>Opens a channel inside a transaction that is already open, as signing up does.</summary>
    internal async Task<Channel> AddAsync(
        AgentHubDb db, TenantSql sql, AgentId agent, ChannelKind kind, byte[] sealedKey, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> secrets,
        CancellationToken cancel)
    {
        var channel = new Channel
        {
            TenantId = sql.Tenant, AgentId = agent, Kind = kind, Key = Channel.NewKey(kind), Settings = JsonSerializer.Serialize(settings, Json), CreatedAt = clock.GetUtcNow(),
        };
        if (secrets.Count > 0) channel.SealedSecrets = keys.Seal(sql.Tenant, sealedKey, JsonSerializer.SerializeToUtf8Bytes(secrets, Json), $"channel/{channel.Id}");
        db.Channels.Add(channel);

        var batch = sql.Batch().Add("insert into channel_keys (key, kind, tenant_id, channel_id) values ($1, $2, $3, $4)", channel.Key, Words.Of(kind), sql.Tenant, channel.Id);
        if (kind == ChannelKind.WhatsApp && settings.GetValueOrDefault(ChannelSetting.BusinessAccountId) is { Length: > 0 } business
            && settings.GetValueOrDefault(ChannelSetting.PhoneNumberId) is { Length: > 0 } number)
        {
            batch.Add("insert into whatsapp_numbers (business_account_id, phone_number_id, tenant_id, channel_id) values ($1, $2, $3, $4)", business, number, sql.Tenant, channel.Id);
        }

        await batch.ExecuteAsync(cancel);
        return channel;
    }
}

/// <summary>A channel could not be opened; the message is a sentence for the owner.</summary>
public sealed class ChannelRefusedException(string message, Exception? inner = null) : Exception(message, inner);
