using System.Text.Json;
using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.KeptQuestions;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Npgsql;

namespace AgentHub.Knowledge.Gaps;

/// <summary>What an agent was asked and did not answer well: what of it is still open, and what becomes of it.</summary>
public sealed class GapShelf(TenantScope tenants, AgentKnowledge knowledge, GapGathering gathering, CuratedShelf answers, KeptQuestionShelf kept, TimeProvider clock)
{
    private const int MostQuestions = 2_000;
    private const int MostGaps = 50;
    private const int KeptOfAGap = 5;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The open gaps, the one that most customers asked first. What the knowledge answers meanwhile is none any more.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<IReadOnlyList<Gap>?> ListAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        if (await knowledge.IndexAsync(tenant, agent, Asker.Customer("widget"), cancel) is not { } index) return null;

        await gathering.GatherAsync(tenant, agent, cancel);
        var gaps = await ReadAsync(tenant, agent, "q.settled_at is null", cancel);
        return [.. GapClusters.Ranked(gaps.Where(g => g.Questions.Any(q => q.HadEvidence) || !IsAnswered(g.Questions[0])).Select(g => Gap.Of(g.Id, g.Questions, g.Draft))).Take(MostGaps)];

        bool IsAnswered(Unanswered q) => index.Curated.Find(q.Question, q.Language, "widget", clock.GetUtcNow()) is not null || QuoteWriter.Answer(q.Question, index, q.Language) is QuotedAnswer.Quote;
    }

    /// <summary>What was put aside, latest first.</summary>
    public async Task<IReadOnlyList<Gap>> DismissedAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        [.. (await ReadAsync(tenant, agent, "q.settled = 'dismissed' and g.dismissed_at is not null", cancel)).Select(g => Gap.Of(g.Id, g.Questions, g.Draft)).Take(MostGaps)];

    /// <summary>Puts questions aside that the business does not want to answer, and their gap with them: whoever asks the same later does not open it again.</summary>
    /// <returns>How many were open.</returns>
    public Task<int> DismissAsync(TenantId tenant, AgentId agent, IReadOnlyList<Guid> questions, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => SettleAsync(sql, agent, questions, "dismissed", cancel), cancel);

    /// <summary>Takes back that a gap was put aside.</summary>
    /// <returns>False where the agent has no such gap, or it is not aside.</returns>
    public Task<bool> ReopenAsync(TenantId tenant, AgentId agent, Guid gap, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql => await sql.Batch()
            .Add("""
                with opened as (update gaps set dismissed_at = null where tenant_id = $1 and agent_id = $2 and id = $3 and dismissed_at is not null returning id),
                questions as (
                    update unanswered_questions q set settled = null, settled_at = null from opened
                    where q.tenant_id = $1 and q.gap_id = opened.id and q.settled = 'dismissed')
                select 1 from opened
                """, tenant, agent, gap)
            .ReadAsync(row => row.ReadAsync(cancel), cancel), cancel);

    /// <summary>Approves an answer to a gap, in one step with settling it. Its questions are kept, for later tests.</summary>
    /// <returns>Null where the agent has no such open gap.</returns>
    /// <exception cref="SourceRefusedException">There are too many approved answers.</exception>
    public Task<CuratedAnswer?> AnswerAsync(TenantId tenant, AgentId agent, Guid gap, CuratedEdit given, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async (db, sql) =>
        {
            var asked = await AskedAsync(sql, agent, gap, cancel);
            if (asked.Count == 0 || await answers.AddAsync(db, tenant, agent, given, cancel) is not { } answer) return null;

            await SettleAsync(sql, agent, [.. asked.Select(q => q.Id)], "answered", cancel);
            await kept.KeepAsync(sql, agent, asked.Select(q => (q.Question, q.Language)).DistinctBy(q => q.Question, StringComparer.OrdinalIgnoreCase).Take(KeptOfAGap), Expected.Answer, cancel);
            return answer;
        }, cancel);

    /// <summary>Asks for an answer to be drafted; a worker does it when an engine has room.</summary>
    /// <returns>False where the agent has no such open gap.</returns>
    public Task<bool> AskForDraftAsync(TenantId tenant, AgentId agent, Guid gap, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, async sql =>
        {
            var isAsked = await sql.Batch()
                .Add("""
                    update gaps set draft_state = 'asked', draft_attempts = 0, draft_note = null, due_at = clock_timestamp()
                    where tenant_id = $1 and agent_id = $2 and id = $3 and answered_at is null and dismissed_at is null returning id
                    """, tenant, agent, gap)
                .ReadAsync(row => row.ReadAsync(cancel), cancel);
            if (isAsked) sql.Announce(GapWork.Draft, gap);
            return isAsked;
        }, cancel);

    private Task<int> SettleAsync(TenantSql sql, AgentId agent, IReadOnlyList<Guid> questions, string how, CancellationToken cancel) =>
        sql.Batch()
            .Add("""
                with settled as (
                    update unanswered_questions set settled_at = $5, settled = $4, due_at = null
                    where tenant_id = $1 and agent_id = $2 and id = any($3) and settled_at is null returning gap_id),
                closed as (
                    update gaps g set dismissed_at = case when $4 = 'dismissed' then $5 end, answered_at = case when $4 = 'answered' then $5 end, due_at = null
                    where g.tenant_id = $1 and g.id in (select gap_id from settled))
                select count(*)::int from settled
                """, sql.Tenant, agent, questions.Take(MostQuestions).ToArray(), how, clock.GetUtcNow())
            .ReadAsync(async row => await row.ReadAsync(cancel) ? row.GetInt32(0) : 0, cancel);

    private static Task<List<(Guid Id, string Question, string Language)>> AskedAsync(TenantSql sql, AgentId agent, Guid gap, CancellationToken cancel) =>
        sql.Batch()
            .Add("select id, question, language from unanswered_questions where tenant_id = $1 and agent_id = $2 and gap_id = $3 and settled_at is null order by asked_at desc, id desc limit $4",
                sql.Tenant, agent, gap, MostQuestions)
            .ReadAsync(async row =>
            {
                var found = new List<(Guid, string, string)>();
                while (await row.ReadAsync(cancel)) found.Add((row.GetGuid(0), row.GetString(1), row.GetString(2)));
                return found;
            }, cancel);

    private Task<List<(Guid Id, GapDraft? Draft, List<Unanswered> Questions)>> ReadAsync(TenantId tenant, AgentId agent, string which, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add($"""
                select g.id, q.id, q.conversation_id, q.question, q.language, q.asked_at, q.why, q.had_evidence, g.draft_state, g.draft, g.draft_sources, g.draft_note, g.drafted_at
                from unanswered_questions q join gaps g on g.tenant_id = $1 and g.id = q.gap_id
                where q.tenant_id = $1 and q.agent_id = $2 and {which} order by q.asked_at desc, q.id desc limit $3
                """, tenant, agent, MostQuestions)
            .ReadAsync(async row =>
            {
                var found = new Dictionary<Guid, (Guid Id, GapDraft? Draft, List<Unanswered> Questions)>();
                while (await row.ReadAsync(cancel))
                {
                    var id = row.GetGuid(0);
                    if (!found.TryGetValue(id, out var gap)) found[id] = gap = (id, DraftOf(row), []);
                    gap.Questions.Add(new Unanswered(
                        row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), Words.Read<GapReason>(row.GetString(6)), row.GetBoolean(7)));
                }

                return found.Values.ToList();
            }, cancel), cancel);

    private static GapDraft? DraftOf(NpgsqlDataReader row) => row.IsDBNull(8) ? null : new GapDraft(
        Words.Read<GapDraftState>(row.GetString(8)), row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? [] : JsonSerializer.Deserialize<List<QuotedSource>>(row.GetString(10), Json)!,
        row.IsDBNull(11) ? null : row.GetString(11), row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12));
}

/// <summary>The kinds of work that gaps make, as hints name them.</summary>
internal static class GapWork
{
    public const string Draft = "gap-draft";
}
