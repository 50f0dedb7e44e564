using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Pool;

/// <summary>Where the other processes of the installation reach this one: <c>AgentHub:Inference:Address</c>, or else what the server listens on.</summary>
public sealed class NodeAddress
{
    private readonly Uri? configured;
    private readonly IServer? server;

    /// <summary>Reads the setting; what the server listens on is asked for later, when it does.</summary>
    /// <exception cref="InvalidOperationException">The setting is no address.</exception>
    public NodeAddress(IConfiguration configuration, IServer? server = null)
    {
        this.server = server;
        configured = configuration["AgentHub:Inference:Address"] switch
        {
            null or "" => null,
            var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => uri,
            _ => throw new InvalidOperationException("AgentHub__Inference__Address must be the address at which the other processes reach this one, such as http://10.0.0.5:8080."),
        };
    }

    /// <summary>Null until the server listens.</summary>
    public Uri? Current => configured ?? (server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listens ? Reachable(listens) : null);

    // "http://+:8080", "http://*:8080", "http://0.0.0.0:8080" and "http://[::]:8080" listen everywhere: others know this machine by its name.
    private static Uri? Reachable(string listens)
    {
        var named = listens.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(named, UriKind.Absolute, out var uri)) return null;

        var everywhere = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any));
        return everywhere ? new UriBuilder(uri) { Host = Dns.GetHostName() }.Uri : uri;
    }
}
