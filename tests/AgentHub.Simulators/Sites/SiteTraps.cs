using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Simulators.Sites;

/// <summary>What real sites have beside their pages: addresses that lead nowhere, go on for ever, or are meant for nobody.</summary>
internal static class SiteTraps
{
    private const int EndlessBytes = 20 * 1024 * 1024;

    /// <summary>The links that lead in.</summary>
    public static IReadOnlyList<string> Entrances { get; } =
    [
        "/calendar?month=2026-11", "/old/1", "/old/2", "/old/3", "/loop/a", "/away", "/missing/1", "/missing/2", "/missing/3", "/archive/everything", "/archive/packed", "/private/plans", "/private/prices", "/login?next=/delivery",
        "/products/search?q=bike", "/list?filter_color=red&filter_size=2", "/broken",
    ];

    /// <summary>Whether an address belongs to a trap: none of them may ever be among what is known.</summary>
    public static bool IsTrap(string path) =>
        new[] { "/calendar", "/loop", "/away", "/missing", "/archive", "/private", "/login", "/products/search", "/list", "/cart", "/broken", "/shop/" }.Any(t => path.StartsWith(t, StringComparison.Ordinal)) ||
        path.Contains("sort=", StringComparison.Ordinal);

    public const string Robots = "User-agent: *\nDisallow: /private/\nDisallow: /*/secret$\nAllow: /private/open\nCrawl-delay: 0\n\nUser-agent: OtherBot\nDisallow: /\n";

    /// <summary>Answers where the address is one of a trap's.</summary>
    public static async Task<bool> AnswerAsync(HttpContext http, MadeSite site)
    {
        var (path, response) = (http.Request.Path.Value!, http.Response);
        switch (path)
        {
            case "/calendar":
                var month = DateTime.ParseExact(http.Request.Query["month"].ToString(), "yyyy-MM", CultureInfo.InvariantCulture);
                await HtmlAsync(response, $"<h1>Calendar {month:MMMM yyyy}</h1><p>Nothing is planned in {month:MMMM} of the year {month:yyyy}, come and ride with us all the same.</p><a href=\"?month={month.AddMonths(1):yyyy-MM}\">next</a> <a href=\"?month={month.AddMonths(-1):yyyy-MM}\">back</a>");
                return true;
            case "/list":
                var page = http.Request.Query["page"].ToString();
                await HtmlAsync(response, $"<h1>All things, page {page}</h1><p>There are no more things on page {page} of this list.</p><a href=\"/list?page={int.Parse(page, CultureInfo.InvariantCulture) + 1}\">more</a>");
                return true;
            case "/loop/a" or "/loop/b":
                response.Redirect(path == "/loop/a" ? "/loop/b" : "/loop/a");
                return true;
            case "/away":
                response.Redirect("https://elsewhere.example/");
                return true;
            case "/archive/everything":
                response.ContentType = "text/html";
                await WriteAsync(response.Body, http.RequestAborted);
                return true;
            case "/archive/packed":
                (response.ContentType, response.Headers.ContentEncoding) = ("text/html", "gzip");
                await using (var packed = new GZipStream(response.Body, CompressionLevel.Fastest)) await WriteAsync(packed, http.RequestAborted);
                return true;
            case "/broken":
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return true;
        }

        if (path.StartsWith("/old/", StringComparison.Ordinal))
        {
            response.Redirect(MadeSite.ProductPath(int.Parse(path[5..], CultureInfo.InvariantCulture)), permanent: true);
            return true;
        }

        // A server that takes no notice of what is written behind a page's name, and a link that forgot its slash.
        if (path.StartsWith("/shop/", StringComparison.Ordinal))
        {
            await HtmlAsync(response, site.Find("/shop")!.Html, whole: true);
            return true;
        }

        if (!path.StartsWith("/private", StringComparison.Ordinal) && !path.StartsWith("/login", StringComparison.Ordinal) && path != "/cart" && path != "/products/search") return false;

        await HtmlAsync(response, $"<h1>Not for you</h1><p>What stands at {path} is nothing that a customer should be told.</p>");
        return true;
    }

    private static Task HtmlAsync(HttpResponse response, string html, bool whole = false)
    {
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(whole ? html : $"<!doctype html><html lang=\"en\"><body>{html}</body></html>");
    }

    private static async Task WriteAsync(Stream body, CancellationToken cancel)
    {
        var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<p>All that we ever wrote, line after line.</p>\n", 1_000)));
        for (var written = 0; written < EndlessBytes; written += block.Length) await body.WriteAsync(block, cancel);
    }
}
