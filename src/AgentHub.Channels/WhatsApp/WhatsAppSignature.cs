using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace AgentHub.Channels.WhatsApp;

/// <summary>Meta signs the bytes of each webhook with the app's secret: <c>X-Hub-Signature-256: sha256=&lt;hex&gt;</c>.</summary>
internal static class WhatsAppSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>True when exactly one well-formed signature came and it is that of these bytes. Without a secret nothing is.</summary>
    public static bool Matches(StringValues header, ReadOnlySpan<byte> body, string appSecret)
    {
        if (appSecret.Length == 0 || header.Count != 1 || header[0] is not { } value) return false;
        if (value.Length != Prefix.Length + 2 * HMACSHA256.HashSizeInBytes || !value.StartsWith(Prefix, StringComparison.Ordinal)) return false;

        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Convert.FromHexString(value.AsSpan(Prefix.Length), given, out _, out var written) != OperationStatus.Done || written != given.Length) return false;

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body, expected);
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
