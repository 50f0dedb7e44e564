using System.Net;
using System.Net.Sockets;

namespace AgentHub.Inference;

/// <summary>How far words travel to an engine.</summary>
public enum EngineReach
{
    /// <summary>They stay on this machine.</summary>
    ThisMachine,

    /// <summary>To a machine of the same private network.</summary>
    PrivateNetwork,

    /// <summary>Over the internet, or to a name that does not show where it leads.</summary>
    Elsewhere,
}

/// <summary>Tells it from an address alone, since what a name resolves to may change between two requests.</summary>
internal static class Reaches
{
    private static readonly string[] PrivateEndings = [".local", ".internal", ".lan", ".home.arpa"];

    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    public static EngineReach Of(Uri url)
    {
        if (url.IsLoopback) return EngineReach.ThisMachine;
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip)) return IsPrivate(ip) ? EngineReach.PrivateNetwork : EngineReach.Elsewhere;
        // A name without a dot is one that only the own network knows.
        return !url.Host.Contains('.', StringComparison.Ordinal) || PrivateEndings.Any(e => url.Host.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? EngineReach.PrivateNetwork : EngineReach.Elsewhere;
    }

    private static bool IsPrivate(IPAddress ip)
    {
        var plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && PrivateNetworks.Any(n => n.Contains(plain));
    }
}
