using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentHub.Simulators.Sites;

/// <summary>A request that the site got, and what it answered.</summary>
public sealed record SiteRequest(string Address, int Status, long Bytes);

/// <summary>A web server with a made site, its sitemaps, its redirects and its traps. It counts what is asked of it, and can be told to wait.</summary>
public sealed class SiteSimulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<SiteRequest> requests = new();
    private TaskCompletionSource gate = new();
    private int pagesBeforeGate = int.MaxValue;
    private int pagesServed;
    private int held;
    private int atOnce;

    private SiteSimulator(WebApplication app, MadeSite site) => (this.app, Site) = (app, site);

    public MadeSite Site { get; }

    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What was asked, oldest first.</summary>
    public IReadOnlyList<SiteRequest> Requests => [.. requests];

    /// <summary>The most requests that were there at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>How many real pages were answered for.</summary>
    public int PagesServed => Volatile.Read(ref pagesServed);

    /// <summary>How many requests were made to wait.</summary>
    public int Held => Volatile.Read(ref held);

    /// <summary>Whether it answers nothing but 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Runs until cancelled by the terminal: <c>site [--port N] [--pages N]</c>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (port, pages) = (Number("--port", 0), Number("--pages", 60));
        await using var site = await StartAsync(new MadeSite(pages), CancellationToken.None, port);
        Console.WriteLine($"A made site of {pages} pages at {site.Url}");
        await site.app.WaitForShutdownAsync();
        return 0;

        int Number(string option, int usual) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
    }

    /// <summary>Starts one in this process.</summary>
    public static async Task<SiteSimulator> StartAsync(MadeSite site, CancellationToken cancel, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        var simulator = new SiteSimulator(app, site);
        app.Run(simulator.AnswerAsync);
        await app.StartAsync(cancel);
        return simulator;
    }

    /// <summary>Lets so many further pages through and holds the next until <see cref="Open"/>.</summary>
    public void HoldAfter(int pages) => pagesBeforeGate = PagesServed + pages;

    public void Open()
    {
        pagesBeforeGate = int.MaxValue;
        Interlocked.Exchange(ref gate, new TaskCompletionSource()).SetResult();
    }

    /// <summary>Forgets what was asked so far.</summary>
    public void ForgetRequests() => requests.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Open();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var counted = new CountedStream(http.Response.Body);
        http.Response.Body = counted;
        lock (requests) MostAtOnce = Math.Max(MostAtOnce, ++atOnce);
        try
        {
            if (IsDown) http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else await RouteAsync(http);
        }
        catch (Exception left) when (left is OperationCanceledException or IOException)
        {
            // Whoever asked has heard enough.
        }
        finally
        {
            lock (requests) atOnce--;
            requests.Enqueue(new SiteRequest(http.Request.Path + http.Request.QueryString, http.Response.StatusCode, counted.Bytes));
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        switch (path)
        {
            case "/robots.txt":
                await http.Response.WriteAsync($"{SiteTraps.Robots}\nSitemap: {Url}sitemap.xml\n");
                return;
            case "/sitemap.xml":
                await XmlAsync(http.Response, $"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>{Url}sitemap-pages.xml</loc></sitemap><sitemap><loc>{Url}sitemap-products.xml.gz</loc></sitemap></sitemapindex>");
                return;
            case "/sitemap-pages.xml":
                await XmlAsync(http.Response, UrlSet(Site.Pages.Where(p => p.InSitemap && !p.Path.StartsWith("/products/", StringComparison.Ordinal))));
                return;
            case "/sitemap-products.xml.gz":
                http.Response.ContentType = "application/gzip";
                await using (var packed = new GZipStream(http.Response.Body, CompressionLevel.Fastest)) await packed.WriteAsync(Encoding.UTF8.GetBytes(UrlSet(Site.Pages.Where(p => p.InSitemap && p.Path.StartsWith("/products/", StringComparison.Ordinal)))));
                return;
        }

        if (await SiteTraps.AnswerAsync(http, Site)) return;

        // The same page under another address, as shops have it.
        var known = path.StartsWith("/print/", StringComparison.Ordinal) ? path[6..] : path == "/index.html" ? "/" : path.ToLowerInvariant().TrimEnd('/') is { Length: > 0 } plain ? plain : "/";
        if (Site.Find(known) is { } page) await PageAsync(http, page);
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync("<html><body><h1>Not found</h1><p>There is nothing here, but look at our other pages.</p><a href=\"/missing/9\">more</a></body></html>");
        }
    }

    private async Task PageAsync(HttpContext http, MadePage page)
    {
        if (Interlocked.Increment(ref pagesServed) > pagesBeforeGate)
        {
            Interlocked.Increment(ref held);
            await gate.Task.WaitAsync(http.RequestAborted);
        }

        var (request, response) = (http.Request.Headers, http.Response);
        if (page.Freshness == Freshness.ETag) response.Headers.ETag = page.ETag;
        if (page.Freshness == Freshness.LastModified) response.Headers.LastModified = page.Modified.ToString("R", CultureInfo.InvariantCulture);
        if ((page.Freshness == Freshness.ETag && request.IfNoneMatch == page.ETag) || (page.Freshness == Freshness.LastModified && request.IfModifiedSince == response.Headers.LastModified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        var html = http.Request.Path.Value!.StartsWith("/print/", StringComparison.Ordinal) ? page.Html.Replace("<link rel=\"canonical\"", "<link rel=\"x\"", StringComparison.Ordinal) : page.Html;
        await response.WriteAsync(html);
    }

    private string UrlSet(IEnumerable<MadePage> pages) =>
        $"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{string.Concat(pages.OrderBy(p => p.Path, StringComparer.Ordinal).Select(p => $"<url><loc>{Url.ToString().TrimEnd('/')}{p.Path}</loc></url>"))}</urlset>";

    private static Task XmlAsync(HttpResponse response, string xml)
    {
        response.ContentType = "application/xml";
        return response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }
}
