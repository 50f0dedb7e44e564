using System.Text.Json;
using AgentHub.Inference;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Gaps;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Languages;
using AgentHub.Platform.Data;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentHub.Agents.Runs.Drafts;

/// <summary>
/// Drafts answers to gaps when the engines have room: nobody waits for them, so they come after every customer. What a model writes is held
/// against its sources by the code that checks replies, and only the owner sees it.
/// </summary>
internal sealed partial class GapDraftWork(TenantScope tenants, AgentKnowledge knowledge, IInferencePool pool, TimeProvider clock, ILogger<GapDraftWork> log) : IWork
{
    private const int MaxAttempts = 3;
    private const int MaxTokens = 300;
    private const int MaxDraft = 2_000;
    private const int PassagesShown = 6;
    private const int WaysShown = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // An approved answer goes to customers, so it is drafted from what customers may know.
    private static readonly Asker AnyCustomer = Asker.Customer("widget");

    public string Name => GapWork.Draft;

    public string Table => "gaps";

    public int Limit => 4;

    public int LimitPerTenant => 1;

    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        if (await TakeAsync(tenant, id, swept, stopping) is not { } asked) return;

        var draft = asked.Attempts > MaxAttempts ? Without("A draft was tried three times and did not come about. Write the answer yourself, or ask again later.") : await WriteAsync(tenant, id, asked, stopping);
        if (draft is null) return;

        await KeepAsync(tenant, id, draft, stopping);
        Drafted(id, draft.State);
    }

    private async Task<GapDraft?> WriteAsync(TenantId tenant, Guid gap, Asked asked, CancellationToken cancel)
    {
        if (!pool.HasEngine(asked.EnginesHere)) return Without("No model can be reached now. Write the answer yourself, or ask again later.");
        if (!pool.CanWrite(asked.Language, asked.EnginesHere)) return Without("No model is set to write this language. Write the answer yourself.");
        if (await knowledge.IndexAsync(tenant, asked.Agent, AnyCustomer, cancel) is not { } index) return null;

        var quote = QuoteRun.Answer(asked.Question, asked.Language, index);
        var passages = quote.Evidence.Take(PassagesShown).Select(h => h.Passage).ToList();
        if (passages.Count == 0) return Empty();

        try
        {
            var client = pool.For(new RequestIdentity(tenant.Value, RequestClass.Batch, gap.ToString()) { OnlyHere = asked.EnginesHere });
            var written = await client.GetResponseAsync(DraftPrompt.Of(asked.Question, asked.OtherWays, asked.Language, passages), new ChatOptions { MaxOutputTokens = MaxTokens, Temperature = 0.2f }, cancel);
            return Judge(written.Text.Cut(MaxDraft), asked, quote, passages);
        }
        catch (EngineException trouble)
        {
            // The row is due again when its lease is over.
            Failed(gap, trouble.Failure);
            return null;
        }
    }

    /// <summary>A sentence that does not stand is left out, and the owner is told; the owner reads before anybody else does, so the rest may stay.</summary>
    private GapDraft Judge(string text, Asked asked, QuoteRun quote, List<Knowledge.Index.IndexedPassage> passages)
    {
        if (text.Trim().Trim('.', '"') == DraftPrompt.Nothing) return Empty();

        var statements = new StatementCheck(passages, [], asked.Question);
        var checkedDraft = Citations.Check(text, passages);
        var standing = checkedDraft.Kept.Where(s => statements.Ungrounded(s) is null && Promises.Empty(s, passages, hasReceipt: false) is null).ToList();
        var cited = Citations.Check(string.Join(' ', standing), passages);
        var rests = cited.Sources.Count > 0 || quote.HasEvidence;
        if (cited.Text.Length == 0 || !rests) return Empty();

        var leftOut = checkedDraft.Dropped + checkedDraft.Kept.Count - standing.Count > 0;
        return new GapDraft(GapDraftState.Written, cited.Text, [.. cited.Sources], leftOut ? "What stands in none of your sources was left out of the draft." : null, clock.GetUtcNow());
    }

    private GapDraft Empty() => new(GapDraftState.Nothing, null, [], "Your knowledge holds nothing to draft an answer from. Write it yourself.", clock.GetUtcNow());

    private GapDraft Without(string why) => new(GapDraftState.Unavailable, null, [], why, clock.GetUtcNow());

    private Task<Asked?> TakeAsync(TenantId tenant, Guid gap, bool swept, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                update gaps set due_at = clock_timestamp() + $3, draft_attempts = draft_attempts + 1
                where tenant_id = $1 and id = $2 and draft_state = 'asked' and due_at is not null and (due_at <= clock_timestamp() or $4)
                returning agent_id, question, language, draft_attempts, (select engines_here from tenants where tenant_id = $1)
                """, tenant, gap, Lease, swept)
            .Add("select distinct question from unanswered_questions where tenant_id = $1 and gap_id = $2 and settled_at is null limit $3", tenant, gap, WaysShown)
            .ReadAsync(async rows =>
            {
                var asked = await rows.ReadAsync(cancel) ? new Asked(new AgentId(rows.GetGuid(0)), rows.GetString(1), rows.GetString(2), rows.GetInt32(3), rows.GetBoolean(4), []) : null;
                await rows.NextResultAsync(cancel);
                var ways = new List<string>();
                while (await rows.ReadAsync(cancel)) ways.Add(rows.GetString(0));
                return asked is null ? null : asked with { OtherWays = [.. ways.Where(w => w != asked.Question)] };
            }, cancel), cancel);

    private Task<int> KeepAsync(TenantId tenant, Guid gap, GapDraft draft, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                update gaps set draft_state = $3, draft = $4, draft_sources = $5, draft_note = $6, drafted_at = $7, due_at = null
                where tenant_id = $1 and id = $2 and draft_state = 'asked'
                """, tenant, gap, Words.Of(draft.State), Sql.Text(draft.Text), Sql.Json(draft.Sources.Count == 0 ? null : JsonSerializer.Serialize(draft.Sources, Json)), Sql.Text(draft.Note), clock.GetUtcNow())
            .ExecuteAsync(cancel), cancel);

    private sealed record Asked(AgentId Agent, string Question, string Language, int Attempts, bool EnginesHere, IReadOnlyList<string> OtherWays);

    [LoggerMessage(Level = LogLevel.Information, Message = "The draft for gap {Gap} ended as {State}")]
    private partial void Drafted(Guid gap, GapDraftState state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Draft of {Gap} failed: {Failure}")]
    private partial void Failed(Guid gap, EngineFailure failure);
}
