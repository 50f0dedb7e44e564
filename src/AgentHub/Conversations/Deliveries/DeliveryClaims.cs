using System.Text.Json;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Live;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgentHub.Conversations.Deliveries;

/// <summary>A delivery in this worker's hands: the attempt is written down, and one call may be made.</summary>
/// <param name="Attempts">This attempt included.</param>
internal sealed record ClaimedDelivery(
    TenantId Tenant, DeliveryId Id, ConversationId Conversation, ChannelKind Kind, long Fence, int Attempts, bool IsRepeat, Dispatch Dispatch, string? Traceparent)
{
    /// <summary>Read before the attempt was written down, so that nothing stands between that and the call. Null: the channel was removed.</summary>
    public required ChannelAccount? Account { get; init; }
}

/// <summary>
/// Claims deliveries and writes down what became of them. One is open per conversation, in the order of the messages; the
/// attempt is committed before the call, so a crash in between is known and not guessed.
/// </summary>
internal sealed class DeliveryClaims(TenantScope tenants, ChannelAccounts accounts, LiveFeed live, IOptions<ConversationOptions> options, TimeProvider clock)
{
    private const int MaxAttempts = 12;

    private readonly long startedAt = clock.GetTimestamp();

    /// <summary>
    /// How often a send that a process died over is made again. Not once, as after a call that broke off: a process that dies twice in
    /// a row has most likely died before its call both times, and then the customer would never hear a word.
    /// </summary>
    private const int MaxDeaths = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Null: not due, in other hands, or not its turn yet.</summary>
    public Task<ClaimedDelivery?> ClaimAsync(TenantId tenant, DeliveryId delivery, bool swept, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            if (await LockAsync(sql, delivery, swept, cancel) is not { } found) return null;
            if (found.IsExpired)
            {
                await EndAsync(sql, found, "failed", "It could not be sent for a day and was given up.", cancel);
                return null;
            }

            if (found.State == DeliveryState.Sending && found.Attempts >= MaxAttempts)
            {
                await EndAsync(sql, found, "failed", $"The process ended over it {found.Attempts} times.", cancel);
                return null;
            }

            // Written down as begun, and never ended: a crash between the call and its record. Mail is repeated with the same
            // Message-ID; WhatsApp has no such key, so its status webhook gets its time first.
            if (found.State == DeliveryState.Sending && found.Kind == ChannelKind.WhatsApp)
            {
                await UnknownAsync(sql, found.Conversation, delivery, found.Fence, found.Attempts, found.Attempts > MaxDeaths, "The process ended between the call and its record.", cancel);
                return null;
            }

            // While we were down nobody could tell us; after a start the status gets its whole time again.
            if (found.State == DeliveryState.Unknown && options.Value.UnknownWait - clock.GetElapsedTime(startedAt) is { Ticks: > 0 } left)
            {
                await WaitOnAsync(sql, delivery, found.Fence, left, cancel);
                return null;
            }

            return await StartAsync(sql, delivery, found, await accounts.LoadAsync(sql, found.Channel, cancel), cancel);
        }, cancel);

    /// <summary>Writes down the outcome of the call, unless the delivery has gone into other hands.</summary>
    public Task RecordAsync(ClaimedDelivery delivery, SendOutcome outcome, CancellationToken cancel) =>
        tenants.RunSqlAsync(delivery.Tenant, async sql =>
        {
            await LockConversationAsync(sql, delivery.Conversation, cancel);
            sql.AfterCommit(() => live.Wake(delivery.Tenant, delivery.Conversation));
            switch (outcome)
            {
                case SendOutcome.Sent sent:
                    await SentAsync(sql, delivery, sent.ProviderId, cancel);
                    break;
                case SendOutcome.RetryLater later when delivery.Attempts < MaxAttempts:
                    await RetryAsync(sql, delivery, later, cancel);
                    break;
                case SendOutcome.RetryLater later:
                    await FailedAsync(sql, delivery, $"Tried {delivery.Attempts} times: {later.Reason}", cancel);
                    break;
                case SendOutcome.Refused refused:
                    await FailedAsync(sql, delivery, refused.Reason, cancel);
                    break;
                case SendOutcome.Unknown unknown when delivery.Kind == ChannelKind.Email && delivery.Attempts < MaxAttempts:
                    await RetryAsync(sql, delivery, new SendOutcome.RetryLater(TimeSpan.FromSeconds(10), unknown.Reason), cancel);
                    break;
                case SendOutcome.Unknown unknown:
                    await UnknownAsync(sql, delivery.Conversation, delivery.Id, delivery.Fence, delivery.Attempts, delivery.IsRepeat, unknown.Reason, cancel);
                    break;
            }

            return true;
        }, cancel);

    /// <summary>Lets the next reply of the conversation go.</summary>
    internal static async Task LetNextGoAsync(TenantSql sql, ConversationId conversation, CancellationToken cancel)
    {
        var next = await sql.Batch().Add("""
            update deliveries set due_at = clock_timestamp() where tenant_id = $1 and id =
                (select id from deliveries where tenant_id = $1 and conversation_id = $2 and state = 'queued' order by seq limit 1)
            returning id
            """, sql.Tenant, conversation).ReadAsync(async rows => await rows.ReadAsync(cancel) ? rows.GetGuid(0) : (Guid?)null, cancel);
        if (next is { } id) sql.Announce(Work.Delivery, id);
    }

    private static Task LockConversationAsync(TenantSql sql, ConversationId conversation, CancellationToken cancel) =>
        sql.Batch().Add("select 1 from conversations where tenant_id = $1 and id = $2 for update", sql.Tenant, conversation).ExecuteAsync(cancel);

    private static Task<Found?> LockAsync(TenantSql sql, DeliveryId delivery, bool swept, CancellationToken cancel) =>
        sql.Batch()
            .Add("select 1 from conversations where tenant_id = $1 and id = (select conversation_id from deliveries where tenant_id = $1 and id = $2) for update", sql.Tenant, delivery)
            .Add("""
                select d.conversation_id, d.channel_id, ch.kind, d.state, d.fence, d.attempts, d.maybe_duplicate, d.expires_at <= clock_timestamp() and d.state = 'queued'
                from deliveries d join channels ch on ch.tenant_id = $1 and ch.id = d.channel_id
                where d.tenant_id = $1 and d.id = $2
                  and (d.state = 'queued' and (d.due_at <= clock_timestamp() or $3)
                    or d.state = 'sending' and d.lease_until <= clock_timestamp()
                    or d.state = 'unknown' and d.due_at is not null and d.lease_until <= clock_timestamp()
                      -- A status that came in time may still lie unread: then it is not yet known that none came.
                      and not exists (
                        select 1 from inbound_events s
                        where s.tenant_id = $1 and s.channel_id = d.channel_id and s.state = 'kept' and s.due_at is not null and s.received_at <= d.lease_until))
                  and not exists (
                    select 1 from deliveries e where e.tenant_id = $1 and e.conversation_id = d.conversation_id and e.seq < d.seq
                      and (e.state in ('queued', 'sending') or e.state = 'unknown' and e.due_at is not null))
                for update of d
                """, sql.Tenant, delivery, swept)
            .ReadAsync(async rows =>
            {
                await rows.NextResultAsync(cancel);
                return await rows.ReadAsync(cancel)
                    ? new Found(delivery, new ConversationId(rows.GetGuid(0)), new ChannelId(rows.GetGuid(1)), Words.Read<ChannelKind>(rows.GetString(2)),
                        Words.Read<DeliveryState>(rows.GetString(3)), rows.GetInt64(4), rows.GetInt32(5), rows.GetBoolean(6), rows.GetBoolean(7))
                    : null;
            }, cancel);

    private static Task<ClaimedDelivery?> StartAsync(TenantSql sql, DeliveryId delivery, Found found, ChannelAccount? account, CancellationToken cancel)
    {
        var repeats = found.WasRepeated || found.State is DeliveryState.Unknown || (found.State is DeliveryState.Sending && found.Kind != ChannelKind.Email);
        return sql.Batch()
            .Add("""
                with started as (
                    update deliveries set state = 'sending', attempts = attempts + 1, fence = fence + 1, maybe_duplicate = $4,
                        lease_until = clock_timestamp() + $3, due_at = clock_timestamp() + $3
                    where tenant_id = $1 and id = $2 returning *
                ), attempt as (
                    insert into delivery_attempts (tenant_id, delivery_id, number) select tenant_id, id, attempts from started
                )
                select s.conversation_id, s.message_id, s.address, s.fence, s.attempts, s.traceparent, m.text, m.sources, m.author, coalesce(c.language, 'en'),
                       l.provider_id, l.thread
                from started s
                join messages m on m.tenant_id = $1 and m.id = s.message_id
                join conversations c on c.tenant_id = $1 and c.id = s.conversation_id
                left join lateral (
                    select provider_id, thread from messages
                    where tenant_id = $1 and conversation_id = s.conversation_id and author = 'customer' and seq < s.seq order by seq desc limit 1) l on true
                """, sql.Tenant, delivery, Lease, repeats)
            .ReadAsync(async rows => await rows.ReadAsync(cancel) ? Read(rows, sql.Tenant, delivery, found, account, repeats) : null, cancel);
    }

    private static ClaimedDelivery Read(NpgsqlDataReader row, TenantId tenant, DeliveryId delivery, Found found, ChannelAccount? account, bool repeats)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        var conversation = new ConversationId(row.GetGuid(0));
        var dispatch = new Dispatch(delivery, conversation, new MessageId(row.GetGuid(1)), row.GetString(2), row.GetString(6))
        {
            Sources = Text(7) is { } sources ? JsonSerializer.Deserialize<List<SourceQuote>>(sources, Json)! : [],
            ByPerson = row.GetString(8) == "person",
            Language = row.GetString(9),
            InReplyTo = Text(10),
            Thread = Text(11) is { } thread ? JsonSerializer.Deserialize<ThreadReference>(thread, Json) : null,
        };
        return new ClaimedDelivery(tenant, delivery, conversation, found.Kind, row.GetInt64(3), row.GetInt32(4), repeats, dispatch, Text(5)) { Account = account };
    }

    private static async Task SentAsync(TenantSql sql, ClaimedDelivery delivery, string providerId, CancellationToken cancel)
    {
        await sql.Batch()
            .Add("""
                update deliveries set state = case when state in ('sending', 'unknown') then 'sent' else state end, provider_id = $4, sent_at = clock_timestamp(),
                    lease_until = null, due_at = null, error = null
                where tenant_id = $1 and id = $2 and fence = $3
                """, sql.Tenant, delivery.Id, delivery.Fence, providerId)
            .Add(EndAttemptSql, sql.Tenant, delivery.Id, delivery.Attempts, "sent", Sql.Text(null))
            .ExecuteAsync(cancel);
        await LetNextGoAsync(sql, delivery.Conversation, cancel);
    }

    private static async Task RetryAsync(TenantSql sql, ClaimedDelivery delivery, SendOutcome.RetryLater later, CancellationToken cancel)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Max(later.After.TotalSeconds, Math.Pow(2, delivery.Attempts))));
        await sql.Batch()
            .Add("""
                update deliveries set state = 'queued', lease_until = null, due_at = clock_timestamp() + $4, error = $5
                where tenant_id = $1 and id = $2 and fence = $3 and state = 'sending'
                """, sql.Tenant, delivery.Id, delivery.Fence, pause, later.Reason)
            .Add(EndAttemptSql, sql.Tenant, delivery.Id, delivery.Attempts, "retryLater", later.Reason)
            .ExecuteAsync(cancel);
        sql.Announce(Work.Delivery, delivery.Id.Value, pause);
    }

    private static async Task FailedAsync(TenantSql sql, ClaimedDelivery delivery, string reason, CancellationToken cancel)
    {
        await sql.Batch()
            .Add("update deliveries set state = 'failed', lease_until = null, due_at = null, error = $4 where tenant_id = $1 and id = $2 and fence = $3 and state = 'sending'",
                sql.Tenant, delivery.Id, delivery.Fence, reason)
            .Add(EndAttemptSql, sql.Tenant, delivery.Id, delivery.Attempts, "refused", reason)
            .ExecuteAsync(cancel);
        await LetNextGoAsync(sql, delivery.Conversation, cancel);
    }

    /// <summary>Waits for a status that carries our id; then a repeat, flagged; after the last it stays unknown and the next may go.</summary>
    private async Task UnknownAsync(
        TenantSql sql, ConversationId conversation, DeliveryId delivery, long fence, int attempt, bool isLast, string reason, CancellationToken cancel)
    {
        var wait = isLast ? (TimeSpan?)null : options.Value.UnknownWait;
        await sql.Batch()
            .Add("""
                update deliveries set state = 'unknown', lease_until = clock_timestamp() + $4, due_at = clock_timestamp() + $4, error = $5
                where tenant_id = $1 and id = $2 and fence = $3 and state = 'sending'
                """, sql.Tenant, delivery, fence, Sql.Span(wait), reason)
            .Add(EndAttemptSql, sql.Tenant, delivery, attempt, "unknown", reason)
            .ExecuteAsync(cancel);
        if (wait is { } pause) sql.Announce(Work.Delivery, delivery.Value, pause);
        else await LetNextGoAsync(sql, conversation, cancel);
    }

    private static async Task WaitOnAsync(TenantSql sql, DeliveryId delivery, long fence, TimeSpan left, CancellationToken cancel)
    {
        await sql.Batch().Add("""
            update deliveries set lease_until = clock_timestamp() + $4, due_at = clock_timestamp() + $4 where tenant_id = $1 and id = $2 and fence = $3 and state = 'unknown'
            """, sql.Tenant, delivery, fence, left).ExecuteAsync(cancel);
        sql.Announce(Work.Delivery, delivery.Value, left);
    }

    private static async Task EndAsync(TenantSql sql, Found found, string state, string reason, CancellationToken cancel)
    {
        await sql.Batch().Add("update deliveries set state = $3, error = $4, due_at = null, lease_until = null where tenant_id = $1 and id = $2", sql.Tenant, found.Id, state, reason)
            .ExecuteAsync(cancel);
        await LetNextGoAsync(sql, found.Conversation, cancel);
    }

    private const string EndAttemptSql = "update delivery_attempts set ended_at = clock_timestamp(), outcome = $4, reason = $5 where tenant_id = $1 and delivery_id = $2 and number = $3";

    private sealed record Found(
        DeliveryId Id, ConversationId Conversation, ChannelId Channel, ChannelKind Kind, DeliveryState State, long Fence, int Attempts, bool WasRepeated, bool IsExpired);
}
