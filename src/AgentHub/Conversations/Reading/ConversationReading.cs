using AgentHub.Conversations.Channels;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Reading;

/// <summary>Which conversations to list; null asks for no restriction.</summary>
/// <param name="OwnedBy">Only those that this person has.</param>
/// <param name="IncludeTests">Whether the owner's own trials are listed too.</param>
public sealed record ConversationFilter(
    ChannelKind? Channel = null, ConversationOwner? Owner = null, bool? Waiting = null, Guid? OwnedBy = null, bool IncludeTests = false);

/// <summary>Some conversations, and where the list goes on.</summary>
/// <param name="Next">Hand it in as <c>after</c> for the next page; null at the end.</param>
public sealed record ConversationPage(IReadOnlyList<ConversationView> Items, ConversationId? Next);

/// <summary>Some messages of a conversation, and the seq after which they go on; null at the end.</summary>
public sealed record MessagePage(IReadOnlyList<MessageView> Items, long? Next);

/// <summary>Reads conversations and their messages, in one round trip a call.</summary>
public sealed class ConversationReading(TenantScope tenants)
{
    public const int MaxPage = 200;

    internal const string FilterSql = """
        ($2::text is null or ch.kind = $2) and ($3::text is null or c.owner = $3) and ($4::boolean is null or $4 = (c.waiting_since is not null))
        and ($5::uuid is null or c.owner_user_id = $5) and ($6 or not c.is_test)
        """;

    /// <summary>Conversations in the order in which they began, oldest first: a place in this list stays good.</summary>
    public Task<ConversationPage> ListAsync(TenantId tenant, ConversationFilter filter, ConversationId? after, int limit, CancellationToken cancel)
    {
        var count = Math.Clamp(limit, 1, MaxPage);
        return tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add($"""
                select {ConversationView.Columns} from conversations c {ConversationView.Joins}
                where c.tenant_id = $1 and {FilterSql} and ($7::uuid is null or c.id > $7)
                order by c.id limit $8
                """, [.. Parameters(tenant, filter), Sql.Uuid(after?.Value), count + 1])
            .ReadAsync(async row =>
            {
                var found = new List<ConversationView>();
                while (await row.ReadAsync(cancel)) found.Add(ConversationView.From(row));
                return found.Count > count ? new ConversationPage(found[..count], found[count - 1].Id) : new ConversationPage(found, null);
            }, cancel), cancel);
    }

    /// <summary>One conversation; null where this tenant has none of that id.</summary>
    public Task<ConversationView?> FindAsync(TenantId tenant, ConversationId conversation, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add($"select {ConversationView.Columns} from conversations c {ConversationView.Joins} where c.tenant_id = $1 and c.id = $2", tenant, conversation)
            .ReadAsync(async row => await row.ReadAsync(cancel) ? ConversationView.From(row) : null, cancel), cancel);

    /// <summary>Messages after a seq, oldest first; null where this tenant has no such conversation.</summary>
    public Task<MessagePage?> MessagesAsync(TenantId tenant, ConversationId conversation, long after, int limit, CancellationToken cancel) =>
        MessagesAsync(tenant, conversation, "m.seq > $3 order by m.seq", after, limit, cancel);

    /// <summary>The last messages before a seq, oldest first among themselves; <see cref="MessagePage.Next"/> is the seq to go on before.</summary>
    public async Task<MessagePage?> LastMessagesAsync(TenantId tenant, ConversationId conversation, long before, int limit, CancellationToken cancel) =>
        await MessagesAsync(tenant, conversation, "m.seq < $3 order by m.seq desc", before, limit, cancel) is { } page ? page with { Items = [.. page.Items.Reverse()] } : null;

    private Task<MessagePage?> MessagesAsync(TenantId tenant, ConversationId conversation, string place, long seq, int limit, CancellationToken cancel)
    {
        var count = Math.Clamp(limit, 1, MaxPage);
        return tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select 1 from conversations where tenant_id = $1 and id = $2", tenant, conversation)
            .Add($"""
                select {MessageView.Columns}
                from messages m
                join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
                join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id
                left join deliveries d on d.tenant_id = m.tenant_id and d.message_id = m.id
                where m.tenant_id = $1 and m.conversation_id = $2 and {place} limit $4
                """, tenant, conversation, seq, count + 1)
            .ReadAsync(async row =>
            {
                var exists = await row.ReadAsync(cancel);
                await row.NextResultAsync(cancel);
                var found = new List<MessageView>();
                while (await row.ReadAsync(cancel)) found.Add(MessageView.From(row));
                return !exists ? null : found.Count > count ? new MessagePage(found[..count], found[count - 1].Seq) : new MessagePage(found, null);
            }, cancel), cancel);
    }

    internal static object[] Parameters(TenantId tenant, ConversationFilter filter) =>
    [
        tenant, Sql.Text(filter.Channel is { } kind ? Words.Of(kind) : null), Sql.Text(filter.Owner is { } owner ? Words.Of(owner) : null), Sql.Flag(filter.Waiting),
        Sql.Uuid(filter.OwnedBy), filter.IncludeTests,
    ];
}
