using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Live;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Deliveries;

/// <summary>
/// Notes what a provider tells of a message we sent. Progress only goes forward; a status that carries our own id settles a
/// send whose outcome we never learned.
/// </summary>
internal sealed class DeliveryProgressNotes(LiveFeed live)
{
    public async Task NoteAsync(TenantSql sql, ChannelId channel, ChannelEvent.Status status, CancellationToken cancel)
    {
        var conversation = await sql.Batch()
            .Add("""
                select 1 from conversations where tenant_id = $1 and id =
                    (select conversation_id from deliveries where tenant_id = $1 and channel_id = $2 and (id = $3 or provider_id = $4) limit 1) for update
                """, sql.Tenant, channel, Sql.Uuid(status.Delivery?.Value), status.ProviderId)
            .Add("""
                update deliveries set
                    state = case when $5 = 'failed' then 'failed'
                                 when state = 'read' then 'read'
                                 when state = 'delivered' and $5 = 'sent' then 'delivered'
                                 else $5 end,
                    provider_id = coalesce(provider_id, $4), sent_at = coalesce(sent_at, clock_timestamp()), error = $6,
                    due_at = null, lease_until = null
                where tenant_id = $1 and channel_id = $2 and (id = $3 or provider_id = $4) and state in ('sending', 'unknown', 'sent', 'delivered', 'read')
                returning conversation_id
                """, sql.Tenant, channel, Sql.Uuid(status.Delivery?.Value), status.ProviderId, Words.Of(status.Progress), Sql.Text(status.Reason))
            .ReadAsync(async rows =>
            {
                await rows.NextResultAsync(cancel);
                return await rows.ReadAsync(cancel) ? new ConversationId(rows.GetGuid(0)) : (ConversationId?)null;
            }, cancel);
        if (conversation is not { } id) return;

        await DeliveryClaims.LetNextGoAsync(sql, id, cancel);
        sql.AfterCommit(() => live.Wake(sql.Tenant, id));
    }
}
