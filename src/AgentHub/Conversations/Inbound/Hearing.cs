using System.Diagnostics;
using System.Text.Json;
using AgentHub.Agents.Courtesies;
using AgentHub.Contacts;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Live;
using AgentHub.Languages;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgentHub.Conversations.Inbound;

/// <summary>What came of hearing a message.</summary>
public abstract record Heard
{
    private Heard() { }

    /// <summary>It is kept, at this place in this conversation.</summary>
    public sealed record Kept(ConversationId Conversation, long Seq) : Heard;

    /// <summary>It was kept before, with the same words; nothing happened.</summary>
    public sealed record Again(ConversationId Conversation, long Seq) : Heard;

    /// <summary>Its id was used before for other words, or elsewhere.</summary>
    public sealed record Clash : Heard;
}

/// <summary>
/// Takes in what a customer said, in one transaction: finds or makes the contact and the conversation, gives the message its
/// place, and says when it is to be answered. Under the conversation's lock, so commit order is seq order.
/// </summary>
public sealed class Hearing(IOptions<ConversationOptions> options, LiveFeed live, TimeProvider clock)
{
    /// <summary>However a burst goes on, its first message waits no longer than this.</summary>
    private static readonly TimeSpan MaxQuiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReopensWithin = TimeSpan.FromHours(24);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="id">The message's id: the widget client's own, or a new one.</param>
    /// <param name="isTest">True for the owner's own trials.</param>
    public async Task<Heard> HearAsync(TenantSql sql, ChannelAccount account, MessageId id, ChannelEvent.Said said, bool isTest, CancellationToken cancel)
    {
        var (known, conversation, earlier) = await LockAsync(sql, account, id, said, cancel);
        if (earlier is not null) return Repeated(earlier, said);

        if (known is null)
        {
            await MeetAsync(sql, account, said, cancel);
            (known, conversation, earlier) = await LockAsync(sql, account, id, said, cancel);
            if (earlier is not null) return Repeated(earlier, said);
        }

        var now = clock.GetUtcNow();
        // A later conversation counts on from the one before, so that a reader's place ("after seq 12") stays good.
        if (conversation is null || conversation.IsOver(now - ReopensWithin)) conversation = OpenConversation.New(conversation?.LastSeq ?? 0, isTest);
        return await KeepAsync(sql, account, id, said, known!.Value, conversation, now, cancel);
    }

    /// <summary>Locks identity and conversation, in that order, and looks for the same id last, when a twin in flight has committed.</summary>
    private static Task<(ContactId? Contact, OpenConversation? Conversation, Earlier? Earlier)> LockAsync(
        TenantSql sql, ChannelAccount account, MessageId id, ChannelEvent.Said said, CancellationToken cancel) =>
        sql.Batch()
            .Add("select contact_id from contact_identities where tenant_id = $1 and channel_id = $2 and address = $3 for update", sql.Tenant, account.Id, said.Sender.Address)
            .Add("""
                select id, owner, last_seq, closed_at from conversations
                where tenant_id = $1 and id = (select conversation_id from contact_identities where tenant_id = $1 and channel_id = $2 and address = $3)
                for update
                """, sql.Tenant, account.Id, said.Sender.Address)
            .Add("select conversation_id, seq, text, provider_id from messages where tenant_id = $1 and id = $2", sql.Tenant, id)
            .ReadAsync<(ContactId?, OpenConversation?, Earlier?)>(async rows =>
            {
                ContactId? contact = await rows.ReadAsync(cancel) ? new ContactId(rows.GetGuid(0)) : null;
                await rows.NextResultAsync(cancel);
                var conversation = await rows.ReadAsync(cancel) ? OpenConversation.From(rows) : null;
                await rows.NextResultAsync(cancel);
                var earlier = await rows.ReadAsync(cancel) ? new Earlier(new ConversationId(rows.GetGuid(0)), rows.GetInt64(1), rows.GetString(2), conversation?.Id) : null;
                return (contact, conversation, earlier);
            }, cancel);

    private static Heard Repeated(Earlier earlier, ChannelEvent.Said said) =>
        earlier.Text == said.Text && earlier.Current == earlier.Conversation ? new Heard.Again(earlier.Conversation, earlier.Seq) : new Heard.Clash();

    /// <summary>A first message: the person becomes a contact. Two at once meet in the identity's key; the loser's contact goes away again.</summary>
    private async Task MeetAsync(TenantSql sql, ChannelAccount account, ChannelEvent.Said said, CancellationToken cancel)
    {
        var contact = ContactId.New();
        var (email, phone) = account.Kind switch
        {
            ChannelKind.Email => (said.Sender.Address, null),
            ChannelKind.WhatsApp => (null, "+" + said.Sender.Address),
            _ => ((string?)null, (string?)null),
        };
        await sql.Batch()
            .Add("insert into contacts (tenant_id, id, name, email, phone, created_at) values ($1, $2, $3, $4, $5, $6)",
                sql.Tenant, contact, Sql.Text(Short(said.Sender.Name)), Sql.Text(email), Sql.Text(phone), clock.GetUtcNow())
            .Add("insert into contact_identities (tenant_id, channel_id, address, contact_id) values ($1, $2, $3, $4) on conflict do nothing",
                sql.Tenant, account.Id, said.Sender.Address, contact)
            .Add("delete from contacts c where tenant_id = $1 and id = $2 and not exists (select 1 from contact_identities i where i.tenant_id = $1 and i.contact_id = $2)",
                sql.Tenant, contact)
            .ExecuteAsync(cancel);
    }

    private async Task<Heard> KeepAsync(
        TenantSql sql, ChannelAccount account, MessageId id, ChannelEvent.Said said, ContactId contact, OpenConversation conversation, DateTimeOffset now, CancellationToken cancel)
    {
        var seq = conversation.LastSeq + 1;
        var withAgent = conversation.Owner is ConversationOwner.Agent or ConversationOwner.Closed;
        var owed = withAgent && said.Silence is null;
        var (outcome, reason) = said.Silence is { } silence ? (Words.Of(OutcomeKind.Silent), silence) : withAgent ? (null, null) : (Words.Of(OutcomeKind.WithPerson), (string?)null);
        var quiet = said.IsNotText || Intentions.EndsThought(said.Text) ? TimeSpan.Zero : options.Value.QuietFor(account.Kind);

        var batch = sql.Batch();
        if (conversation.IsNew)
        {
            batch.Add("""
                insert into conversations (tenant_id, id, channel_id, agent_id, contact_id, is_test, created_at, last_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
                """, sql.Tenant, conversation.Id, account.Id, account.AgentId, contact, conversation.IsTest, now);
            batch.Add("update contact_identities set conversation_id = $4 where tenant_id = $1 and channel_id = $2 and address = $3",
                sql.Tenant, account.Id, said.Sender.Address, conversation.Id);
        }

        batch.Add("""
            insert into messages (tenant_id, id, conversation_id, seq, author, text, visibility, provider_id, parent_provider_id, thread, attachments, outcome, outcome_reason, at)
            values ($1, $2, $3, $4, 'customer', $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """, sql.Tenant, id, conversation.Id, seq, said.Text, Words.Of(said.Visibility), Sql.Text(said.ProviderId), Sql.Text(said.ParentProviderId),
            Sql.Json(said.Thread is null ? null : JsonSerializer.Serialize(said.Thread, Json)), Sql.Json(AttachmentsOf(said)), Sql.Text(outcome), Sql.Text(reason), now);

        if (owed)
        {
            batch.Add("""
                update conversations set
                    last_seq = $3, last_customer_seq = $3, last_at = $4, owner = 'agent', closed_at = null, traceparent = $6,
                    owed_since = case when last_customer_seq > answered_seq then owed_since else clock_timestamp() end,
                    answer_at = least(clock_timestamp() + $5, case when last_customer_seq > answered_seq then owed_since + $7 end),
                    due_at = case when lease_until > clock_timestamp() then lease_until else clock_timestamp() + $5 end
                where tenant_id = $1 and id = $2
                """, sql.Tenant, conversation.Id, seq, now, quiet, Sql.Text(Activity.Current?.Id), MaxQuiet);
            sql.Announce(Work.Turn, conversation.Id.Value, quiet);
        }
        else
        {
            // Nobody owes it, so the agent's place moves past it; an auto-responder's mail leaves what is owed before it as it is.
            batch.Add("""
                update conversations set last_seq = $3, last_at = $4,
                    last_customer_seq = case when $5 then last_customer_seq else $3 end, answered_seq = case when $5 then answered_seq else $3 end
                where tenant_id = $1 and id = $2
                """, sql.Tenant, conversation.Id, seq, now, withAgent);
        }

        await batch.ExecuteAsync(cancel);
        sql.AfterCommit(() => live.Wake(sql.Tenant, conversation.Id, fromCustomer: true));
        return new Heard.Kept(conversation.Id, seq);
    }

    private static string? AttachmentsOf(ChannelEvent.Said said) =>
        said.Attachments.Count > 0 || said.IsNotText ? JsonSerializer.Serialize(new { notText = said.IsNotText, files = said.Attachments }, Json) : null;

    private static string? Short(string? name) => name?.Cut(200);

    private sealed record Earlier(ConversationId Conversation, long Seq, string Text, ConversationId? Current);

    private sealed record OpenConversation(ConversationId Id, ConversationOwner Owner, long LastSeq, DateTimeOffset? ClosedAt, bool IsNew, bool IsTest)
    {
        public static OpenConversation New(long lastSeq, bool isTest) => new(ConversationId.New(), ConversationOwner.Agent, lastSeq, null, IsNew: true, isTest);

        public static OpenConversation From(NpgsqlDataReader row) => new(
            new ConversationId(row.GetGuid(0)), Words.Read<ConversationOwner>(row.GetString(1)), row.GetInt64(2),
            row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3), IsNew: false, IsTest: false);

        public bool IsOver(DateTimeOffset before) => Owner == ConversationOwner.Closed && ClosedAt < before;
    }
}
