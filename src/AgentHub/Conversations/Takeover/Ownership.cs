using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Turns;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Npgsql;

namespace AgentHub.Conversations.Takeover;

/// <summary>What came of asking for a change of owner or of a person's reply.</summary>
public abstract record OwnershipResult
{
    private OwnershipResult() { }

    /// <param name="WasSaid">True for a reply that was said before under the same id.</param>
    public sealed record Done(long Seq, bool WasSaid = false) : OwnershipResult;

    /// <summary>There is no such conversation of this tenant.</summary>
    public sealed record NotFound : OwnershipResult;

    /// <summary>It was not possible; the reason is a sentence.</summary>
    public sealed record Refused(string Reason) : OwnershipResult;
}

/// <summary>
/// Who has the conversation, changed by people. Takeover raises the fence, so a running turn can write nothing any more, and
/// withdraws what the agent has not sent yet; what is being sent this moment cannot be recalled, and shows.
/// </summary>
public sealed class Ownership(TenantScope tenants, LiveFeed live, TimeProvider clock)
{
    /// <summary>What a customer said longer ago than this is not answered by an agent that is handed the conversation: a person looks at it.</summary>
    private static readonly TimeSpan TooOldToAnswer = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    /// <summary>A person takes the conversation.</summary>
    public Task<OwnershipResult> TakeAsync(TenantId tenant, ConversationId conversation, Guid? user, CancellationToken cancel) =>
        ChangeAsync(tenant, conversation, async (sql, held) =>
        {
            await TakeAsync(sql, held, user, cancel);
            return new OwnershipResult.Done(held.LastSeq);
        }, cancel);

    /// <summary>A person replies, and has the conversation from then on. The same id twice has no second effect.</summary>
    public async Task<OwnershipResult> ReplyAsync(TenantId tenant, ConversationId conversation, MessageId id, string text, Guid? user, CancellationToken cancel)
    {
        try
        {
            return await ChangeAsync(tenant, conversation, async (sql, held) =>
            {
                if (await EarlierAsync(sql, id, cancel) is { } earlier) return earlier.Conversation == conversation && earlier.Text == text ? new OwnershipResult.Done(earlier.Seq, WasSaid: true) : UsedBefore();

                if (string.IsNullOrWhiteSpace(text) || text.Length > Message.MaxText) return new OwnershipResult.Refused($"A reply has between 1 and {Message.MaxText:N0} characters.");

                await TakeAsync(sql, held, user, cancel);
                await SayAsync(sql, held, id, text, user, cancel);
                return new OwnershipResult.Done(held.LastSeq + 1);
            }, cancel);
        }
        // Two with one id in two conversations at once: neither row's lock keeps the other out, the key does.
        catch (PostgresException twin) when (twin.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return UsedBefore();
        }

        static OwnershipResult UsedBefore() => new OwnershipResult.Refused("This id was used before for another message.");
    }

    /// <summary>The agent has it again, and answers what came since the person's last message, as one turn.</summary>
    public Task<OwnershipResult> HandBackAsync(TenantId tenant, ConversationId conversation, CancellationToken cancel) =>
        ChangeAsync(tenant, conversation, async (sql, held) =>
        {
            if (held.Owner != ConversationOwner.Agent) await HandBackAsync(sql, held, cancel);
            return new OwnershipResult.Done(held.LastSeq);
        }, cancel);

    /// <summary>Nobody answers until then; the end of the pause is a handing back.</summary>
    public Task<OwnershipResult> PauseAsync(TenantId tenant, ConversationId conversation, DateTimeOffset until, CancellationToken cancel) =>
        ChangeAsync(tenant, conversation, async (sql, held) =>
        {
            var now = clock.GetUtcNow();
            if (until <= now || until > now + LongestPause) return new OwnershipResult.Refused("A pause ends in the future, within 30 days.");

            await LeaveAgentAsync(sql, held, cancel);
            await sql.Batch().Add("""
                update conversations set owner = 'paused', owner_user_id = null, paused_until = $3, waiting_since = null, closed_at = null,
                    due_at = clock_timestamp() + ($3 - $4), answer_at = null
                where tenant_id = $1 and id = $2
                """, tenant, conversation, until, now).ExecuteAsync(cancel);
            await EndWaitAsync(sql, held, null, cancel);
            return new OwnershipResult.Done(held.LastSeq);
        }, cancel);

    /// <summary>It is over. A new message within 24 hours opens it again.</summary>
    public Task<OwnershipResult> CloseAsync(TenantId tenant, ConversationId conversation, Guid? user, CancellationToken cancel) =>
        ChangeAsync(tenant, conversation, async (sql, held) =>
        {
            await LeaveAgentAsync(sql, held, cancel);
            await sql.Batch().Add("""
                update conversations set owner = 'closed', owner_user_id = $3, closed_at = $4, paused_until = null, waiting_since = null, due_at = null, answer_at = null
                where tenant_id = $1 and id = $2
                """, tenant, conversation, Sql.Uuid(user), clock.GetUtcNow()).ExecuteAsync(cancel);
            await EndWaitAsync(sql, held, user, cancel);
            return new OwnershipResult.Done(held.LastSeq);
        }, cancel);

    /// <summary>Ends a pause whose time has come; false when there is none.</summary>
    internal Task<bool> EndPauseAsync(TenantId tenant, ConversationId conversation, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            if (await LockAsync(sql, conversation, cancel) is not { Owner: ConversationOwner.Paused } held || held.PausedUntil > clock.GetUtcNow()) return false;

            await HandBackAsync(sql, held, cancel);
            sql.AfterCommit(() => live.Wake(tenant, conversation));
            return true;
        }, cancel);

    private Task<OwnershipResult> ChangeAsync(
        TenantId tenant, ConversationId conversation, Func<TenantSql, Held, Task<OwnershipResult>> change, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            if (await LockAsync(sql, conversation, cancel) is not { } held) return new OwnershipResult.NotFound();

            var result = await change(sql, held);
            sql.AfterCommit(() => live.Wake(tenant, conversation));
            return result;
        }, cancel);

    private static Task<Held?> LockAsync(TenantSql sql, ConversationId conversation, CancellationToken cancel) =>
        sql.Batch().Add("""
            select c.owner, c.last_seq, c.last_customer_seq, c.answered_seq, c.turn_id, c.paused_until, c.channel_id, ch.kind, coalesce(i.address, ''), c.is_test
            from conversations c
            join channels ch on ch.tenant_id = $1 and ch.id = c.channel_id
            left join contact_identities i on i.tenant_id = $1 and i.channel_id = c.channel_id and i.contact_id = c.contact_id
            where c.tenant_id = $1 and c.id = $2 limit 1 for update of c
            """, sql.Tenant, conversation).ReadAsync(async row => await row.ReadAsync(cancel) ? Held.From(conversation, row) : null, cancel);

    private static async Task TakeAsync(TenantSql sql, Held held, Guid? user, CancellationToken cancel)
    {
        await LeaveAgentAsync(sql, held, cancel);
        await sql.Batch().Add("""
            update conversations set owner = 'person', owner_user_id = coalesce($3, owner_user_id), paused_until = null, closed_at = null, waiting_since = null, due_at = null, answer_at = null
            where tenant_id = $1 and id = $2
            """, sql.Tenant, held.Id, Sql.Uuid(user)).ExecuteAsync(cancel);
        await EndWaitAsync(sql, held, user, cancel);
    }

    /// <summary>Cuts the agent off: a running turn finds its fence gone, unsent replies are withdrawn, and what it owed is with a person now.</summary>
    private static Task LeaveAgentAsync(TenantSql sql, Held held, CancellationToken cancel) =>
        sql.Batch()
            .Add("update conversations set fence = fence + 1, lease_until = null, turn_id = null, owed_since = null, answered_seq = last_customer_seq where tenant_id = $1 and id = $2",
                sql.Tenant, held.Id)
            .Add("update turns set state = 'dropped', ended_at = clock_timestamp() where tenant_id = $1 and id = $2 and state = 'running'", sql.Tenant, Sql.Uuid(held.Turn?.Value))
            .Add("""
                with withdrawn as (
                    update deliveries d set state = 'withdrawn', due_at = null, lease_until = null
                    from messages m
                    where d.tenant_id = $1 and d.conversation_id = $2 and d.state = 'queued' and m.tenant_id = $1 and m.id = d.message_id and m.author = 'agent'
                    returning d.message_id
                )
                update messages set outcome = 'withPerson', outcome_reason = 'The reply was withdrawn before it was sent.'
                where tenant_id = $1 and conversation_id = $2 and author = 'customer' and outcome = 'answered' and outcome_by in (select message_id from withdrawn)
                """, sql.Tenant, held.Id)
            .Add("update messages set outcome = 'withPerson' where tenant_id = $1 and conversation_id = $2 and author = 'customer' and outcome is null", sql.Tenant, held.Id)
            .ExecuteAsync(cancel);

    private static Task EndWaitAsync(TenantSql sql, Held held, Guid? user, CancellationToken cancel) =>
        sql.Batch().Add("update handoffs set taken_at = clock_timestamp(), taken_by = $3, due_at = null where tenant_id = $1 and conversation_id = $2 and taken_at is null",
            sql.Tenant, held.Id, Sql.Uuid(user)).ExecuteAsync(cancel);

    private async Task SayAsync(TenantSql sql, Held held, MessageId id, string text, Guid? user, CancellationToken cancel)
    {
        var (seq, now) = (held.LastSeq + 1, clock.GetUtcNow());
        var batch = sql.Batch()
            .Add("insert into messages (tenant_id, id, conversation_id, seq, author, text, user_id, at) values ($1, $2, $3, $4, 'person', $5, $6, $7)",
                sql.Tenant, id, held.Id, seq, text, Sql.Uuid(user), now)
            .Add("update conversations set last_seq = $3, last_at = $4, disclosed = true where tenant_id = $1 and id = $2", sql.Tenant, held.Id, seq, now);
        if (held.Kind != ChannelKind.Widget) DeliveryQueue.Add(batch, sql, held.Id, id, held.Channel, seq, held.Address, now);
        await batch.ExecuteAsync(cancel);
    }

    private async Task HandBackAsync(TenantSql sql, Held held, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var since = await SinceLastPersonAsync(sql, held, cancel);
        var tooOld = since.Oldest is { } oldest && now - oldest > TooOldToAnswer;
        var answers = since.LastCustomer > since.LastPerson && !tooOld;

        var batch = sql.Batch()
            .Add("""
                update conversations set owner = $3, owner_user_id = null, paused_until = null, closed_at = null, fence = fence + 1, lease_until = null, turn_id = null,
                    answered_seq = $4, owed_since = case when $5 then clock_timestamp() end, answer_at = case when $5 then clock_timestamp() end,
                    due_at = case when $5 then clock_timestamp() end, waiting_since = case when $6 then $7 end
                where tenant_id = $1 and id = $2
                """, sql.Tenant, held.Id, Words.Of(tooOld ? ConversationOwner.Person : ConversationOwner.Agent), answers ? since.LastPerson : held.LastCustomerSeq, answers, tooOld, now);
        await batch.ExecuteAsync(cancel);
        await EndWaitAsync(sql, held, null, cancel);

        if (answers) sql.Announce(Work.Turn, held.Id.Value);
        if (!tooOld) return;

        var wait = sql.Batch();
        Handoffs.HandoffQueue.Add(wait, sql, held.Id, null, "The customer wrote more than 15 minutes ago; a person should look at it.", tell: !held.IsTest, now);
        await wait.ExecuteAsync(cancel);
    }

    private static Task<(long LastPerson, long LastCustomer, DateTimeOffset? Oldest)> SinceLastPersonAsync(TenantSql sql, Held held, CancellationToken cancel) =>
        sql.Batch().Add("""
            with person as (select coalesce(max(seq), 0) as seq from messages where tenant_id = $1 and conversation_id = $2 and author in ('person', 'agent'))
            select person.seq, coalesce(max(m.seq), 0), min(m.at)
            from person left join messages m on m.tenant_id = $1 and m.conversation_id = $2 and m.author = 'customer' and m.seq > person.seq and m.outcome is distinct from 'silent'
            group by person.seq
            """, sql.Tenant, held.Id)
            .ReadAsync(async row =>
            {
                await row.ReadAsync(cancel);
                return (row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(2));
            }, cancel);

    private static Task<Earlier?> EarlierAsync(TenantSql sql, MessageId id, CancellationToken cancel) =>
        sql.Batch().Add("select conversation_id, seq, text from messages where tenant_id = $1 and id = $2", sql.Tenant, id)
            .ReadAsync(async row => await row.ReadAsync(cancel) ? new Earlier(new ConversationId(row.GetGuid(0)), row.GetInt64(1), row.GetString(2)) : null, cancel);

    private sealed record Earlier(ConversationId Conversation, long Seq, string Text);

    private sealed record Held(
        ConversationId Id, ConversationOwner Owner, long LastSeq, long LastCustomerSeq, long AnsweredSeq, TurnId? Turn, DateTimeOffset? PausedUntil,
        ChannelId Channel, ChannelKind Kind, string Address, bool IsTest)
    {
        public static Held From(ConversationId id, NpgsqlDataReader row) => new(
            id, Words.Read<ConversationOwner>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.IsDBNull(4) ? null : new TurnId(row.GetGuid(4)),
            row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), new ChannelId(row.GetGuid(6)), Words.Read<ChannelKind>(row.GetString(7)), row.GetString(8), row.GetBoolean(9));
    }
}
