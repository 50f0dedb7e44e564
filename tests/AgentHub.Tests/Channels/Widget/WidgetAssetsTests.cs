using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AgentHub.Channels.Widget;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Channels.Widget;

public sealed partial class WidgetAssetsTests : IAsyncLifetime
{
    private WebApplication server = null!;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapWidgetAssets();
        await server.StartAsync(TestContext.Current.CancellationToken);
#pragma warning disable RS0030 // A browser stands outside the product, and its calls go to this test's own server.
        browser = new HttpClient { BaseAddress = new(server.Urls.Single()) };
#pragma warning restore RS0030
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("/widget.js", "text/javascript", "public, max-age=300")]
    [InlineData("/widget/panel?agent=pub_1", "text/html", "no-cache")]
    [InlineData("/widget/assets/panel.js", "text/javascript", "no-cache")]
    [InlineData("/widget/assets/panel.css", "text/css", "no-cache")]
    public async Task Each_file_says_what_it_is_and_how_long_it_may_be_kept(string address, string type, string caching)
    {
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        Assert.Equal(caching, answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 100, "The file is empty.");
    }

    [Fact]
    public async Task The_files_that_the_panel_names_may_be_kept_for_good_and_others_not()
    {
        var page = await browser.GetStringAsync("/widget/panel?agent=pub_1", TestContext.Current.CancellationToken);
        var named = VersionedAddress().Matches(page).Select(m => m.Value).ToArray();

        Assert.Equal(["panel.css", "panel.js"], named.Select(n => n.Split('/', '?')[1]));
        foreach (var address in named)
        {
            using var answer = await browser.GetAsync($"/widget/{address}", TestContext.Current.CancellationToken);
            Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);

            using var older = await browser.GetAsync($"/widget/{address.Split('=')[0]}=0123456789ab", TestContext.Current.CancellationToken);
            Assert.Equal("no-cache", older.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    public async Task A_browser_gets_the_smallest_form_that_it_takes(string accepted, string? encoding)
    {
        var plain = await browser.GetByteArrayAsync("/widget/assets/panel.js", TestContext.Current.CancellationToken);
        using var answer = await AskAsync("/widget/assets/panel.js", ("Accept-Encoding", accepted));
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal(plain, Unpack(body, encoding));
    }

    [Fact]
    public async Task A_browser_that_has_the_file_gets_nothing_new()
    {
        using var first = await AskAsync("/widget.js", ("Accept-Encoding", "br"));
        using var again = await AskAsync("/widget.js", ("Accept-Encoding", "br"), ("If-None-Match", first.Headers.ETag!.ToString()));
        using var otherForm = await AskAsync("/widget.js", ("Accept-Encoding", "gzip"), ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherForm.StatusCode);
    }

    [Fact]
    public async Task The_panel_runs_our_code_alone_and_may_stand_on_any_site()
    {
        using var answer = await browser.GetAsync("/widget/panel?agent=pub_1", TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
    }

    [Fact]
    public async Task The_script_may_be_loaded_by_sites_that_isolate_themselves()
    {
        using var answer = await browser.GetAsync("/widget.js", TestContext.Current.CancellationToken);

        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Nothing_else_of_the_assembly_is_served()
    {
        foreach (var address in new[] { "/widget/assets/panel.html", "/widget/assets/..%2fpanel.js", "/widget/assets/", "/widget/assets/widget.js" })
        {
            using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_files_never_turn_text_into_markup_and_stay_small()
    {
        var (loader, panel) = (await browser.GetStringAsync("/widget.js", TestContext.Current.CancellationToken), await browser.GetStringAsync("/widget/assets/panel.js", TestContext.Current.CancellationToken));

        foreach (var sink in new[] { "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "document.cookie" })
        {
            Assert.DoesNotContain(sink, loader, StringComparison.Ordinal);
            Assert.DoesNotContain(sink, panel, StringComparison.Ordinal);
        }
        using var sent = await AskAsync("/widget.js", ("Accept-Encoding", "gzip"));
        Assert.InRange((await sent.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 500, 4_000);
    }

    [Theory]
    [InlineData("en", "ltr", "€35", "Sunny Bikes")]
    [InlineData("ar", "rtl", "1.250", "حلويات ياسمين")]
    public void The_demo_page_carries_the_one_line_and_speaks_its_language(string language, string direction, string price, string business)
    {
        var page = DemoPage.Html("pub_abc", language, business);

        Assert.Contains("<script src=\"/widget.js\" data-agent=\"pub_abc\" async></script>", page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", page, StringComparison.Ordinal);
        Assert.Contains(price, page, StringComparison.Ordinal);
        Assert.Contains(business, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_business_name_is_text_on_the_demo_page()
    {
        var page = DemoPage.Html("pub_\"><script>alert(1)</script>", "en", "<img src=x onerror=alert(1)> & sons");

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)</script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &amp; sons", page, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> AskAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static byte[] Unpack(byte[] body, string? encoding)
    {
        using var source = new MemoryStream(body);
        using Stream unpacking = encoding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"assets/panel\.(js|css)\?v=[0-9a-f]{12}")]
    private static partial Regex VersionedAddress();
}
