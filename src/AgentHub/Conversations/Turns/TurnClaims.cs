using AgentHub.Agents;
using AgentHub.Agents.Runs;
using AgentHub.Contacts;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgentHub.Conversations.Turns;

/// <summary>Takes turns, keeps them, and lets them go. All by the database's clock, all fenced.</summary>
internal sealed class TurnClaims(TenantScope tenants, IOptions<ConversationOptions> options)
{
    private const int MaxHistory = 30;

    /// <summary>
    /// Claims the conversation's turn if it is due and nobody holds it; one round trip and a commit. No turn: drop the hint,
    /// unless the conversation is paused and the pause may be over.
    /// </summary>
    public Task<(ClaimedTurn? Turn, bool IsPaused)> ClaimAsync(TenantId tenant, ConversationId conversation, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add(ClaimSql, tenant, conversation, TurnId.New(), options.Value.Lease, options.Value.ChatDeadline, options.Value.EmailDeadline)
            .Add("""
                select author, text, seq, attachments is not null and (attachments->>'notText')::boolean, outcome is distinct from 'silent' from messages
                where tenant_id = $1 and conversation_id = $2 and deleted_at is null order by seq desc limit $3
                """, tenant, conversation, MaxHistory)
            .Add("select 1 from conversations where tenant_id = $1 and id = $2 and owner = 'paused'", tenant, conversation)
            .ReadAsync(async rows =>
            {
                var turn = await ReadAsync(rows, tenant, conversation, cancel);
                await rows.NextResultAsync(cancel);
                return (turn, await rows.ReadAsync(cancel));
            }, cancel), cancel);

    /// <summary>Holds the turn for another lease. False: it is no longer ours.</summary>
    public Task<bool> RenewAsync(ClaimedTurn turn, CancellationToken cancel) =>
        tenants.RunSqlAsync(turn.Tenant, async sql => await sql.Batch()
            .Add("""
                update conversations set lease_until = clock_timestamp() + $4, due_at = clock_timestamp() + $4
                where tenant_id = $1 and id = $2 and fence = $3 and owner = 'agent' and lease_until is not null returning id
                """, turn.Tenant, turn.Conversation, turn.Fence, options.Value.Lease)
            .ReadAsync(async rows => await rows.ReadAsync(cancel), cancel), cancel);

    /// <summary>Lets go so that the turn can be taken again: a newer message came, the process stops, or the attempt failed.</summary>
    /// <param name="failed">True counts a failed attempt and waits a little; false counts a new plan.</param>
    public Task ReleaseAsync(ClaimedTurn turn, bool failed, CancellationToken cancel)
    {
        var pause = failed ? TimeSpan.FromSeconds(1 << Math.Min(turn.Failures, 4)) : TimeSpan.Zero;
        return tenants.RunSqlAsync(turn.Tenant, async sql =>
        {
            var wait = await sql.Batch()
                .Add("""
                    update conversations set lease_until = null, answer_at = greatest(answer_at, clock_timestamp() + $4), due_at = greatest(answer_at, clock_timestamp() + $4)
                    where tenant_id = $1 and id = $2 and fence = $3 and lease_until is not null returning extract(epoch from due_at - clock_timestamp())::float8
                    """, turn.Tenant, turn.Conversation, turn.Fence, pause)
                .Add($"""
                    update turns set {(failed ? "failures = failures + 1" : "replans = replans + 1")}
                    where tenant_id = $1 and id = $2 and state = 'running'
                      and exists (select 1 from conversations c where c.tenant_id = $1 and c.id = $3 and c.fence = $4 and c.lease_until is null)
                    """, turn.Tenant, turn.Id, turn.Conversation, turn.Fence)
                .ReadAsync(async rows => await rows.ReadAsync(cancel) ? rows.GetDouble(0) : (double?)null, cancel);
            if (wait is { } seconds) sql.Announce(Work.Turn, turn.Conversation.Value, TimeSpan.FromSeconds(Math.Max(0, seconds)));
            return true;
        }, cancel);
    }

    private const string ClaimSql = """
        with old as (
            select * from conversations where tenant_id = $1 and id = $2 for update
        ), claimed as (
            update conversations c set
                fence = c.fence + 1, lease_until = clock_timestamp() + $4, due_at = clock_timestamp() + $4, turn_id = coalesce(c.turn_id, $3)
            from old
            where c.tenant_id = $1 and c.id = $2 and old.owner = 'agent' and old.last_customer_seq > old.answered_seq and old.answer_at <= clock_timestamp()
              and (old.lease_until is null or old.lease_until <= clock_timestamp())
            returning c.*, (old.lease_until is not null)::int as died
        ), turn as (
            insert into turns (tenant_id, id, conversation_id, agent_id, agent_version, state, attempt, failures, upto_seq, started_at, deadline_at)
            select claimed.tenant_id, claimed.turn_id, claimed.id, claimed.agent_id, a.published_version, 'running', 1, 0, claimed.last_customer_seq, clock_timestamp(),
                   clock_timestamp() + case when ch.kind = 'email' then $6 else $5 end
            from claimed
            join agents a on a.tenant_id = $1 and a.id = claimed.agent_id
            join channels ch on ch.tenant_id = $1 and ch.id = claimed.channel_id
            on conflict (tenant_id, id) do update set
                attempt = turns.attempt + 1, failures = turns.failures + (select died from claimed), upto_seq = excluded.upto_seq, agent_version = excluded.agent_version
            returning *
        )
        select t.id, c.fence, t.attempt, t.failures, t.replans, t.upto_seq, extract(epoch from t.deadline_at - clock_timestamp())::float8,
               c.channel_id, ch.kind, c.contact_id, coalesce(i.address, ''), c.is_test, c.disclosed, c.language, c.traceparent,
               b.name, b.language, a.id, a.knowledge_version, coalesce(v.number, 0), coalesce(v.name, a.name), coalesce(v.instructions, ''), coalesce(v.tone, ''),
               coalesce(v.languages, '{}'), coalesce(v.greeting, ''), coalesce(v.published_at, a.created_at), c.answered_seq, b.engines_here
        from claimed c
        join turn t on true
        join channels ch on ch.tenant_id = $1 and ch.id = c.channel_id
        join agents a on a.tenant_id = $1 and a.id = c.agent_id
        join tenants b on b.tenant_id = $1
        left join agent_versions v on v.tenant_id = $1 and v.agent_id = a.id and v.number = a.published_version
        left join contact_identities i on i.tenant_id = $1 and i.channel_id = c.channel_id and i.contact_id = c.contact_id
        limit 1
        """;

    private static async Task<ClaimedTurn?> ReadAsync(NpgsqlDataReader rows, TenantId tenant, ConversationId conversation, CancellationToken cancel)
    {
        if (!await rows.ReadAsync(cancel))
        {
            await rows.NextResultAsync(cancel);
            return null;
        }

        var agent = new AgentId(rows.GetGuid(17));
        var answered = rows.GetInt64(26);
        var turn = new ClaimedTurn(
            tenant, conversation, new TurnId(rows.GetGuid(0)), rows.GetInt64(1), rows.GetInt32(2), rows.GetInt32(3), rows.GetInt32(4), rows.GetInt64(5),
            TimeSpan.FromSeconds(rows.GetDouble(6)), new ChannelId(rows.GetGuid(7)), Words.Read<ChannelKind>(rows.GetString(8)), new ContactId(rows.GetGuid(9)), rows.GetString(10),
            rows.GetBoolean(11), rows.GetBoolean(12), rows.IsDBNull(13) ? null : rows.GetString(13), rows.IsDBNull(14) ? null : rows.GetString(14))
        {
            Business = rows.GetString(15),
            BusinessLanguage = rows.GetString(16),
            EnginesHere = rows.GetBoolean(27),
            KnowledgeVersion = rows.GetInt64(18),
            Agent = new AgentVersion
            {
                TenantId = tenant, AgentId = agent, Number = rows.GetInt32(19), Name = rows.GetString(20), Instructions = rows.GetString(21), Tone = rows.GetString(22),
                Languages = rows.GetFieldValue<string[]>(23), Greeting = rows.GetString(24), PublishedAt = rows.GetFieldValue<DateTimeOffset>(25),
            },
            History = [],
        };

        await rows.NextResultAsync(cancel);
        var history = new List<RunMessage>();
        while (await rows.ReadAsync(cancel)) if (Line(rows, answered, turn.UptoSeq) is { } line) history.Add(line);
        history.Reverse();
        return turn with { History = history };
    }

    private static RunMessage? Line(NpgsqlDataReader row, long answered, long upto)
    {
        var seq = row.GetInt64(2);
        return Words.Read<Author>(row.GetString(0)) switch
        {
            Author.Customer => new RunMessage(RunAuthor.Customer, row.GetString(1), seq > answered && seq <= upto && row.GetBoolean(4), row.GetBoolean(3)),
            Author.Agent => new RunMessage(RunAuthor.Agent, row.GetString(1)),
            Author.Person => new RunMessage(RunAuthor.Person, row.GetString(1)),
            _ => null,
        };
    }
}
