using AgentHub.Agents;
using AgentHub.Contacts;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Data;
using Npgsql;

namespace AgentHub.Conversations.Reading;

/// <summary>The customer of a conversation.</summary>
/// <param name="Address">Where they write from: a number, a mail address. Null on the widget, where there is none that means anything.</param>
public sealed record ContactView(ContactId Id, string? Name, string? Address, string? Email, string? Phone);

/// <summary>A conversation as the API and the portal show it.</summary>
/// <param name="OwnerUserId">The person who has it, or who closed it.</param>
/// <param name="WaitingSince">Since when it waits for a person; null when it does not.</param>
/// <param name="WaitingReason">Why a person is needed, in a sentence.</param>
/// <param name="OwedSince">Since when the agent owes an answer.</param>
public sealed record ConversationView(
    ConversationId Id, ChannelKind Channel, ChannelId ChannelId, ConversationOwner Owner, Guid? OwnerUserId, ContactView Contact, long LastSeq, AgentId AgentId, bool IsTest,
    DateTimeOffset? WaitingSince, string? WaitingReason, DateTimeOffset? OwedSince, string? Language, DateTimeOffset CreatedAt, DateTimeOffset LastAt, DateTimeOffset? PausedUntil,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The columns that <see cref="From"/> reads, of conversations as <c>c</c>.</summary>
    internal const string Columns = """
        c.id, ch.kind, c.channel_id, c.owner, c.owner_user_id, c.contact_id, p.name, case when ch.kind <> 'widget' then i.address end, p.email, p.phone, c.last_seq, c.agent_id, c.is_test,
        c.waiting_since, h.reason, case when c.owner = 'agent' and c.last_customer_seq > c.answered_seq then c.owed_since end, c.language, c.created_at, c.last_at, c.paused_until, c.closed_at
        """;

    /// <summary>What <see cref="Columns"/> needs beside the conversation itself.</summary>
    internal const string Joins = """
        join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id
        join contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
        left join lateral (
            select address from contact_identities where tenant_id = c.tenant_id and channel_id = c.channel_id and contact_id = c.contact_id order by address limit 1) i on true
        left join handoffs h on h.tenant_id = c.tenant_id and h.conversation_id = c.id and h.taken_at is null
        """;

    internal static ConversationView From(NpgsqlDataReader row) => new(
        new ConversationId(row.GetGuid(0)), Words.Read<ChannelKind>(row.GetString(1)), new ChannelId(row.GetGuid(2)), Words.Read<ConversationOwner>(row.GetString(3)), row.UuidOrNull(4),
        new ContactView(new ContactId(row.GetGuid(5)), row.TextOrNull(6), row.TextOrNull(7), row.TextOrNull(8), row.TextOrNull(9)), row.GetInt64(10), new AgentId(row.GetGuid(11)),
        row.GetBoolean(12), row.TimeOrNull(13), row.TextOrNull(14), row.TimeOrNull(15), row.TextOrNull(16), row.GetFieldValue<DateTimeOffset>(17), row.GetFieldValue<DateTimeOffset>(18),
        row.TimeOrNull(19), row.TimeOrNull(20));
}
