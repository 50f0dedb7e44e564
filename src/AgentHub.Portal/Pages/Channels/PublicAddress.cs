using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AgentHub.Platform.Http;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Portal.Pages.Channels;

/// <summary>Whether websites and providers can reach us where we say we are.</summary>
public enum Reach
{
    /// <summary>An https address on a public name.</summary>
    Public,

    /// <summary>No address is set.</summary>
    NotSet,

    /// <summary>An address of this machine or of a private network.</summary>
    Local,

    /// <summary>Public, but without https, which providers and secure sites do not take.</summary>
    NotSecure,
}

/// <summary>What asking our own public address showed.</summary>
public abstract record Reached
{
    private Reached() { }

    public sealed record Ourselves : Reached;

    /// <summary>Something answered, and not as we would.</summary>
    public sealed record SomebodyElse(int Status) : Reached;

    public sealed record NoSuchName : Reached;

    public sealed record BadCertificate : Reached;

    public sealed record NoAnswer : Reached;
}

/// <summary>The address under which the internet reaches this server, as the operator set it (<c>AgentHub:PublicUrl</c>).</summary>
public sealed class PublicAddress(IConfiguration configuration, OperatorHttp http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MostRead = 1_000;

    public Uri? Url => Uri.TryCreate(configuration["AgentHub:PublicUrl"], UriKind.Absolute, out var url) ? url : null;

    public Reach Reach => Of(Url);

    /// <summary>The full address of one of our paths. Asked for only where it can work.</summary>
    public string Of(string path) => $"{Url?.AbsoluteUri.TrimEnd('/')}{path}";

    /// <summary>Judges an address by how it is written; whether it answers, <see cref="CheckAsync"/> finds out.</summary>
    public static Reach Of(Uri? url) =>
        url is null ? Reach.NotSet
        : url.IsLoopback || IsPrivate(url) ? Reach.Local
        : url.Scheme != Uri.UriSchemeHttps ? Reach.NotSecure
        : Reach.Public;

    /// <summary>Asks our own public address. The destination is the operator's setting, and nothing of the answer is shown.</summary>
    public async Task<Reached> CheckAsync(CancellationToken cancel)
    {
        if (Url is not { } url) return new Reached.NoAnswer();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await http.For(url).GetAsync(new Uri(Of("/health/live")), HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return response.IsSuccessStatusCode && await IsOursAsync(response, patience.Token) ? new Reached.Ourselves() : new Reached.SomebodyElse((int)response.StatusCode);
        }
        catch (HttpRequestException failed)
        {
            return failed.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => new Reached.NoSuchName(),
                HttpRequestError.SecureConnectionError => new Reached.BadCertificate(),
                _ => new Reached.NoAnswer(),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Reached.NoAnswer();
        }
    }

    private static async Task<bool> IsOursAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[MostRead];
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var length = await body.ReadAtLeastAsync(buffer, MostRead, throwOnEndOfStream: false, cancel);
        try
        {
            using var json = JsonDocument.Parse(buffer.AsMemory(0, length));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("status", out var status) && status.ValueEquals("live");
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A name without a dot, a name that ends as only local ones do, or a private address (RFC 1918, RFC 4193).</summary>
    private static bool IsPrivate(Uri url)
    {
        if (url.HostNameType == UriHostNameType.Dns)
            return !url.Host.Contains('.', StringComparison.Ordinal) || Locals.Any(end => url.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase));

        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.Equals(IPAddress.IPv6Any);
        return Private.Any(network => network.Contains(address));
    }

    private static readonly string[] Locals = [".local", ".localhost", ".internal", ".lan", ".home.arpa"];

    private static readonly System.Net.IPNetwork[] Private =
        [.. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16" }.Select(n => System.Net.IPNetwork.Parse(n))];
}
