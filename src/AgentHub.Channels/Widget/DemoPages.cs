using AgentHub.Platform.Http;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using AgentHub.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Channels.Widget;

/// <summary>Serves the web sites of the demo businesses, where they were founded: <c>/demo</c>, and the twins by their slug.</summary>
public static class DemoPages
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/demo</c> and <c>/demo/{slug}</c>.</summary>
    public static IEndpointRouteBuilder MapDemoPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/demo", Reading, (TenantDirectory directory, CancellationToken cancel) => ShowAsync(DemoKnowledge.SunnyBikes, directory, cancel)).ExcludeFromDescription();
        routes.MapMethods("/demo/{slug}", Reading, (string slug, TenantDirectory directory, CancellationToken cancel) =>
            ShowAsync(DemoKnowledge.All.FirstOrDefault(d => d.Slug == slug), directory, cancel)).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> ShowAsync(DemoBusiness? demo, TenantDirectory directory, CancellationToken cancel) =>
        demo is not null && await directory.FindBySlugAsync(demo.Slug, cancel) is { } tenant && await directory.FindWidgetKeyAsync(tenant, cancel) is { } key
            ? Results.Text(DemoPage.Html(key, demo.Language, demo.Name), "text/html; charset=utf-8")
            : Problems.NotFound();
}
