using AgentHub.Agents;
using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Asking;
using AgentHub.Knowledge.Gate;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Languages;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.KeptQuestions;

/// <summary>Keeps questions, and tries an agent with them: what its knowledge comes to now, without a model.</summary>
public sealed class KeptQuestionShelf(TenantScope tenants, AgentKnowledge knowledge, FactShelf facts, TimeProvider clock)
{
    public const int MostQuestions = 500;
    private static readonly Asker Customer = Asker.Customer("widget");

    /// <summary>The kept questions, latest first.</summary>
    public Task<List<KeptQuestion>> ListAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        tenants.RunAsync(tenant, db => db.KeptQuestions.AsNoTracking().Where(k => k.AgentId == agent).OrderByDescending(k => k.KeptAt).ThenByDescending(k => k.Id).Take(MostQuestions).ToListAsync(cancel), cancel);

    /// <summary>Keeps a question. One that is kept already stays as it is.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    /// <exception cref="SourceRefusedException">There are too many.</exception>
    public Task<KeptQuestion?> AddAsync(TenantId tenant, AgentId agent, string question, Expected expects, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.LockAsync(agent, cancel) is null) return null;

            var text = question.Trim();
            if (await db.KeptQuestions.FirstOrDefaultAsync(k => k.AgentId == agent && k.Question == text, cancel) is { } known) return known;
            if (await db.KeptQuestions.CountAsync(k => k.AgentId == agent, cancel) >= MostQuestions) throw new SourceRefusedException($"An agent has at most {MostQuestions:N0} questions to be tried with.");

            var added = new KeptQuestion { TenantId = tenant, AgentId = agent, Question = text, Language = LanguageDetector.Detect(text, "en"), Expects = expects, KeptAt = clock.GetUtcNow() };
            db.KeptQuestions.Add(added);
            return added;
        }, cancel);

    /// <summary>Takes a question away.</summary>
    public Task<bool> RemoveAsync(TenantId tenant, AgentId agent, Guid id, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db => await db.KeptQuestions.Where(k => k.Id == id && k.AgentId == agent).ExecuteDeleteAsync(cancel) > 0, cancel);

    /// <summary>Tries the agent with all of them, and notes what came of each.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<List<KeptQuestion>?> TryAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        if (await knowledge.IndexAsync(tenant, agent, Customer, cancel) is not { } index) return null;

        var known = await facts.ToldToAsync(tenant, agent, Customer, cancel);
        var now = clock.GetUtcNow();
        return await tenants.RunAsync(tenant, async db =>
        {
            var questions = await db.KeptQuestions.Where(k => k.AgentId == agent).OrderByDescending(k => k.KeptAt).ThenByDescending(k => k.Id).Take(MostQuestions).ToListAsync(cancel);
            foreach (var question in questions) question.Tried(OutcomeOf(question, index, known, index.Gate, now), now);
            return questions;
        }, cancel);
    }

    /// <summary>What each setting of the gate would refuse of the kept questions; nothing is noted.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public async Task<IReadOnlyDictionary<GateSetting, GateFigures>?> MeasureAsync(TenantId tenant, AgentId agent, CancellationToken cancel)
    {
        if (await knowledge.IndexAsync(tenant, agent, Customer, cancel) is not { } index) return null;

        var known = await facts.ToldToAsync(tenant, agent, Customer, cancel);
        var questions = await ListAsync(tenant, agent, cancel);
        return Enum.GetValues<GateSetting>().ToDictionary(g => g, g =>
        {
            var refused = questions.Where(q => OutcomeOf(q, index, known, EvidenceGate.Of(g), clock.GetUtcNow()) == TriedOutcome.Refused).ToHashSet();
            return new GateFigures(Expecting(Expected.Silence).Count(), Expecting(Expected.Silence).Count(refused.Contains), Expecting(Expected.Answer).Count(), Expecting(Expected.Answer).Count(refused.Contains));
        });

        IEnumerable<KeptQuestion> Expecting(Expected expected) => questions.Where(q => q.Expects == expected);
    }

    /// <summary>Keeps what was asked, in the caller's transaction. What is over the limit is not kept: answering a gap does not fail for it.</summary>
    internal Task KeepAsync(TenantSql sql, AgentId agent, IEnumerable<(string Question, string Language)> asked, Expected expects, CancellationToken cancel)
    {
        var batch = sql.Batch();
        foreach (var (question, language) in asked)
            batch.Add("""
                insert into kept_questions (tenant_id, id, agent_id, question, language, expects, kept_at)
                select $1, $2, $3, $4, $5, $6, $7
                where not exists (select from kept_questions where tenant_id = $1 and agent_id = $3 and question = $4)
                  and (select count(*) from kept_questions where tenant_id = $1 and agent_id = $3) < $8
                """, sql.Tenant, Guid.CreateVersion7(), agent, question.Trim().Cut(KeptQuestion.MaxText), language, Words.Of(expects), clock.GetUtcNow(), MostQuestions);
        return batch.ExecuteAsync(cancel);
    }

    // In the order of a turn: the owner's own words, a fact, the knowledge.
    private static TriedOutcome OutcomeOf(KeptQuestion kept, KnowledgeIndex index, IReadOnlyList<Fact> facts, EvidenceGate gate, DateTimeOffset now)
    {
        if (index.Curated.Find(kept.Question, kept.Language, "widget", now) is not null) return TriedOutcome.Approved;
        if (FactQuestions.Read(kept.Question, kept.Language) is { } question && FactAnswers.Answer(question, facts, now) is { Counts: true }) return TriedOutcome.Fact;
        return QuoteWriter.Answer(kept.Question, index, kept.Language, gate) is QuotedAnswer.Quote ? TriedOutcome.Quoted : TriedOutcome.Refused;
    }
}
