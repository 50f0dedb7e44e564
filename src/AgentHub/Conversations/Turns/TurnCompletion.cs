using System.Diagnostics;
using System.Text.Json;
using AgentHub.Agents.Runs;
using AgentHub.Billing;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Live;
using AgentHub.Languages;
using AgentHub.Platform;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Turns;

/// <summary>What came of ending a turn.</summary>
internal enum Completion
{
    /// <summary>The reply stands; what it answers is settled.</summary>
    Done,

    /// <summary>A newer message came: the turn goes on with it.</summary>
    Replan,

    /// <summary>The turn is no longer ours; nothing was written.</summary>
    Lost,
}

/// <summary>
/// Ends a turn in one transaction: the reply, what it settles, its delivery, the trace and the conversation's next state stand
/// together or not at all, and with them what the business's requests cost.
/// </summary>
internal sealed class TurnCompletion(TenantScope tenants, WaitingUsage usage, LiveFeed live, Failpoints failpoints, TimeProvider clock)
{
    private static readonly TimeSpan PatienceWithBursts = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<Completion> CompleteAsync(ClaimedTurn turn, RunResult result, CancellationToken cancel)
    {
        failpoints.Pass(Failpoints.BeforeCommit);
        var costs = usage.Take(turn.Tenant, MaxCosts);
        Completion? completion = null;
        try
        {
            completion = await tenants.RunSqlAsync(turn.Tenant, async sql =>
            {
                var (held, owed) = await LockAsync(sql, turn, cancel);
                if (held is null) return Completion.Lost;
                if (held.LastCustomerSeq > turn.UptoSeq && !MustStand(turn, result, held)) return Completion.Replan;

                await WriteAsync(sql, turn, result, held, owed, costs, cancel);
                return Completion.Done;
            }, cancel);
        }
        finally
        {
            if (completion == Completion.Done) usage.Written(costs);
            else usage.GiveBack(costs);
        }

        if (completion == Completion.Done) failpoints.Pass(Failpoints.AfterCommit);
        return completion.Value;
    }

    /// <summary>Newer words want a new answer, unless something was done, we planned anew twice, or the customer has waited long enough.</summary>
    private static bool MustStand(ClaimedTurn turn, RunResult result, Held held) =>
        result.HasEffect || turn.Replans >= ClaimedTurn.MaxReplans || held.Waited >= PatienceWithBursts || result.End == RunEnd.HandOff;

    private static Task<(Held? Held, List<(Guid Id, long Seq)> Owed)> LockAsync(TenantSql sql, ClaimedTurn turn, CancellationToken cancel) =>
        sql.Batch()
            .Add("""
                select last_seq, last_customer_seq, extract(epoch from clock_timestamp() - owed_since)::float8 from conversations
                where tenant_id = $1 and id = $2 and fence = $3 and owner = 'agent' and lease_until is not null for update
                """, turn.Tenant, turn.Conversation, turn.Fence)
            .Add("select id, seq from messages where tenant_id = $1 and conversation_id = $2 and author = 'customer' and outcome is null order by seq",
                turn.Tenant, turn.Conversation)
            .ReadAsync<(Held?, List<(Guid, long)>)>(async rows =>
            {
                var held = await rows.ReadAsync(cancel)
                    ? new Held(rows.GetInt64(0), rows.GetInt64(1), TimeSpan.FromSeconds(rows.IsDBNull(2) ? 0 : rows.GetDouble(2)))
                    : null;
                var owed = new List<(Guid, long)>();
                await rows.NextResultAsync(cancel);
                while (await rows.ReadAsync(cancel)) owed.Add((rows.GetGuid(0), rows.GetInt64(1)));
                return (held, owed);
            }, cancel);

    private const int LongestGap = 1_000;

    /// <summary>A turn asks a model some three times; what its business's other requests left waiting may come along.</summary>
    private const int MaxCosts = 20;

    private async Task WriteAsync(TenantSql sql, ClaimedTurn turn, RunResult result, Held held, List<(Guid Id, long Seq)> owed, TakenUsage costs, CancellationToken cancel)
    {
        var handsOff = result.End == RunEnd.HandOff;
        var now = clock.GetUtcNow();
        var seq = held.LastSeq + 1;
        var reply = MessageId.New();
        // Whoever is handed over is handed over whole: what came in meanwhile waits for the same person.
        var settled = owed.Where(m => handsOff || m.Seq <= turn.UptoSeq).Select(m => m.Id).ToArray();
        var answered = handsOff ? held.LastCustomerSeq : turn.UptoSeq;

        var batch = sql.Batch()
            .Add("""
                insert into messages (tenant_id, id, conversation_id, seq, author, text, turn_id, sources, in_reply_to, at)
                values ($1, $2, $3, $4, 'agent', $5, $6, $7, $8, $9)
                """, turn.Tenant, reply, turn.Conversation, seq, result.Text, turn.Id, Sql.Json(SourcesOf(result)), settled, now)
            .Add("update messages set outcome = $3, outcome_by = $4, outcome_reason = $5 where tenant_id = $1 and id = any($2) and outcome is null",
                turn.Tenant, settled, Words.Of(handsOff ? OutcomeKind.HandedOff : OutcomeKind.Answered), reply, Sql.Text(result.Reason))
            .Add("""
                update conversations set
                    last_seq = $4, answered_seq = $5, turn_id = null, lease_until = null, last_at = $6, disclosed = true, language = $7,
                    owner = case when $8 then 'person' else owner end, waiting_since = case when $8 then $6 else waiting_since end,
                    owed_since = case when last_customer_seq > $5 then clock_timestamp() end,
                    due_at = case when last_customer_seq > $5 then answer_at end
                where tenant_id = $1 and id = $2 and fence = $3
                """, turn.Tenant, turn.Conversation, turn.Fence, seq, answered, now, result.Language, handsOff)
            .Add("""
                update turns set state = $3, mode = $4, model = $5, reason = $6, reply_id = $7, prompt_tokens = $8, completion_tokens = $9, trace = $10, ended_at = clock_timestamp(),
                    has_effect = $11
                where tenant_id = $1 and id = $2
                """, turn.Tenant, turn.Id, Words.Of(handsOff ? TurnState.HandedOff : TurnState.Answered), result.Mode, Sql.Text(result.Model), Sql.Text(result.Reason), reply,
                result.PromptTokens, result.CompletionTokens, Sql.Json(JsonSerializer.Serialize(result.Trace, Json)), result.HasEffect);

        // What the owner tries is no customer's question.
        if (result.Gap is { } gap && !turn.IsTest && gap.Question.Trim().Cut(LongestGap) is { Length: > 0 } asked)
            // Handed over after it was refused, it is one question and not two.
            batch.Add("""
                insert into unanswered_questions (tenant_id, id, agent_id, conversation_id, question, language, asked_at, why, had_evidence) select $1, $2, $3, $4, $5, $6, $7, $8, $9
                where $8 <> 'handedOver' or not exists (select from unanswered_questions where tenant_id = $1 and conversation_id = $4 and question = $5)
                """, turn.Tenant, Guid.CreateVersion7(), turn.Agent.AgentId, turn.Conversation, asked, result.Language, now, Words.Of(gap.Why), gap.HadEvidence);
        if (result.Curated is { } curated) batch.Add("update curated_answers set used = used + 1 where tenant_id = $1 and id = $2", turn.Tenant, curated);
        if (turn.Kind != ChannelKind.Widget) Deliveries.DeliveryQueue.Add(batch, sql, turn.Conversation, reply, turn.Channel, seq, turn.Address, now);
        if (handsOff) Handoffs.HandoffQueue.Add(batch, sql, turn.Conversation, turn.Id, result.Reason ?? "", tell: !turn.IsTest, now);
        if (held.LastCustomerSeq > answered) sql.Announce(Work.Turn, turn.Conversation.Value);

        await batch.AddUsage(turn.Tenant, costs.Rows).ExecuteAsync(cancel);
        sql.AfterCommit(() => live.Wake(turn.Tenant, turn.Conversation));
    }

    private static string? SourcesOf(RunResult result) => result.Sources.Count == 0 ? null : JsonSerializer.Serialize(result.Sources, Json);

    private sealed record Held(long LastSeq, long LastCustomerSeq, TimeSpan Waited);
}
