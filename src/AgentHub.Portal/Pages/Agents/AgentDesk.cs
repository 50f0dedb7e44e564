using AgentHub.Agents;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>One agent with what customers meet now, and the widget it can be tried in.</summary>
public sealed record AgentOnDesk(Agent Agent, AgentVersion? Live, string? WidgetKey);

/// <summary>An agent in the list.</summary>
public sealed record AgentEntry(AgentId Id, string Name, int Version, bool HasDraft, int Sources);

/// <summary>The door to agents that the portal's pages use.</summary>
public sealed class AgentDesk(TenantScope tenants, ChannelSetup channels, TimeProvider clock)
{
    public const int MaxAgents = 50;

    public Task<List<AgentEntry>> ListAsync(TenantId tenant, CancellationToken cancel) =>
        tenants.RunAsync(tenant, db => db.Agents.OrderBy(a => a.CreatedAt).Take(MaxAgents)
            .Select(a => new AgentEntry(a.Id, a.Name, a.PublishedVersion, a.HasDraft, db.Sources.Count(s => s.AgentId == a.Id))).ToListAsync(cancel), cancel);

    public Task<AgentOnDesk?> FindAsync(TenantId tenant, AgentId id, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } agent) return null;

            var live = await db.AgentVersions.AsNoTracking().SingleOrDefaultAsync(v => v.AgentId == id && v.Number == agent.PublishedVersion, cancel);
            var widget = await db.Channels.Where(c => c.AgentId == id && c.Kind == ChannelKind.Widget).OrderBy(c => c.Id).Select(c => c.Key).FirstOrDefaultAsync(cancel);
            return new AgentOnDesk(agent, live, widget);
        }, cancel);

    /// <summary>Versions before a number, latest first.</summary>
    public Task<List<AgentVersion>> VersionsAsync(TenantId tenant, AgentId id, int before, int limit, CancellationToken cancel) =>
        tenants.RunAsync(tenant, db => db.AgentVersions.AsNoTracking().Where(v => v.AgentId == id && v.Number < before).OrderByDescending(v => v.Number).Take(limit).ToListAsync(cancel), cancel);

    /// <summary>A new agent with a widget of its own.</summary>
    /// <returns>Null where the business has as many as it may.</returns>
    public async Task<AgentId?> AddAsync(TenantId tenant, string name, CancellationToken cancel)
    {
        var agent = new Agent { TenantId = tenant, Name = name, CreatedAt = clock.GetUtcNow() };
        var isAdded = await tenants.RunAsync(tenant, async db =>
        {
            if (await db.Agents.CountAsync(cancel) >= MaxAgents) return false;
            db.Agents.Add(agent);
            return true;
        }, cancel);
        if (!isAdded) return null;

        await channels.OpenAsync(tenant, agent.Id, ChannelKind.Widget, new Dictionary<string, string>(), new Dictionary<string, string>(), cancel);
        return agent.Id;
    }

    /// <summary>Saves what was edited and, when asked, publishes it, in one transaction: what is published is what was on the screen.</summary>
    /// <returns>The version that answers from now on; null where there is no such agent.</returns>
    public Task<int?> SaveAsync(TenantId tenant, AgentId id, AgentEdit? edit, bool publish, CancellationToken cancel) =>
        tenants.RunAsync<int?>(tenant, async db =>
        {
            // Locked, so that two who publish at once get two versions.
            if (await db.Agents.FromSql($"select * from agents where id = {id.Value} for update").SingleOrDefaultAsync(cancel) is not { } agent) return null;

            if (edit is not null) agent.Edit(edit, clock.GetUtcNow());
            if (publish) db.AgentVersions.Add(agent.Publish(clock.GetUtcNow()));
            return agent.PublishedVersion;
        }, cancel);
}
