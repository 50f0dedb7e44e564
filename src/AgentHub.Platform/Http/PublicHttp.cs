using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AgentHub.Platform.Http;

/// <summary>Looks a name up; the world's DNS unless a test brings its own.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancel);

/// <summary>
/// Fetches addresses that somebody else had a hand in: an owner, a customer, a page, a model. The guard stands at the connection:
/// the name is looked up here, and only an address that passes is connected to, at every redirect again, so that no name,
/// redirect or second look-up leads into our own network. No cookies, no credentials, no proxy, and a limit on everything.
/// </summary>
public sealed class PublicHttp : IDisposable
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);
    private const int LongestAddress = 2_000;
    private const int LongestHeader = 500;
    private const int ReadBytes = 16 * 1024;

    private readonly AddressPolicy policy;
    private readonly NameLookup lookUp;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker http;

    /// <summary>Made once for the whole process.</summary>
    public PublicHttp(IOptions<PublicHttpOptions> options, TimeProvider clock) : this(options.Value.AllowedEndPoints, Dns.GetHostAddressesAsync, clock) { }

    internal PublicHttp(IEnumerable<IPEndPoint> allowed, NameLookup lookUp, TimeProvider clock)
    {
        policy = new AddressPolicy(allowed);
        this.lookUp = lookUp;
        this.clock = clock;
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = ConnectTime,
            // A body beyond its limit is cut off, not read to its end for the connection's sake.
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Who we say we are to a site; the first word is what its robots.txt may name.</summary>
    public const string UserAgent = "AgentHub/1.0 (reads pages for their owners)";

    /// <summary>Fetches an address by GET, following redirects by hand.</summary>
    public Task<FetchOutcome> FetchAsync(Uri address, FetchLimits limits, CancellationToken cancel) => FetchAsync(address, limits, null, cancel);

    /// <summary>Fetches an address by GET unless it is still as it was.</summary>
    public async Task<FetchOutcome> FetchAsync(Uri address, FetchLimits limits, KnownPage? known, CancellationToken cancel)
    {
        using var time = new CancellationTokenSource(limits.Time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, time.Token);
        try
        {
            return await FollowAsync(address, limits, known, both.Token);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new FetchOutcome.Failed($"{address.Host} took longer than {limits.Time.TotalSeconds:0} seconds to answer. Try again later.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<FetchOutcome> FollowAsync(Uri address, FetchLimits limits, KnownPage? known, CancellationToken cancel)
    {
        for (var redirects = 0; ; redirects++)
        {
            if (WhyNot(address) is { } reason) return new FetchOutcome.Refused(reason);
            if (redirects > limits.Redirects) return new FetchOutcome.Failed($"The address was redirected more than {limits.Redirects} times without arriving at a page.") { IsLasting = true };

            var (outcome, next) = await GetAsync(address, limits, known, cancel);
            if (next is null) return outcome!;
            address = next;
        }
    }

    private async Task<(FetchOutcome? Outcome, Uri? Next)> GetAsync(Uri address, FetchLimits limits, KnownPage? known, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, WithoutFragment(address));
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5");
            if (known?.ETag is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            if (known?.LastModified is { } date) request.Headers.TryAddWithoutValidation("If-Modified-Since", date);
            using var response = await http.SendAsync(request, cancel);

            if (IsRedirect(response.StatusCode) && response.Headers.Location is { } location)
            {
                var next = location.IsAbsoluteUri ? location : new Uri(address, location);
                return limits.HandsBackRedirects ? (new FetchOutcome.Fetched(address, response.StatusCode, null, []) { Location = next }, null) : (null, next);
            }

            var body = await ReadAsync(response.Content, limits.BodyBytes, cancel);
            return body is null
                ? (new FetchOutcome.Failed($"The page at {address.Host} is larger than {Size(limits.BodyBytes)}. Give the address of a smaller page, or paste its text.") { IsLasting = true }, null)
                : (new FetchOutcome.Fetched(address, response.StatusCode, Header(response.Content.Headers, "Content-Type"), body)
                {
                    ETag = Header(response.Headers, "ETag"), LastModified = Header(response.Content.Headers, "Last-Modified"), RetryAfter = RetryAfter(response.Headers.RetryAfter),
                }, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or UriFormatException or InvalidDataException)
        {
            return (Explain(e, address), null);
        }
    }

    // As it was sent: what a server says about itself need not be well-formed to be sent back to it.
    private static string? Header(System.Net.Http.Headers.HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var value) && value.ToString() is { Length: > 0 and <= LongestHeader } text ? text : null;

    private TimeSpan? RetryAfter(System.Net.Http.Headers.RetryConditionHeaderValue? asked) =>
        asked?.Delta ?? (asked?.Date is { } date && date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : null);

    private string? WhyNot(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")) return "The address has to begin with https:// or http://.";
        if (address.OriginalString.Length > LongestAddress) return $"The address is longer than {LongestAddress:N0} characters.";
        if (address.UserInfo.Length > 0) return "The address holds a user name or a password. Leave the part before the @ out.";
        if (address.Host.Length == 0) return "The address names no server.";
        if (!policy.MayUsePort(address.Port)) return $"Port {address.Port} is not one that web sites use. Only the usual ports, 80 and 443, can be read.";
        return null;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await lookUp(host, cancel);
        var reachable = found.Where(a => policy.MayConnect(a, port)).ToArray();
        if (found.Length > 0 && reachable.Length == 0) throw new AddressRefusedException(host);

        Exception? last = null;
        foreach (var address in reachable)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    // Counted after unpacking, so that a small body that unpacks into a large one stops at the same limit.
    private static async Task<byte[]?> ReadAsync(HttpContent content, int most, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > most) return null;

        await using var stream = await content.ReadAsStreamAsync(cancel);
        using var body = new MemoryStream();
        var buffer = new byte[ReadBytes];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (body.Length + read > most) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static FetchOutcome Explain(Exception e, Uri address)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case AddressRefusedException:
                    return new FetchOutcome.Refused($"{address.Host} leads to an address that is not public. Only pages that everybody on the internet can open can be read.");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new FetchOutcome.Failed($"No site called {address.Host} could be found. Check the spelling of the address.");
                case SocketException:
                    return new FetchOutcome.Failed($"{address.Host} could not be reached. Check that the page opens in a browser, then try again.");
                case System.Security.Authentication.AuthenticationException:
                    return new FetchOutcome.Failed($"{address.Host} could not be reached safely: its certificate is not valid.");
            }
        }

        return new FetchOutcome.Failed($"{address.Host} broke off before the page was complete. Try again later.");
    }

    private static Uri WithoutFragment(Uri address) => address.Fragment.Length == 0 ? address : new UriBuilder(address) { Fragment = "" }.Uri;

    private static bool IsRedirect(HttpStatusCode status) => status is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static string Size(int bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{Math.Max(1, bytes / 1024)} KB";
}
