using AgentHub.Platform.Tenancy;
using AgentHub.Conversations.Turns;

namespace AgentHub.Conversations.Handoffs;

/// <summary>Notes that a conversation waits for a person, in the transaction that makes it wait.</summary>
internal static class HandoffQueue
{
    /// <param name="tell">False for the owner's own trials: nobody needs to be told of those.</param>
    public static void Add(SqlBatch batch, TenantSql sql, ConversationId conversation, TurnId? turn, string reason, bool tell, DateTimeOffset now)
    {
        var handoff = HandoffId.New();
        batch.Add("""
            insert into handoffs (tenant_id, id, conversation_id, turn_id, reason, created_at, due_at)
            values ($1, $2, $3, $4, $5, $6, case when $7 then clock_timestamp() end) on conflict (tenant_id, conversation_id) where taken_at is null do nothing
            """, sql.Tenant, handoff, conversation, Sql.Uuid(turn?.Value), reason, now, tell);
        if (tell) sql.Announce(Work.HandoffNotice, handoff.Value);
    }
}
