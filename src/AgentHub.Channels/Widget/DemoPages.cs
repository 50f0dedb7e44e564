using AgentHub.Conversations.Channels;
using AgentHub.Platform.Http;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using AgentHub.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Channels.Widget;

/// <summary>Pages to try a widget on: the demo businesses' own web sites, and a bare page for everybody else.</summary>
public static class DemoPages
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/demo</c> and <c>/demo/{slug}</c>.</summary>
    public static IEndpointRouteBuilder MapDemoPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/demo", Reading, (TenantDirectory directory, IChannelDirectory channels, WidgetAgents agents, CancellationToken cancel) =>
            ShowAsync(DemoKnowledge.SunnyBikes.Slug, directory, channels, agents, cancel)).ExcludeFromDescription();
        routes.MapMethods("/demo/{slug}", Reading, (string slug, TenantDirectory directory, IChannelDirectory channels, WidgetAgents agents, CancellationToken cancel) =>
            ShowAsync(slug, directory, channels, agents, cancel)).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> ShowAsync(string slug, TenantDirectory directory, IChannelDirectory channels, WidgetAgents agents, CancellationToken cancel)
    {
        if (await directory.FindBySlugAsync(slug, cancel) is not { } tenant || await directory.FindWidgetKeyAsync(tenant, cancel) is not { } key) return Problems.NotFound();
        if (DemoKnowledge.All.FirstOrDefault(d => d.Slug == slug) is { } demo) return Page(DemoPage.Html(key, demo.Language, demo.Name));

        return await channels.FindAsync(ChannelKind.Widget, key, cancel) is { } account && await agents.DescribeAsync(account, cancel) is var agent
            ? Page(TrialPage.Html(key, agent.Locale, agent.Business))
            : Problems.NotFound();
    }

    private static IResult Page(string html) => Results.Text(html, "text/html; charset=utf-8");
}
