using AgentHub.Agents;
using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Knowledge.Facts;

/// <summary>Where a suggestion stands: a source, and of a website the page.</summary>
internal sealed record FactOrigin(TenantId Tenant, AgentId Agent, SourceId Source, SitePageId? Page, string Title, string? Url)
{
    public static FactOrigin Of(Source source) => new(source.TenantId, source.AgentId, source.Id, null, source.Title, source.Url);

    public static FactOrigin Of(SitePage page, AgentId agent) => new(page.TenantId, agent, page.SourceId, page.Id, page.Title.Length > 0 ? page.Title : page.Url, page.Url);
}
