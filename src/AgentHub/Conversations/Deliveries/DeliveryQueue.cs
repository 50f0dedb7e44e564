using System.Diagnostics;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Deliveries;

/// <summary>Puts a reply on its way, in the transaction that makes it.</summary>
internal static class DeliveryQueue
{
    /// <summary>A reply that could not be sent for a day is of no use any more: it expires and a person sees it.</summary>
    private static readonly TimeSpan Expiry = TimeSpan.FromHours(24);

    public static void Add(
        SqlBatch batch, TenantSql sql, ConversationId conversation, MessageId message, ChannelId channel, long seq, string address, DateTimeOffset now)
    {
        var delivery = DeliveryId.New();
        batch.Add("""
            insert into deliveries (tenant_id, id, conversation_id, message_id, channel_id, seq, address, due_at, expires_at, traceparent, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), $8, $9, $10)
            """, sql.Tenant, delivery, conversation, message, channel, seq, address, now + Expiry, Sql.Text(Activity.Current?.Id), now);
        sql.Announce(Work.Delivery, delivery.Value);
    }
}
