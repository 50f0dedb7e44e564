using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace AgentHub.Conversations.Handoffs;

/// <summary>
/// Tells the owner that somebody waits: at once by the handoff's own row, and again after 5 and 30 minutes by Hangfire, until
/// somebody takes the conversation.
/// </summary>
internal sealed partial class HandoffNoticeWork(
    TenantScope tenants, IEnumerable<IOwnerNotice> ways, IBackgroundJobClient jobs, TimeProvider clock, ILogger<HandoffNoticeWork> log) : IWork
{
    private const int MaxAttempts = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan[] Reminders = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    public string Name => Work.HandoffNotice;

    public string Table => "handoffs";

    public int Limit => 16;

    public int LimitPerTenant => 4;

    /// <summary>The first notice.</summary>
    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        if (await TakeAsync(tenant, id, swept, stopping) is not { } notice) return;

        var outcome = await TellAsync(notice, stopping);
        // Reminders are planned before the notice is noted as sent: after a crash in between there is one mail too many, not one too few.
        if (outcome is not NoticeOutcome.TryLater) PlanReminders(tenant, id);
        await NoteAsync(tenant, id, outcome, stopping);
    }

    /// <summary>A reminder, called by Hangfire. It says nothing when somebody has taken the conversation.</summary>
    public async Task RemindAsync(Guid tenant, Guid handoff, int number)
    {
        if (await FindAsync(new TenantId(tenant), handoff, number, CancellationToken.None) is { } notice) await TellAsync(notice, CancellationToken.None);
    }

    private async Task<NoticeOutcome> TellAsync(WaitingNotice notice, CancellationToken cancel)
    {
        NoticeOutcome outcome = new NoticeOutcome.NotPossible("There is no way to tell the owner.");
        foreach (var way in ways)
        {
            var now = await way.TellAsync(notice, cancel);
            if (now is NoticeOutcome.Told || outcome is NoticeOutcome.NotPossible) outcome = now;
        }

        Told(notice.Conversation, notice.Number, outcome.GetType().Name);
        return outcome;
    }

    private void PlanReminders(TenantId tenant, Guid handoff)
    {
        foreach (var (pause, number) in Reminders.Select((p, i) => (p, i + 2)))
            jobs.Schedule<HandoffNoticeWork>(work => work.RemindAsync(tenant.Value, handoff, number), pause);
    }

    private Task<WaitingNotice?> TakeAsync(TenantId tenant, Guid id, bool swept, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            var mine = await sql.Batch().Add("""
                update handoffs set due_at = clock_timestamp() + $3, attempts = attempts + 1
                where tenant_id = $1 and id = $2 and taken_at is null and (due_at <= clock_timestamp() or $4) and due_at is not null returning attempts
                """, tenant, id, Lease, swept).ReadAsync(async row => await row.ReadAsync(cancel), cancel);
            return mine ? await FindAsync(sql, id, 1, cancel) : null;
        }, cancel);

    private Task<WaitingNotice?> FindAsync(TenantId tenant, Guid id, int number, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => FindAsync(sql, id, number, cancel), cancel);

    private Task<WaitingNotice?> FindAsync(TenantSql sql, Guid id, int number, CancellationToken cancel) =>
        sql.Batch().Add("""
            select t.name, t.slug, h.conversation_id, h.reason, h.created_at, t.language from handoffs h join tenants t on t.tenant_id = h.tenant_id
            where h.tenant_id = $1 and h.id = $2 and h.taken_at is null
            """, sql.Tenant, id).ReadAsync(async row => await row.ReadAsync(cancel)
                ? new WaitingNotice(sql.Tenant, row.GetString(0), row.GetString(1), row.GetString(5), new ConversationId(row.GetGuid(2)), row.GetString(3), number, clock.GetUtcNow() - row.GetFieldValue<DateTimeOffset>(4))
                : null, cancel);

    private Task NoteAsync(TenantId tenant, Guid id, NoticeOutcome outcome, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => (outcome switch
        {
            NoticeOutcome.Told => sql.Batch().Add("update handoffs set notices = notices + 1, due_at = null, notice_error = null where tenant_id = $1 and id = $2", tenant, id),
            NoticeOutcome.NotPossible not => sql.Batch().Add("update handoffs set due_at = null, notice_error = $3 where tenant_id = $1 and id = $2", tenant, id, not.Reason),
            NoticeOutcome.TryLater later => sql.Batch().Add("""
                update handoffs set notice_error = $3, due_at = case when attempts < $4 then clock_timestamp() + interval '5 seconds' * attempts end where tenant_id = $1 and id = $2
                """, tenant, id, later.Reason, MaxAttempts),
            _ => throw new InvalidOperationException($"No note for {outcome.GetType().Name}."),
        }).ExecuteAsync(cancel), cancel);

    [LoggerMessage(Level = LogLevel.Information, Message = "Notice {Number} for waiting conversation {ConversationId}: {Outcome}")]
    private partial void Told(ConversationId conversationId, int number, string outcome);
}
