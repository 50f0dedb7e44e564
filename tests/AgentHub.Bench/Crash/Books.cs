using AgentHub.Bench.Setup;
using Npgsql;

namespace AgentHub.Bench.Crash;

/// <summary>A customer's message as the database has it.</summary>
internal sealed record HeardRow(Guid Id, Guid Channel, string ProviderId, Guid Conversation, string? Outcome, Guid? By, string? Reason);

/// <summary>What an agent said, and its delivery.</summary>
internal sealed record ReplyRow(Guid Id, Guid Conversation, long Seq, Guid[] InReplyTo, Guid? Delivery, string? State, bool MaybeDuplicate, string Address, Guid Channel);

/// <summary>What the product says of itself at the end, read by the superuser, past every policy.</summary>
internal sealed record Books(IReadOnlyList<HeardRow> Heard, IReadOnlyList<ReplyRow> Replies, IReadOnlySet<Guid> HandedOver)
{
    public static async Task<Books> ReadAsync(BenchDatabase database, CancellationToken cancel) => new(
        await database.ListAsync("""
            select m.id, c.channel_id, m.provider_id, m.conversation_id, m.outcome, m.outcome_by, m.outcome_reason
            from messages m join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
            where m.author = 'customer'
            """, row => new HeardRow(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetGuid(3), Text(row, 4), Uuid(row, 5), Text(row, 6)), cancel),
        await database.ListAsync("""
            select m.id, m.conversation_id, m.seq, m.in_reply_to, d.id, d.state, coalesce(d.maybe_duplicate, false), coalesce(d.address, ''), c.channel_id
            from messages m
            join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
            left join deliveries d on d.tenant_id = m.tenant_id and d.message_id = m.id
            where m.author = 'agent'
            """, row => new ReplyRow(
                row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.IsDBNull(3) ? [] : row.GetFieldValue<Guid[]>(3), Uuid(row, 4), Text(row, 5), row.GetBoolean(6), row.GetString(7), row.GetGuid(8)),
            cancel),
        (await database.ListAsync("select conversation_id from handoffs", row => row.GetGuid(0), cancel)).ToHashSet());

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Uuid(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
