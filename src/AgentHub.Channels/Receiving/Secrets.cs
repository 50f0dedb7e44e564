using System.Security.Cryptography;
using System.Text;

namespace AgentHub.Channels.Receiving;

/// <summary>Comparing what a stranger says with what we know.</summary>
internal static class Secrets
{
    /// <summary>Compares in a time that tells nothing, not even the length. An empty secret matches nothing.</summary>
    public static bool Same(string? given, string secret)
    {
        Span<byte> left = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(given ?? ""), left);
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), right);
        return CryptographicOperations.FixedTimeEquals(left, right) && secret.Length > 0;
    }

    /// <summary>A name for something that has none: the hash of its bytes.</summary>
    public static string NameByHash(ReadOnlySpan<byte> bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
