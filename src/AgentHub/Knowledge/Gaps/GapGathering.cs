using AgentHub.Agents;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Knowledge.Gaps;

/// <summary>Puts the questions that came in with the gaps that ask the same, at night and whenever somebody looks.</summary>
public sealed class GapGathering(TenantScope tenants, TimeProvider clock)
{
    private const int MostQuestions = 500;
    private const int MostGaps = 1_000;

    /// <summary>Gives each open question of an agent its gap.</summary>
    /// <returns>How many questions found their place; more may be left.</returns>
    public Task<int> GatherAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            if (!await AnyAsync(sql, agent, cancel)) return 0;

            var (questions, gaps) = await ReadAsync(sql, agent, cancel);
            var clusters = new GapClusters();
            foreach (var gap in gaps) clusters.Add(gap.Id, gap.Question, gap.Language);

            var putAside = gaps.Where(g => g.IsDismissed).Select(g => g.Id).ToHashSet();
            var batch = sql.Batch();
            foreach (var question in questions)
            {
                var (gap, isNew) = clusters.PlaceOf(question.Question, question.Language);
                if (isNew)
                    batch.Add("insert into gaps (tenant_id, id, agent_id, question, language, created_at) values ($1, $2, $3, $4, $5, $6)",
                        tenant, gap, agent, question.Question, question.Language, clock.GetUtcNow());
                // What the owner has put aside is not asked of them again because another customer put it in other words.
                batch.Add("""
                    update unanswered_questions set gap_id = $3, settled = case when $4 then 'dismissed' end, settled_at = case when $4 then clock_timestamp() end
                    where tenant_id = $1 and id = $2
                    """, tenant, question.Id, gap, putAside.Contains(gap));
            }

            await batch.ExecuteAsync(cancel);
            return questions.Count;
        }, cancel);

    private static Task<bool> AnyAsync(TenantSql sql, AgentId agent, CancellationToken cancel) =>
        sql.Batch()
            .Add("select 1 from unanswered_questions where tenant_id = $1 and agent_id = $2 and gap_id is null and settled_at is null limit 1", sql.Tenant, agent)
            .ReadAsync(row => row.ReadAsync(cancel), cancel);

    // The agent's row keeps two who gather at once from making two gaps of one question; it lets turns go on meanwhile.
    private static Task<(List<Known> Questions, List<Known> Gaps)> ReadAsync(TenantSql sql, AgentId agent, CancellationToken cancel) =>
        sql.Batch()
            .Add("select 1 from agents where tenant_id = $1 and id = $2 for no key update", sql.Tenant, agent)
            .Add("select id, question, language, false from unanswered_questions where tenant_id = $1 and agent_id = $2 and gap_id is null and settled_at is null order by asked_at, id limit $3", sql.Tenant, agent, MostQuestions)
            .Add("select id, question, language, dismissed_at is not null from gaps where tenant_id = $1 and agent_id = $2 and answered_at is null order by created_at desc limit $3", sql.Tenant, agent, MostGaps)
            .ReadAsync(async rows =>
            {
                await rows.NextResultAsync(cancel);
                var questions = await ListAsync();
                await rows.NextResultAsync(cancel);
                return (questions, await ListAsync());

                async Task<List<Known>> ListAsync()
                {
                    var found = new List<Known>();
                    while (await rows.ReadAsync(cancel)) found.Add(new Known(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetBoolean(3)));
                    return found;
                }
            }, cancel);

    private sealed record Known(Guid Id, string Question, string Language, bool IsDismissed);
}
