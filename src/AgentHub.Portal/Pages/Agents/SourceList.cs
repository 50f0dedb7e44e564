using AgentHub.Agents;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>A source in the list, without its text.</summary>
public sealed record SourceEntry(SourceId Id, SourceKind Kind, string Title, string? Url, SourceState State, int Passages, string? Error, SourceUse Use)
{
    /// <summary>Somebody is still at work on it.</summary>
    public bool IsUnderway => State is SourceState.Queued or SourceState.Learning;
}

/// <summary>A page of an agent's sources, latest first.</summary>
public sealed record SourceList(IReadOnlyList<SourceEntry> Items, int All)
{
    public const int PageSize = 25;

    public int Pages => Math.Max(1, (All + PageSize - 1) / PageSize);

    public static Task<SourceList> ReadAsync(TenantScope tenants, TenantId tenant, AgentId agent, int page, CancellationToken cancel) =>
        tenants.RunAsync(tenant, async db =>
        {
            var all = await db.Sources.CountAsync(s => s.AgentId == agent, cancel);
            var items = await db.Sources.Where(s => s.AgentId == agent).OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id).Skip((page - 1) * PageSize).Take(PageSize)
                .Select(s => new SourceEntry(s.Id, s.Kind, s.Title, s.Url, s.State, s.Passages, s.Error, new SourceUse(s.Audience, s.Channel, s.ValidFrom, s.ValidUntil))).ToListAsync(cancel);
            return new SourceList(items, all);
        }, cancel);

    /// <summary>The beginning of a source's text.</summary>
    public static Task<string?> ReadTextAsync(TenantScope tenants, TenantId tenant, SourceId source, int most, CancellationToken cancel) =>
        tenants.RunAsync(tenant, db => db.Sources.Where(s => s.Id == source).Select(s => s.Body.Substring(0, most)).SingleOrDefaultAsync(cancel), cancel);
}
