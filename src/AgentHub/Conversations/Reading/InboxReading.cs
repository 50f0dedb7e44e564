using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Reading;

/// <summary>A conversation in the inbox, with the beginning of what the customer said last, and who spoke last.</summary>
public sealed record InboxEntry(ConversationView Conversation, string LastWords, Author? LastAuthor);

/// <summary>A place in the inbox: those that wait come first, so a place says since when it waits or when it last moved.</summary>
public sealed record InboxPlace(DateTimeOffset? WaitingSince, DateTimeOffset LastAt, ConversationId Id);

/// <summary>A page of the inbox; <see cref="Next"/> is null at the end.</summary>
public sealed record InboxPage(IReadOnlyList<InboxEntry> Items, InboxPlace? Next);

/// <summary>How many conversations wait for a person, and the one that began to wait last.</summary>
public sealed record WaitingCount(int Count, DateTimeOffset? Latest);

/// <summary>Reads the portal's inbox: who waits for a person first, the longest wait on top, then what moved last.</summary>
public sealed class InboxReading(TenantScope tenants)
{
    public const int MaxPage = 100;
    private const int MaxCounted = 1_000;

    public Task<InboxPage> ReadAsync(TenantId tenant, ConversationFilter filter, InboxPlace? after, int limit, CancellationToken cancel)
    {
        var count = Math.Clamp(limit, 1, MaxPage);
        return tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add(PageSql, [.. ConversationReading.Parameters(tenant, filter), Sql.Time(after?.WaitingSince), Sql.Time(after?.LastAt), Sql.Uuid(after?.Id.Value), count + 1])
            .ReadAsync(async row =>
            {
                var found = new List<InboxEntry>();
                while (await row.ReadAsync(cancel))
                    found.Add(new InboxEntry(ConversationView.From(row), row.TextOrNull(21) ?? "", row.TextOrNull(22) is { } author ? Words.Read<Author>(author) : null));
                return found.Count > count ? new InboxPage(found[..count], Place(found[count - 1].Conversation)) : new InboxPage(found, null);
            }, cancel), cancel);
    }

    /// <summary>Counts who waits; the owner's own trials do not.</summary>
    public Task<WaitingCount> WaitingAsync(TenantId tenant, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                select count(*)::int, max(waiting_since) from (
                    select waiting_since from conversations where tenant_id = $1 and waiting_since is not null and not is_test order by waiting_since desc limit $2) w
                """, tenant, MaxCounted)
            .ReadAsync(async row =>
            {
                await row.ReadAsync(cancel);
                return new WaitingCount(row.GetInt32(0), row.TimeOrNull(1));
            }, cancel), cancel);

    private static InboxPlace Place(ConversationView last) => new(last.WaitingSince, last.LastAt, last.Id);

    // Two lists, each along its own index, and only as much of either as the page can need.
    private const string PageSql = $"""
        with waiting as (
            select c.* from conversations c join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id
            where c.tenant_id = $1 and c.waiting_since is not null and {ConversationReading.FilterSql}
              and ($9::uuid is null or $7::timestamptz is not null and (c.waiting_since > $7 or c.waiting_since = $7 and c.id > $9))
            order by c.waiting_since, c.id limit $10
        ), others as (
            select c.* from conversations c join channels ch on ch.tenant_id = c.tenant_id and ch.id = c.channel_id
            where c.tenant_id = $1 and c.waiting_since is null and {ConversationReading.FilterSql}
              and ($9::uuid is null or $7::timestamptz is not null or (c.last_at, c.id) < ($8, $9))
            order by c.last_at desc, c.id desc limit $10
        ), page as (
            select *, row_number() over (order by waiting_since, id) as place from waiting
            union all
            select *, 1000000 + row_number() over (order by last_at desc, id desc) from others
            order by place limit $10
        )
        select {ConversationView.Columns}, l.words, a.author
        from page c {ConversationView.Joins}
        left join lateral (
            select left(case when deleted_at is null then text else '' end, 200) as words from messages
            where tenant_id = c.tenant_id and conversation_id = c.id and author = 'customer' order by seq desc limit 1) l on true
        left join lateral (
            select author from messages where tenant_id = c.tenant_id and conversation_id = c.id and author <> 'system' order by seq desc limit 1) a on true
        order by c.place
        """;
}
