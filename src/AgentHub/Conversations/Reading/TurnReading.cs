using System.Text.Json;
using AgentHub.Agents;
using AgentHub.Agents.Runs;
using AgentHub.Conversations.Turns;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using Npgsql;

namespace AgentHub.Conversations.Reading;

/// <summary>The tokens that a turn's model read and wrote; both zero where no model took part.</summary>
public sealed record TokenCount(int Prompt, int Completion)
{
    public int Total => Prompt + Completion;
}

/// <summary>What a turn cost, and how that is known.</summary>
public sealed record TurnCost(decimal Amount, string? Currency, string Basis)
{
    /// <summary>One's own engines have no price per token, and inventing one would be a lie.</summary>
    public static TurnCost Of(string? model, TokenCount tokens) => model is null && tokens.Total == 0
        ? new TurnCost(0, null, "No model took part.")
        : new TurnCost(0, null, "It ran on your own engines, which have no price per token.");
}

/// <summary>A call of a tool that changed something, as it was written down before and after.</summary>
public sealed record EffectView(string Name, string Arguments, string State, string? Outcome, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>Why the agent said what it said.</summary>
/// <param name="Mode">How the answer came about: model, quote, curated, courtesy or rule; null while it is open.</param>
/// <param name="Attempts">How often the turn was begun; more than one means that a worker died, failed or planned anew.</param>
/// <param name="Timings">Milliseconds by step.</param>
/// <param name="Asked">The customer's words that it answers.</param>
/// <param name="Reply">What was said; null while nothing was.</param>
/// <param name="Reason">Why a person was needed; null where none was.</param>
public sealed record TurnView(
    TurnId Id, ConversationId ConversationId, AgentId AgentId, int AgentVersion, string? Mode, TurnState State, int Attempts, int Failures, int Replans, IReadOnlyList<string> Asked, string? Reply, string? Query,
    IReadOnlyList<TracedPassage> Passages, IReadOnlyList<TracedCall> ToolCalls, IReadOnlyList<EffectView> Effects, string? Model, string? Engine, TokenCount Tokens,
    IReadOnlyDictionary<string, double> Timings, TurnCost Cost, IReadOnlyList<TracedPrompt> Prompt, IReadOnlyList<string> Notes, string? Reason, MessageId? ReplyId,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>Reads the trace of a turn.</summary>
public sealed class TurnReading(TenantScope tenants)
{
    private const int MaxEffects = 50;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One turn; null where this tenant has none of that id.</summary>
    public Task<TurnView?> FindAsync(TenantId tenant, TurnId turn, CancellationToken cancel) =>
        tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("select name, arguments, state, outcome, started_at, ended_at from tool_calls where tenant_id = $1 and turn_id = $2 order by ordinal limit $3", tenant, turn, MaxEffects)
            .Add("""
                select id, conversation_id, agent_id, agent_version, mode, state, attempt, failures, replans, model, prompt_tokens, completion_tokens, reason, reply_id, started_at, ended_at, trace
                from turns where tenant_id = $1 and id = $2
                """, tenant, turn)
            .Add("""
                with reply as (select m.id, m.text, m.in_reply_to from turns t join messages m on m.tenant_id = t.tenant_id and m.id = t.reply_id where t.tenant_id = $1 and t.id = $2)
                select r.text, array(select a.text from messages a where a.tenant_id = $1 and a.id = any(r.in_reply_to) and a.deleted_at is null order by a.seq) from reply r
                """, tenant, turn)
            .ReadAsync(async row =>
            {
                var effects = new List<EffectView>();
                while (await row.ReadAsync(cancel))
                    effects.Add(new EffectView(row.GetString(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.GetFieldValue<DateTimeOffset>(4), row.TimeOrNull(5)));

                await row.NextResultAsync(cancel);
                if (!await row.ReadAsync(cancel)) return null;

                var view = View(row, effects);
                await row.NextResultAsync(cancel);
                return await row.ReadAsync(cancel) ? view with { Reply = row.GetString(0), Asked = row.GetFieldValue<string[]>(1) } : view;
            }, cancel), cancel);

    private static TurnView View(NpgsqlDataReader row, IReadOnlyList<EffectView> effects)
    {
        var trace = row.TextOrNull(16) is { } json ? JsonSerializer.Deserialize<RunTrace>(json, Json)! : new RunTrace();
        var (model, tokens) = (row.TextOrNull(9), new TokenCount(row.GetInt32(10), row.GetInt32(11)));
        return new TurnView(
            new TurnId(row.GetGuid(0)), new ConversationId(row.GetGuid(1)), new AgentId(row.GetGuid(2)), row.GetInt32(3), row.TextOrNull(4), Words.Read<TurnState>(row.GetString(5)),
            row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), [], null, trace.Query, trace.Passages, trace.ToolCalls, effects, model, trace.Engine, tokens, trace.Timings,
            TurnCost.Of(model, tokens), trace.Prompt, trace.Notes, row.TextOrNull(12), row.UuidOrNull(13) is { } reply ? new MessageId(reply) : null,
            row.GetFieldValue<DateTimeOffset>(14), row.TimeOrNull(15));
    }
}
