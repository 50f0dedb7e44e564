using AgentHub.Agents;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace AgentHub.Knowledge.Gaps;

/// <summary>
/// The night's work on gaps, called by Hangfire: puts the day's questions together and has answers drafted to what most customers asked.
/// It visits the businesses that have new questions, and no other.
/// </summary>
public sealed partial class GapCalendar(DueTenants due, TenantScope tenants, GapGathering gathering, TimeProvider clock, ILogger<GapCalendar> log)
{
    public const string JobName = "gaps";

    private const int DraftsOfAgent = 10;
    private const int RoundsOfAgent = 20;
    private static readonly TimeSpan KeepSettled = TimeSpan.FromDays(365);

    /// <summary>Gathers what came in. A second run at the same time finds nothing left.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 5)]
    [AutomaticRetry(Attempts = 0)]
    public async Task GatherAsync(CancellationToken cancel)
    {
        var (businesses, questions) = (0, 0);
        await foreach (var tenant in due.ListAsync("unanswered_questions", "due_at", clock.GetUtcNow(), cancel))
        {
            businesses++;
            foreach (var agent in await AgentsAsync(tenant, cancel)) questions += await GatherAsync(tenant, agent, cancel);
        }

        Gathered(questions, businesses);
    }

    private async Task<int> GatherAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        var all = 0;
        for (var round = 0; round < RoundsOfAgent && await gathering.GatherAsync(tenant, agent, cancel) is > 0 and var some; round++) all += some;
        await AskForDraftsAsync(tenant, agent, cancel);
        return all;
    }

    private Task<List<AgentId>> AgentsAsync(TenantId tenant, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select distinct agent_id from unanswered_questions where tenant_id = $1 and due_at is not null", tenant)
            .ReadAsync(async row =>
            {
                var found = new List<AgentId>();
                while (await row.ReadAsync(cancel)) found.Add(new AgentId(row.GetGuid(0)));
                return found;
            }, cancel), cancel);

    // What nobody has drafted yet, the most wanted first; and what was settled long ago goes.
    private Task<bool> AskForDraftsAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            var asked = await sql.Batch()
                .Add("""
                    update gaps set draft_state = 'asked', draft_attempts = 0, due_at = clock_timestamp()
                    where tenant_id = $1 and id in (
                        select g.id from gaps g join unanswered_questions q on q.tenant_id = $1 and q.gap_id = g.id and q.settled_at is null
                        where g.tenant_id = $1 and g.agent_id = $2 and (g.draft_state is null or g.draft_state = 'unavailable') and g.answered_at is null and g.dismissed_at is null
                        group by g.id order by count(distinct q.conversation_id) desc limit $3)
                    returning id
                    """, tenant, agent, DraftsOfAgent)
                .Add("update unanswered_questions set due_at = null where tenant_id = $1 and agent_id = $2 and due_at is not null", tenant, agent)
                .Add("delete from gaps where tenant_id = $1 and agent_id = $2 and coalesce(answered_at, dismissed_at) < $3", tenant, agent, clock.GetUtcNow() - KeepSettled)
                .ReadAsync(async row =>
                {
                    var found = new List<Guid>();
                    while (await row.ReadAsync(cancel)) found.Add(row.GetGuid(0));
                    return found;
                }, cancel);
            foreach (var gap in asked) sql.Announce(GapWork.Draft, gap);
            return true;
        }, cancel);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Questions} questions of {Businesses} businesses were put together")]
    private partial void Gathered(int questions, int businesses);
}
