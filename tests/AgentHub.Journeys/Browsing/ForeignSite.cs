using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentHub.Journeys.Browsing;

/// <summary>A web site of somebody else's, on an origin of its own, with one page.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private ForeignSite(WebApplication app) => this.app = app;

    /// <summary>Another host name than the product's, so another origin and another site.</summary>
    public Uri Url => new($"http://localhost:{new Uri(app.Urls.First()).Port}/");

    public static async Task<ForeignSite> StartAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapGet("/", () => Results.Text(html, "text/html; charset=utf-8"));
        await app.StartAsync();
        return new ForeignSite(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
