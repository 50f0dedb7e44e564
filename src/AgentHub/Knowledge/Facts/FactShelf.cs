using AgentHub.Agents;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Knowledge.Facts;

/// <summary>Keeps an agent's facts. Every change of what it answers from raises its knowledge's version.</summary>
public sealed class FactShelf(TenantScope tenants, TimeProvider clock)
{
    private const int MaxFacts = 500;

    /// <summary>Every fact of an agent, oldest first.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    public Task<IReadOnlyList<Fact>?> ListAsync(TenantId tenant, AgentId agent, CancellationToken cancel) =>
        tenants.RunAsync<IReadOnlyList<Fact>?>(tenant, async db =>
            await db.Agents.AnyAsync(a => a.Id == agent, cancel) ? await db.Facts.AsNoTracking().Where(f => f.AgentId == agent).OrderBy(f => f.FoundAt).ToListAsync(cancel) : null, cancel);

    /// <summary>The facts that may be told to who asks: what a source suggests is as limited as the source.</summary>
    public Task<List<Fact>> ToldToAsync(TenantId tenant, AgentId agent, Asker asker, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return tenants.RunAsync(tenant, db => db.Facts.AsNoTracking()
            .Where(f => f.AgentId == agent && (f.State == FactState.Confirmed || db.Sources.Any(s => s.Id == f.SourceId
                && (s.ValidFrom == null || s.ValidFrom <= now) && (s.ValidUntil == null || s.ValidUntil > now)
                && (asker.IsTeam || s.Audience == Audience.Customers) && (s.Channel == null || asker.Channel == null || s.Channel == asker.Channel))))
            .OrderBy(f => f.FoundAt).ToListAsync(cancel), cancel);
    }

    /// <summary>Keeps what the owner says. Hours and the time zone are there once: the new ones take the place of the old.</summary>
    /// <returns>Null where the tenant has no such agent.</returns>
    /// <exception cref="FactRefusedException">The value is wrong, or there are too many; the message is a sentence for the owner.</exception>
    public Task<Fact?> AddAsync(TenantId tenant, AgentId agent, FactKind kind, FactValue value, CancellationToken cancel) =>
        ChangeAsync(tenant, agent, async (db, now) =>
        {
            if (value.Problem(kind) is { } problem) throw new FactRefusedException(problem);
            if (await db.Facts.CountAsync(f => f.AgentId == agent && f.State == FactState.Confirmed, cancel) >= MaxFacts) throw new FactRefusedException($"An agent has at most {MaxFacts} facts.");

            if (IsThereOnce(kind)) await ForgetConfirmedAsync(db, agent, kind, cancel);
            var fact = Fact.Given(tenant, agent, kind, value.For(kind), now);
            db.Facts.Add(fact);
            return fact;
        }, cancel);

    /// <summary>Changes what a fact says, or what the owner thinks of it. A null leaves as it is.</summary>
    /// <returns>Null where the agent has no such fact.</returns>
    /// <exception cref="FactRefusedException">The message is a sentence for the owner.</exception>
    public Task<Fact?> ChangeAsync(TenantId tenant, AgentId agent, FactId id, FactValue? value, FactState? state, CancellationToken cancel) =>
        ChangeAsync(tenant, agent, async (db, now) =>
        {
            if (await db.Facts.SingleOrDefaultAsync(f => f.Id == id && f.AgentId == agent, cancel) is not { } fact) return null;
            if (value?.Problem(fact.Kind) is { } problem) throw new FactRefusedException(problem);
            if (fact.State == FactState.Confirmed && state is FactState.Suggested or FactState.Dismissed) throw new FactRefusedException("A confirmed fact is changed or deleted; only a suggestion is dismissed.");

            if (state == FactState.Confirmed && fact.State != FactState.Confirmed)
            {
                if (IsThereOnce(fact.Kind)) await ForgetConfirmedAsync(db, agent, fact.Kind, cancel);
                fact.Confirm(now);
            }
            else if (state == FactState.Dismissed) fact.Dismiss(now);
            else if (state == FactState.Suggested) fact.SuggestAgain();

            if (value is not null) fact.Change(value.For(fact.Kind), now);
            return fact;
        }, cancel);

    /// <summary>Takes a fact away. A suggestion comes back when its source is learned again; dismiss it to be rid of it.</summary>
    public async Task<bool> RemoveAsync(TenantId tenant, AgentId agent, FactId id, CancellationToken cancel) =>
        await ChangeAsync(tenant, agent, async (db, _) =>
        {
            if (await db.Facts.SingleOrDefaultAsync(f => f.Id == id && f.AgentId == agent, cancel) is { } fact)
            {
                db.Facts.Remove(fact);
                return fact;
            }

            return null;
        }, cancel) is not null;

    private Task<Fact?> ChangeAsync(TenantId tenant, AgentId agent, Func<AgentHubDb, DateTimeOffset, Task<Fact?>> change, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.LockAsync(agent, cancel) is not { } owner) return null;

            var fact = await change(db, clock.GetUtcNow());
            if (fact is not null) owner.KnowledgeChanged();
            return fact;
        }, cancel);

    private static bool IsThereOnce(FactKind kind) => kind is FactKind.Hours or FactKind.TimeZone or FactKind.MinimumOrder or FactKind.FreeDelivery;

    private static Task<int> ForgetConfirmedAsync(AgentHubDb db, AgentId agent, FactKind kind, CancellationToken cancel) =>
        db.Facts.Where(f => f.AgentId == agent && f.Kind == kind && f.State == FactState.Confirmed).ExecuteDeleteAsync(cancel);
}

/// <summary>A fact could not be kept; the message is a sentence for the owner.</summary>
public sealed class FactRefusedException(string message) : Exception(message);
