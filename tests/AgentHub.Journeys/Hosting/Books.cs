using AgentHub.Tests.Hosting;

namespace AgentHub.Journeys.Hosting;

/// <summary>A message as it stands in the database, with what became of it.</summary>
/// <param name="Delivery">The state of its way to the customer; null on the widget and for what customers say.</param>
internal sealed record Line(Guid Id, long Seq, string Author, string Text, string? Outcome, string? Reason, Guid[]? InReplyTo, string? Delivery, Guid Conversation, string Owner);

/// <summary>Looks into the database as its superuser, for what nobody outside may see: what was kept and what was not.</summary>
internal static class Books
{
    private const string OfAddress = "(select contact_id from contact_identities where tenant_id = $1 and address = $2)";

    public static async Task<List<Line>> LinesAsync(TestDatabase database, Guid tenant, string address)
    {
        await using var command = database.Superuser.CreateCommand($"""
            select m.id, m.seq, m.author, m.text, m.outcome, m.outcome_reason, m.in_reply_to, d.state, c.id, c.owner
            from conversations c join messages m on m.tenant_id = $1 and m.conversation_id = c.id
            left join deliveries d on d.tenant_id = $1 and d.message_id = m.id
            where c.tenant_id = $1 and c.contact_id = {OfAddress} order by c.created_at, m.seq
            """);
        command.Parameters.AddWithValue(tenant);
        command.Parameters.AddWithValue(address);
        await using var row = await command.ExecuteReaderAsync();
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        var lines = new List<Line>();
        while (await row.ReadAsync())
        {
            lines.Add(new Line(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3), Text(4), Text(5),
                row.IsDBNull(6) ? null : row.GetFieldValue<Guid[]>(6), Text(7), row.GetGuid(8), row.GetString(9)));
        }

        return lines;
    }

    /// <summary>Nothing that came in is unread, nothing of this customer's is owed, and no reply is on its way.</summary>
    public static async Task<bool> IsQuietAsync(TestDatabase database, Guid tenant, string address) => await database.ValueAsync<bool>($"""
        select not exists (select 1 from inbound_events where tenant_id = $1 and state = 'kept')
           and not exists (select 1 from conversations c join messages m on m.tenant_id = $1 and m.conversation_id = c.id
                           where c.tenant_id = $1 and c.contact_id = {OfAddress} and m.author = 'customer' and m.outcome is null)
           and not exists (select 1 from conversations c join deliveries d on d.tenant_id = $1 and d.conversation_id = c.id
                           where c.tenant_id = $1 and c.contact_id = {OfAddress} and d.state in ('queued', 'sending'))
        """, tenant, address);
}
