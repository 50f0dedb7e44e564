using System.Net;
using System.Net.Sockets;
using Microsoft.Security.AntiSSRF;

namespace AgentHub.Platform.Http;

/// <summary>
/// Decides which addresses may be connected to for somebody else. Which ranges are not public is the AntiSSRF library's list,
/// so that it is kept up by people whose work it is; we add the forms that carry an IPv4 address inside an IPv6 one.
/// </summary>
internal sealed class AddressPolicy(IEnumerable<IPEndPoint> allowed)
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest).DeniedAddresses.Select(range => IPNetwork.Parse(range)),
        // "::10.0.0.1", the deprecated IPv4-compatible form (RFC 4291, section 2.5.5.1), and ISATAP's "::5efe:10.0.0.1" are told apart below.
        IPNetwork.Parse("::/96"),
    ];

    private readonly HashSet<IPEndPoint> allowed = [.. allowed];

    /// <summary>Whether this port may be asked for at all; whether the address behind the name may be is seen when it is known.</summary>
    public bool MayUsePort(int port) => port is 80 or 443 || allowed.Any(a => a.Port == port);

    /// <summary>Whether this very address and port may be connected to.</summary>
    public bool MayConnect(IPAddress address, int port)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Contains(new IPEndPoint(plain, port)) || (port is 80 or 443 && IsPublic(plain));
    }

    private static bool IsPublic(IPAddress address) =>
        address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !NotPublic.Any(range => Contains(range, address)) && !IsIsatap(address);

    private static bool Contains(IPNetwork range, IPAddress address) => range.BaseAddress.AddressFamily == address.AddressFamily && range.Contains(address);

    // RFC 5214: any prefix, then 0000:5efe or 0200:5efe, then an IPv4 address that a tunnel would be opened to.
    private static bool IsIsatap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return false;
        var bytes = address.GetAddressBytes();
        return bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
    }
}

/// <summary>The name leads to no address that may be connected to.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
