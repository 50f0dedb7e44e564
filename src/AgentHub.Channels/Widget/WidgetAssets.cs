using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Channels.Widget;

/// <summary>Serves the chat widget: the script of the one-line snippet, and the panel that it opens in a frame.</summary>
public static class WidgetAssets
{
    /// <summary>Sites keep the snippet for years, so a new loader should reach them within minutes.</summary>
    private const string ForMinutes = "public, max-age=300";

    /// <summary>The panel's files carry their content's hash in their address.</summary>
    private const string ForGood = "public, max-age=31536000, immutable";

    private const string AskEachTime = "no-cache";

    /// <summary>
    /// The panel runs our script and style and talks to us, nothing else; and no text becomes markup in it. Any site may frame
    /// it: which sites an agent talks on is decided when the session is opened.
    /// </summary>
    private const string PanelPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors *; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/widget.js</c>, <c>/widget/panel</c> and <c>/widget/assets/{file}</c>.</summary>
    public static IEndpointRouteBuilder MapWidgetAssets(this IEndpointRouteBuilder routes)
    {
        var (loader, page, script, style) = (WidgetFile.Read("widget.js"), WidgetFile.Read("panel.html"), WidgetFile.Read("panel.js"), WidgetFile.Read("panel.css"));

        routes.MapMethods("/widget.js", Reading, (HttpResponse response) => Loader(loader, response)).ExcludeFromDescription();
        routes.MapMethods("/widget/panel", Reading, (HttpResponse response) => Panel(page, response)).ExcludeFromDescription();
        routes.MapMethods("/widget/assets/panel.js", Reading, (string? v) => PanelFile(script, v)).ExcludeFromDescription();
        routes.MapMethods("/widget/assets/panel.css", Reading, (string? v) => PanelFile(style, v)).ExcludeFromDescription();
        return routes;
    }

    private static IResult Loader(WidgetFile loader, HttpResponse response)
    {
        // Sites that isolate themselves, or check a hash of what they load, must be able to load it too.
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.AccessControlAllowOrigin = "*";
        return loader.Answer(ForMinutes);
    }

    private static IResult Panel(WidgetFile page, HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = PanelPolicy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        return page.Answer(AskEachTime);
    }

    private static IResult PanelFile(WidgetFile file, string? version) => file.Answer(file.IsVersion(version) ? ForGood : AskEachTime);
}
