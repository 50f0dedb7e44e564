using Microsoft.Extensions.Configuration;

namespace AgentHub.Tenants.People;

/// <summary>
/// Who operates the installation, by <c>AgentHub:Operators</c>: the addresses that these people sign in with. They see and do in the portal what concerns
/// every business at once, such as draining an engine. Without the setting nobody does.
/// </summary>
public sealed class Operators
{
    private readonly HashSet<string> addresses;

    private Operators(IEnumerable<string> addresses) => this.addresses = addresses.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anybody is named.</summary>
    public bool Any => addresses.Count > 0;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It holds something else than mail addresses.</exception>
    public static Operators Read(IConfiguration configuration)
    {
        var named = (configuration["AgentHub:Operators"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return named.FirstOrDefault(n => n.IndexOf('@', StringComparison.Ordinal) is var at && (at <= 0 || at == n.Length - 1)) is { } wrong
            ? throw new InvalidOperationException($"AgentHub__Operators holds \"{wrong}\": give the mail addresses that operators sign in with, separated by commas.")
            : new Operators(named);
    }

    /// <summary>Whether the person who signs in with this address is one of them.</summary>
    public bool Include(string email) => addresses.Contains(email);
}
