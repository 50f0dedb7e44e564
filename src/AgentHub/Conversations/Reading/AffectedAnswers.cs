using AgentHub.Agents;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Conversations.Reading;

/// <summary>An answer that quoted a page in words that no longer stand there.</summary>
/// <param name="Quote">What was quoted.</param>
public sealed record AffectedAnswer(ConversationId ConversationId, MessageId MessageId, string Text, string Quote, string Title, string Url, DateTimeOffset At);

/// <summary>Finds the recent answers that rest on words which the last check of a website found changed or gone.</summary>
public sealed class AffectedAnswers(TenantScope tenants, TimeProvider clock)
{
    private const int MostLookedAt = 500;
    private const int MostShown = 50;
    private const int TextShown = 300;
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    /// <summary>The latest first; none where there is no such source.</summary>
    public async Task<IReadOnlyList<AffectedAnswer>> FindAsync(TenantId tenant, AgentId agent, SourceId source, CancellationToken cancel)
    {
        var quoting = await tenants.RunSqlAsync(tenant, sql => sql.Batch()
            .Add("""
                with changed as (
                    select distinct on (c.url) c.url, c.at, coalesce(p.title || e'\n' || p.text, '') as text
                    from site_changes c join sources s on s.tenant_id = c.tenant_id and s.id = c.source_id left join site_pages p on p.tenant_id = c.tenant_id and p.id = c.page_id
                    where c.tenant_id = $1 and c.source_id = $2 and s.agent_id = $3 and c.kind in ('changed', 'gone')
                      and c.check_number = (select max(check_number) from site_changes where tenant_id = $1 and source_id = $2)
                    order by c.url, c.at desc)
                select m.conversation_id, m.id, m.text, q ->> 'quote', q ->> 'title', ch.url, m.at, ch.text
                from messages m cross join lateral jsonb_array_elements(m.sources) q join changed ch on ch.url = q ->> 'url' join conversations v on v.tenant_id = m.tenant_id and v.id = m.conversation_id
                where m.tenant_id = $1 and m.author = 'agent' and m.sources is not null and m.at >= $4 and m.at <= ch.at and v.agent_id = $3 and m.deleted_at is null
                order by m.at desc limit $5
                """, tenant, source, agent, clock.GetUtcNow() - Recent, MostLookedAt)
            .ReadAsync(async row =>
            {
                var found = new List<(AffectedAnswer Answer, string Page)>();
                while (await row.ReadAsync(cancel))
                    found.Add((new AffectedAnswer(new ConversationId(row.GetGuid(0)), new MessageId(row.GetGuid(1)), row.GetString(2).Cut(TextShown), row.TextOrNull(3) ?? "", row.TextOrNull(4) ?? "", row.GetString(5), row.GetFieldValue<DateTimeOffset>(6)), row.GetString(7)));
                return found;
            }, cancel), cancel);
        return [.. quoting.Where(q => !Citations.StandsIn(q.Answer.Quote, q.Page)).Select(q => q.Answer).DistinctBy(a => a.MessageId).Take(MostShown)];
    }
}
