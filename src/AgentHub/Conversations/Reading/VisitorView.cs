using System.Text.Json;
using AgentHub.Conversations.Ratings;
using AgentHub.Knowledge.Quotes;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Reading;

/// <summary>A message as a customer sees it.</summary>
/// <param name="Rating">What the customer thinks of it, where they said so.</param>
public sealed record VisibleMessage(MessageId Id, long Seq, TurnId? TurnId, string Author, string Text, IReadOnlyList<QuotedSource> Sources, DateTimeOffset At, Rating? Rating);

/// <summary>What a customer on a channel sees of their current conversation.</summary>
/// <param name="Conversation">Null before the first message.</param>
/// <param name="HasOpenTurn">True while an answer is owed or being written.</param>
public sealed record VisitorView(ConversationId? Conversation, ConversationOwner Owner, bool HasOpenTurn, IReadOnlyList<VisibleMessage> Messages);

/// <summary>Reads a customer's current conversation by their address, whichever that is by now.</summary>
public sealed class VisitorReading(TenantScope tenants)
{
    public const int MaxPage = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<VisitorView> ReadAsync(TenantId tenant, ChannelId channel, string address, long after, int limit, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                select c.id, c.owner, c.owner = 'agent' and c.last_customer_seq > c.answered_seq from conversations c
                where c.tenant_id = $1 and c.id = (select conversation_id from contact_identities where tenant_id = $1 and channel_id = $2 and address = $3)
                """, tenant, channel, address)
            .Add("""
                select id, seq, turn_id, author, text, sources, at, rating from messages
                where tenant_id = $1 and seq > $4 and deleted_at is null
                  and conversation_id = (select conversation_id from contact_identities where tenant_id = $1 and channel_id = $2 and address = $3)
                order by seq limit $5
                """, tenant, channel, address, after, Math.Clamp(limit, 1, MaxPage))
            .ReadAsync(async row =>
            {
                ConversationId? conversation = null;
                var (owner, open) = (ConversationOwner.Agent, false);
                if (await row.ReadAsync(cancel)) (conversation, owner, open) = (new ConversationId(row.GetGuid(0)), Words.Read<ConversationOwner>(row.GetString(1)), row.GetBoolean(2));

                await row.NextResultAsync(cancel);
                var messages = new List<VisibleMessage>();
                while (await row.ReadAsync(cancel))
                {
                    messages.Add(new VisibleMessage(
                        new MessageId(row.GetGuid(0)), row.GetInt64(1), row.IsDBNull(2) ? null : new TurnId(row.GetGuid(2)), row.GetString(3), row.GetString(4),
                        row.IsDBNull(5) ? [] : JsonSerializer.Deserialize<List<QuotedSource>>(row.GetString(5), Json)!, row.GetFieldValue<DateTimeOffset>(6),
                        row.IsDBNull(7) ? null : Words.Read<Rating>(row.GetString(7))));
                }

                return new VisitorView(conversation, owner, open, messages);
            }, cancel), cancel);
}
