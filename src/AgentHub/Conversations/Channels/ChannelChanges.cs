using System.Text.Json;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHub.Conversations.Channels;

/// <summary>Changes what a channel is set to: its row, its secrets sealed anew, and where the shared callback finds its number, in one transaction.</summary>
public sealed class ChannelChanges(TenantScope tenants, TenantKeys keys, IChannelAccounts accounts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Makes a change. This process knows it at once, others within seconds.</summary>
    /// <returns>False where the tenant has no such channel.</returns>
    /// <exception cref="ChannelRefusedException">Something is wrong with it, or another channel has the number.</exception>
    public async Task<bool> ChangeAsync(TenantId tenant, ChannelId id, ChannelChange change, CancellationToken cancel)
    {
        try
        {
            return await tenants.RunAsync(tenant, async (db, sql) =>
            {
                // Locked, so that of two changes at once neither loses the other's secret.
                if (await db.Channels.FromSql($"select * from channels where id = {id.Value} for update").SingleOrDefaultAsync(cancel) is not { } channel) return false;
                if (change.Problem(channel.Kind) is { } problem) throw new ChannelRefusedException(problem);

                await ChangeAsync(db, sql, channel, change, cancel);
                sql.AfterCommit(accounts.Forget);
                return true;
            }, cancel);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new ChannelRefusedException("Another channel on this installation already has this WhatsApp number.", taken);
        }
    }

    private async Task ChangeAsync(AgentHubDb db, TenantSql sql, Channel channel, ChannelChange change, CancellationToken cancel)
    {
        var place = $"channel/{channel.Id}";
        var sealedKey = await db.Tenants.Select(t => t.SealedKey).SingleAsync(cancel);
        var settings = Read(channel.Settings);
        var secrets = channel.SealedSecrets is { } kept ? Read(keys.Open(sql.Tenant, sealedKey, kept, place)) : [];

        var number = Number(settings);
        foreach (var (name, value) in change.Settings) settings[name] = value.Trim();
        foreach (var (name, value) in change.Secrets) secrets[name] = value;
        if (Number(settings) != number) settings.Remove(ChannelSetting.Trial);

        channel.Settings = JsonSerializer.Serialize(settings, Json);
        channel.SealedSecrets = keys.Seal(sql.Tenant, sealedKey, JsonSerializer.SerializeToUtf8Bytes(secrets, Json), place);
        if (channel.Kind == ChannelKind.WhatsApp && Number(settings) != number) await MoveNumberAsync(sql, channel.Id, Number(settings), cancel);
    }

    /// <summary>The two ids by which Meta names a number.</summary>
    private static (string Business, string Number) Number(Dictionary<string, string> settings) =>
        (settings.GetValueOrDefault(ChannelSetting.BusinessAccountId, ""), settings.GetValueOrDefault(ChannelSetting.PhoneNumberId, ""));

    private static Task MoveNumberAsync(TenantSql sql, ChannelId channel, (string Business, string Number) to, CancellationToken cancel)
    {
        var batch = sql.Batch().Add("delete from whatsapp_numbers where tenant_id = $1 and channel_id = $2", sql.Tenant, channel);
        if (to is { Business.Length: > 0, Number.Length: > 0 })
            batch.Add("insert into whatsapp_numbers (business_account_id, phone_number_id, tenant_id, channel_id) values ($1, $2, $3, $4)", to.Business, to.Number, sql.Tenant, channel);
        return batch.ExecuteAsync(cancel);
    }

    private static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!;

    private static Dictionary<string, string> Read(byte[] json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!;
}
