using AgentHub.Portal.Account;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Portal.Pages.Agents;
using AgentHub.Portal.Pages.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace AgentHub.Portal;

/// <summary>Registers and maps the owner's portal.</summary>
public static class PortalRegistration
{
    private const int SnackbarMilliseconds = 5_000;

    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignedInStill>();
        services.AddSingleton<AgentDesk>();
        services.AddSingleton<PublicAddress>();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "agenthub-form");
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.VisibleStateDuration = SnackbarMilliseconds;
            (mud.SnackbarConfiguration.ShowTransitionDuration, mud.SnackbarConfiguration.HideTransitionDuration) = (150, 150);
        });
        return services;
    }

    /// <summary>Maps the portal's pages. They come after everything else, since a business's slug may stand first in an address.</summary>
    public static WebApplication MapPortal(this WebApplication app)
    {
        app.UseWhen(IsPage, page => page.Use(LanguageChoice.ApplyAsync));
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            // A person who follows a wrong link gets a page; a program gets the status alone.
            if (!IsVisit(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapAccount();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static bool IsPage(HttpContext http) =>
        http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || http.Request.Path.StartsWithSegments("/_blazor");

    private static bool IsVisit(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
