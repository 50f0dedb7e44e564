using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using AgentHub.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentHub.Tests.Platform.Http;

/// <summary>A site on this machine, allowed by its exact address and port, and next to it one that is not.</summary>
public sealed class PublicHttpTests : IAsyncLifetime
{
    private static readonly IPAddress Here = IPAddress.Loopback;

    private readonly WebApplication site = NewSite();
    private readonly WebApplication neighbour = NewSite();
    private PublicHttp http = null!;
    private Uri address = null!;
    private Uri forbidden = null!;
    private int lookUps;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site.MapGet("/", () => Results.Text("<p>Open on Sunday</p>", "text/html; charset=utf-8"));
        site.MapGet("/gone", () => Results.StatusCode(410));
        site.MapGet("/broken", () => Results.StatusCode(503));
        site.MapGet("/moved", () => Results.Redirect("/"));
        site.MapGet("/loop", () => Results.Redirect("/loop"));
        site.MapGet("/inside", () => Results.Redirect(forbidden.AbsoluteUri));
        site.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest/meta-data/"));
        site.MapGet("/file", () => Results.Redirect("file:///etc/passwd"));
        site.MapGet("/cookie", (HttpContext c) => { c.Response.Cookies.Append("a", "b"); return Results.Redirect("/echo"); });
        site.MapGet("/echo", (HttpContext c) => string.Join('\n', c.Request.Headers.Select(h => h.Key)));
        site.MapGet("/large", async (HttpContext c) =>
        {
            var block = new byte[64 * 1024];
            for (var i = 0; i < 64; i++) await c.Response.Body.WriteAsync(block, c.RequestAborted);
        });
        site.MapGet("/bomb", async (HttpContext c) =>
        {
            c.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(c.Response.Body, CompressionLevel.SmallestSize);
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++) await zip.WriteAsync(zeros, c.RequestAborted);
        });
        site.MapGet("/never", async (HttpContext c) => await Task.Delay(Timeout.Infinite, c.RequestAborted));
        neighbour.MapGet("/", () => "a secret of the network");
        await site.StartAsync(Cancel);
        await neighbour.StartAsync(Cancel);

        address = new Uri(site.Urls.Single());
        forbidden = new Uri(neighbour.Urls.Single());
        http = new PublicHttp([new IPEndPoint(Here, address.Port)], LookUp, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await site.DisposeAsync();
        await neighbour.DisposeAsync();
    }

    [Fact]
    public async Task A_page_that_may_be_reached_is_fetched()
    {
        var page = Assert.IsType<FetchOutcome.Fetched>(await Fetch("/"));

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8", null), (page.Status, page.ContentType, page.Problem));
        Assert.Equal("<p>Open on Sunday</p>"u8.ToArray(), page.Body);
    }

    [Fact]
    public async Task A_redirect_is_followed_to_where_it_leads()
    {
        var page = Assert.IsType<FetchOutcome.Fetched>(await Fetch("/moved"));

        Assert.Equal(new Uri(address, "/"), page.FinalUri);
    }

    [Theory]
    [InlineData("/inside")]
    [InlineData("/metadata")]
    [InlineData("/file")]
    public async Task A_redirect_into_the_private_network_is_refused(string path) => Assert.IsType<FetchOutcome.Refused>(await Fetch(path));

    [Fact]
    public async Task Redirects_without_end_are_given_up()
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await Fetch("/loop"));

        Assert.Contains("5 times", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/large")]
    [InlineData("/bomb")]
    public async Task A_body_beyond_its_limit_is_cut_off_packed_or_not(string path)
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await http.FetchAsync(new Uri(address, path), new FetchLimits { BodyBytes = 1024 * 1024 }, Cancel));

        Assert.Contains("larger than 1 MB", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await http.FetchAsync(new Uri(address, "/never"), new FetchLimits { Time = TimeSpan.FromMilliseconds(200) }, Cancel));

        Assert.Contains("took longer", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_let_go()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var fetch = http.FetchAsync(new Uri(address, "/never"), FetchLimits.Page, giveUp.Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    [Theory]
    [InlineData("/gone", "Check the address")]
    [InlineData("/broken", "Try again later")]
    public async Task A_status_that_is_no_success_is_explained(string path, string advice) =>
        Assert.Contains(advice, Assert.IsType<FetchOutcome.Fetched>(await Fetch(path)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Neither_cookies_nor_credentials_travel()
    {
        var page = Assert.IsType<FetchOutcome.Fetched>(await Fetch("/cookie"));
        var headers = System.Text.Encoding.UTF8.GetString(page.Body);

        Assert.DoesNotContain("Cookie", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Authorization", headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_neighbour_on_the_same_machine_is_not_reached_by_its_port()
    {
        Assert.IsType<FetchOutcome.Refused>(await http.FetchAsync(forbidden, FetchLimits.Page, Cancel));

        var allowedPortOfAnotherAddress = new UriBuilder(address) { Host = "127.0.0.2" }.Uri;
        Assert.IsType<FetchOutcome.Refused>(await http.FetchAsync(allowedPortOfAnotherAddress, FetchLimits.Page, Cancel));
    }

    [Fact]
    public async Task A_name_is_judged_by_the_address_it_leads_to()
    {
        var refused = Assert.IsType<FetchOutcome.Refused>(await http.FetchAsync(new Uri("http://inside.example/"), FetchLimits.Page, Cancel));
        Assert.Contains("inside.example", refused.Reason, StringComparison.Ordinal);

        var page = await http.FetchAsync(new UriBuilder(address) { Host = "site.example" }.Uri, FetchLimits.Page, Cancel);
        Assert.IsType<FetchOutcome.Fetched>(page);
    }

    [Fact]
    public async Task A_name_that_first_leads_outside_and_then_inside_is_connected_only_to_what_was_judged()
    {
        // Looked up once per connection: there is no second answer to fall for.
        lookUps = 0;
        Assert.IsType<FetchOutcome.Fetched>(await http.FetchAsync(new UriBuilder(address) { Host = "rebind.example" }.Uri, FetchLimits.Page, Cancel));
        Assert.Equal(1, lookUps);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_said_to()
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await http.FetchAsync(new Uri("http://nowhere.example/"), FetchLimits.Page, Cancel));

        Assert.Contains("Check the spelling", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://example.com:22/")]
    [InlineData("http://example.com:5432/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task An_address_that_is_not_a_public_page_is_refused_with_a_reason(string wrong)
    {
        var refused = Assert.IsType<FetchOutcome.Refused>(await http.FetchAsync(new Uri(wrong), FetchLimits.Page, Cancel));

        Assert.EndsWith(".", refused.Reason, StringComparison.Ordinal);
    }

    private Task<FetchOutcome> Fetch(string path) => http.FetchAsync(new Uri(address, path), FetchLimits.Page, Cancel);

    private Task<IPAddress[]> LookUp(string host, CancellationToken cancel)
    {
        lookUps++;
        return Task.FromResult<IPAddress[]>(host switch
        {
            "site.example" or "localhost" or "rebind.example" => [Here],
            "inside.example" => [IPAddress.Parse("10.0.0.5"), IPAddress.Parse("fd00::5")],
            _ => throw new SocketException((int)SocketError.HostNotFound),
        });
    }

    private static WebApplication NewSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }
}
