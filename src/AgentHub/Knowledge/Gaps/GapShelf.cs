using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Quotes;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Knowledge.Gaps;

/// <summary>What an agent was asked and could not answer: what of it is still open, and what becomes of it.</summary>
public sealed class GapShelf(TenantScope tenants, AgentKnowledge knowledge)
{
    private const int MostQuestions = 2_000;
    private const int MostGaps = 50;

    /// <summary>The open gaps, the one that most customers asked first. What the knowledge answers meanwhile is none any more.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<IReadOnlyList<Gap>?> ListAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        if (await knowledge.IndexAsync(tenant, agent, cancel) is not { } index) return null;

        var questions = await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                select id, conversation_id, question, language, asked_at, had_evidence from unanswered_questions
                where tenant_id = $1 and agent_id = $2 and settled_at is null order by asked_at desc, id desc limit $3
                """, tenant, agent, MostQuestions)
            .ReadAsync(async row =>
            {
                var found = new List<Unanswered>();
                while (await row.ReadAsync(cancel)) found.Add(new Unanswered(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetBoolean(5)));
                return found;
            }, cancel), cancel);

        return [.. GapClusters.Of(questions).Where(g => g.HadEvidence || QuoteWriter.Answer(g.Question, index, g.Language) is QuotedAnswer.NoEvidence).Take(MostGaps)];
    }

    /// <summary>Puts questions aside that the business does not want to answer.</summary>
    /// <returns>How many were open.</returns>
    public Task<int> DismissAsync(TenantId tenant, AgentId agent, IReadOnlyList<Guid> questions, CancellationToken cancel) => SettleAsync(tenant, agent, questions, "dismissed", cancel);

    /// <summary>Approves an answer to a gap. Its questions are kept with it, for later tests.</summary>
    public async Task<CuratedAnswer?> AnswerAsync(TenantId tenant, AgentId agent, IReadOnlyList<Guid> questions, CuratedEdit given, CuratedShelf shelf, CancellationToken cancel)
    {
        if (await shelf.AddAsync(tenant, agent, given, cancel) is not { } answer) return null;

        await SettleAsync(tenant, agent, questions, "answered", cancel);
        return answer;
    }

    private Task<int> SettleAsync(TenantId tenant, AgentId agent, IReadOnlyList<Guid> questions, string how, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                with settled as (
                    update unanswered_questions set settled_at = clock_timestamp(), settled = $4
                    where tenant_id = $1 and agent_id = $2 and id = any($3) and settled_at is null returning id)
                select count(*)::int from settled
                """, tenant, agent, questions.Take(MostQuestions).ToArray(), how)
            .ReadAsync(async row => await row.ReadAsync(cancel) ? row.GetInt32(0) : 0, cancel), cancel);
}
