using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Live;
using AgentHub.Platform;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Telemetry;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Logging;

namespace AgentHub.Conversations.Inbound;

/// <summary>
/// Turns a kept event into what it means: a message heard, a message changed, a delivery's progress. Reading and its effects
/// are one transaction, so an event is taken in once however often its hint comes.
/// </summary>
internal sealed partial class InboundWork(
    TenantScope tenants, Hearing hearing, ChannelAccounts accounts, DeliveryProgressNotes progress, IEnumerable<IChannel> channels, LiveFeed live, Failpoints failpoints,
    ILogger<InboundWork> log) : IWork
{
    private const int MaxAttempts = 5;

    public string Name => Work.Inbound;

    public string Table => "inbound_events";

    public int Limit => 64;

    public int LimitPerTenant => 16;

    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        try
        {
            await tenants.RunSqlAsync(tenant, async sql =>
            {
                if (await TakeAsync(sql, id, stopping) is not { } taken) return false;

                using var activity = PlatformMeter.Continue("hear", taken.Traceparent);
                var account = await accounts.LoadAsync(sql, taken.Channel, stopping) ?? throw new InvalidOperationException($"Channel {taken.Channel} of a kept event is gone.");
                foreach (var read in Channel(account.Kind).Read(taken.Payload, taken.ContentType, account)) await ApplyAsync(sql, account, read, stopping);
                await sql.Batch().Add("update inbound_events set state = 'read', due_at = null, error = null where tenant_id = $1 and id = $2", tenant, id).ExecuteAsync(stopping);
                return true;
            }, stopping);
            failpoints.Pass(Failpoints.BeforeAck);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException && trouble is not Npgsql.NpgsqlException { IsTransient: true })
        {
            NotRead(trouble, id, tenant);
            await CountFailureAsync(tenant, id, trouble.Message);
        }
    }

    private IChannel Channel(ChannelKind kind) => channels.First(c => c.Kind == kind);

    private static Task<Taken?> TakeAsync(TenantSql sql, Guid id, CancellationToken cancel) =>
        sql.Batch()
            .Add("select channel_id, payload, content_type, traceparent from inbound_events where tenant_id = $1 and id = $2 and state = 'kept' for update skip locked", sql.Tenant, id)
            .ReadAsync(async rows => await rows.ReadAsync(cancel)
                ? new Taken(new ChannelId(rows.GetGuid(0)), rows.GetFieldValue<byte[]>(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3))
                : null, cancel);

    private async Task ApplyAsync(TenantSql sql, ChannelAccount account, ChannelEvent read, CancellationToken cancel)
    {
        switch (read)
        {
            case ChannelEvent.Said said:
                await hearing.HearAsync(sql, account, MessageId.New(), Bounded(said), isTest: false, cancel);
                break;
            case ChannelEvent.Status status:
                await progress.NoteAsync(sql, account.Id, status, cancel);
                break;
            case ChannelEvent.Edited edited:
                await ChangeAsync(sql, account, edited.ProviderId, edited.Text, cancel);
                break;
            case ChannelEvent.Deleted deleted:
                await ChangeAsync(sql, account, deleted.ProviderId, null, cancel);
                break;
        }
    }

    /// <summary>An edit changes what is shown and what later turns read; what was answered stays answered.</summary>
    private async Task ChangeAsync(TenantSql sql, ChannelAccount account, string providerId, string? text, CancellationToken cancel)
    {
        var conversation = await sql.Batch().Add($"""
            update messages m set {(text is null ? "deleted_at = clock_timestamp(), text = ''" : "edited_at = clock_timestamp(), text = $4")}
            from conversations c
            where m.tenant_id = $1 and m.provider_id = $2 and m.author = 'customer' and c.tenant_id = $1 and c.id = m.conversation_id and c.channel_id = $3
            returning m.conversation_id
            """, text is null ? [sql.Tenant, providerId, account.Id] : [sql.Tenant, providerId, account.Id, text])
            .ReadAsync(async rows => await rows.ReadAsync(cancel) ? rows.GetGuid(0) : (Guid?)null, cancel);
        if (conversation is { } id) sql.AfterCommit(() => live.Wake(sql.Tenant, new ConversationId(id)));
    }

    private static ChannelEvent.Said Bounded(ChannelEvent.Said said) => said.Text.Length <= Message.MaxText ? said : said with { Text = said.Text[..Message.MaxText] };

    /// <summary>An event that cannot be read must not come round for ever; it stays, with its bytes, for whoever mends the reader.</summary>
    private Task CountFailureAsync(TenantId tenant, Guid id, string error) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch().Add("""
            update inbound_events set attempts = attempts + 1, error = $3,
                state = case when attempts + 1 >= $4 then 'failed' else state end,
                due_at = case when attempts + 1 >= $4 then null else clock_timestamp() + interval '2 seconds' * (attempts + 1) end
            where tenant_id = $1 and id = $2 and state = 'kept'
            """, tenant, id, error.Length > 500 ? error[..500] : error, MaxAttempts).ExecuteAsync(CancellationToken.None), CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Error, Message = "Inbound event {EventId} of tenant {TenantId} could not be read")]
    private partial void NotRead(Exception error, Guid eventId, TenantId tenantId);

    private sealed record Taken(ChannelId Channel, byte[] Payload, string ContentType, string? Traceparent);
}
