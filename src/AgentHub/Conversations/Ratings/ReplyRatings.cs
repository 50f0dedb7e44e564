using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Live;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Ratings;

/// <summary>
/// Keeps what customers think of an agent's replies. It may be said again, changed and taken back; a bad rating makes what was asked a gap
/// of the knowledge, for as long as it stands.
/// </summary>
public sealed class ReplyRatings(TenantScope tenants, LiveFeed live, TimeProvider clock)
{
    // A greeting or a handing over is rated like any other reply, but nothing was asked of the knowledge then.
    private const string Answering = "('model', 'quote', 'curated')";

    /// <summary>Rates a reply of the visitor's own conversation; null takes the rating back.</summary>
    /// <returns>False where the visitor's conversation has no such reply of an agent.</returns>
    public async Task<bool> RateAsync(TenantId tenant, ChannelId channel, string address, MessageId reply, Rating? rating, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var word = rating is { } given ? Words.Of(given) : null;
        return await tenants.RunSqlAsync(tenant, async sql =>
        {
            // What is rated as before stays as it is, its time included.
            var found = await sql.Batch().Add("""
                with rated as (
                    update messages m set rating = $5, rated_at = case when $5::text is not null then $6 end
                    from contact_identities i
                    where m.tenant_id = $1 and m.id = $4 and m.author = 'agent' and m.rating is distinct from $5
                      and i.tenant_id = $1 and i.channel_id = $2 and i.address = $3 and i.conversation_id = m.conversation_id
                    returning m.conversation_id)
                select m.conversation_id, exists (select from rated) from messages m
                join contact_identities i on i.tenant_id = $1 and i.channel_id = $2 and i.address = $3 and i.conversation_id = m.conversation_id
                where m.tenant_id = $1 and m.id = $4 and m.author = 'agent'
                """, tenant, channel, address, reply, Sql.Text(word), now)
                .ReadAsync(async row => await row.ReadAsync(cancel) ? new Rated(new ConversationId(row.GetGuid(0)), row.GetBoolean(1)) : null, cancel);
            if (found is not { } rated) return false;
            if (!rated.IsNews) return true;

            await (rating == Rating.Bad ? OpenGap(sql, reply, now) : CloseGap(sql, reply)).ExecuteAsync(cancel);
            sql.AfterCommit(() => live.Wake(tenant, rated.Conversation));
            return true;
        }, cancel);
    }

    private static SqlBatch OpenGap(TenantSql sql, MessageId reply, DateTimeOffset now) => sql.Batch().Add($"""
        insert into unanswered_questions (tenant_id, id, agent_id, conversation_id, question, language, asked_at, why, had_evidence, reply_id)
        select $1, $3, c.agent_id, c.id, left(q.asked, 1000), coalesce(c.language, 'en'), $4, 'badlyRated', true, m.id
        from messages m
        join conversations c on c.tenant_id = $1 and c.id = m.conversation_id and not c.is_test
        join turns t on t.tenant_id = $1 and t.id = m.turn_id and t.mode in {Answering}
        cross join lateral (select btrim(string_agg(s.text, E'\n' order by s.seq)) as asked from messages s where s.tenant_id = $1 and s.id = any(m.in_reply_to) and s.deleted_at is null) q
        where m.tenant_id = $1 and m.id = $2 and length(q.asked) > 0
        on conflict (tenant_id, reply_id) do nothing
        """, sql.Tenant, reply, Guid.CreateVersion7(), now);

    // What the owner has answered or put aside meanwhile stays so.
    private static SqlBatch CloseGap(TenantSql sql, MessageId reply) =>
        sql.Batch().Add("delete from unanswered_questions where tenant_id = $1 and reply_id = $2 and settled_at is null", sql.Tenant, reply);

    private sealed record Rated(ConversationId Conversation, bool IsNews);
}
