using AgentHub.Agents;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Curated;

/// <summary>Keeps the answers that owners approved. A change is met by the next question on any node.</summary>
public sealed class CuratedShelf(TenantScope tenants, TimeProvider clock)
{
    private const int MaxAnswers = 1_000;

    /// <summary>Adds an answer.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    /// <exception cref="SourceRefusedException">There are too many.</exception>
    public Task<CuratedAnswer?> AddAsync(TenantId tenant, AgentId agent, CuratedEdit given, CancellationToken cancel) =>
        tenants.RunAsync(tenant, db => AddAsync(db, tenant, agent, given, cancel), cancel);

    /// <summary>Changes an answer, whole.</summary>
    /// <returns>Null where the agent has no such answer.</returns>
    public Task<CuratedAnswer?> EditAsync(TenantId tenant, AgentId agent, CuratedAnswerId id, CuratedEdit given, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.LockAsync(agent, cancel) is not { } owner) return null;
            if (await db.CuratedAnswers.SingleOrDefaultAsync(c => c.Id == id && c.AgentId == agent, cancel) is not { } found) return null;

            found.Edit(given, clock.GetUtcNow());
            owner.KnowledgeChanged();
            return found;
        }, cancel);

    /// <summary>Takes an answer away.</summary>
    public Task<bool> RemoveAsync(TenantId tenant, AgentId agent, CuratedAnswerId id, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.LockAsync(agent, cancel) is not { } owner) return false;
            if (await db.CuratedAnswers.SingleOrDefaultAsync(c => c.Id == id && c.AgentId == agent, cancel) is not { } found) return false;

            db.CuratedAnswers.Remove(found);
            owner.KnowledgeChanged();
            return true;
        }, cancel);

    internal async Task<CuratedAnswer?> AddAsync(AgentHubDb db, TenantId tenant, AgentId agent, CuratedEdit given, CancellationToken cancel)
    {
        if (await db.Agents.LockAsync(agent, cancel) is not { } owner) return null;
        if (await db.CuratedAnswers.CountAsync(c => c.AgentId == agent, cancel) >= MaxAnswers) throw new SourceRefusedException($"An agent has at most {MaxAnswers:N0} approved answers.");

        var answer = new CuratedAnswer { TenantId = tenant, AgentId = agent, CreatedAt = clock.GetUtcNow() };
        answer.Edit(given, clock.GetUtcNow());
        db.CuratedAnswers.Add(answer);
        owner.KnowledgeChanged();
        return answer;
    }
}
