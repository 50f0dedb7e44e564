using System.Net;
using System.Net.Sockets;
using AgentHub.Platform.Http;
using AgentHub.Tenants;
using Microsoft.Extensions.Options;

namespace AgentHub.Signup;

/// <summary>Section <c>AgentHub:Signup</c>.</summary>
public sealed class SignupOptions
{
    /// <summary>How many businesses may be founded from one address in an hour; 0 closes the sign-up.</summary>
    public int PerHour { get; set; } = 10;
}

/// <summary>A sign-up that may not happen now.</summary>
/// <param name="Sentence">Why, for the person who tries.</param>
/// <param name="TryAfter">How long to wait; null where the sign-up is closed.</param>
public sealed record SignupRefusal(string Sentence, TimeSpan? TryAfter);

/// <summary>Who may found a business now. The page and the API ask the same limit, so nobody gets twice as much by using both.</summary>
public sealed class SignupLimit(IOptions<SignupOptions> options, TimeProvider clock)
{
    private const int NetworkBytes = 8;
    private readonly int perHour = options.Value.PerHour;
    private readonly Pace<IPAddress> pace = new(options.Value.PerHour, TimeSpan.FromHours(1), clock);

    /// <summary>True when this installation takes no new businesses.</summary>
    public bool IsClosed => perHour == 0;

    /// <summary>Counts one try from this address, as the pipeline resolved it: ask after the form itself was found right.</summary>
    /// <returns>Null when it may go on.</returns>
    public SignupRefusal? Refuses(IPAddress? address)
    {
        if (IsClosed) return new SignupRefusal("Sign-up is closed here. Ask whoever runs this installation for an account.", null);
        return pace.Take(Home(address)) is { } wait
            ? new SignupRefusal($"Too many sign-ups from your address. Try again in {Math.Ceiling(wait.TotalMinutes):0} minutes.", wait)
            : null;
    }

    /// <summary>An IPv6 customer is given a whole network of 2^64 addresses, so that network is the address that counts.</summary>
    private static IPAddress Home(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
