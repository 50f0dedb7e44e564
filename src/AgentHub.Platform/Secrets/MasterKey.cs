using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Platform.Secrets;

/// <summary>
/// The installation's master key, from a file outside the database that all nodes share. It seals one key per tenant and the
/// data-protection ring, and never a secret itself: erasing a tenant's key erases its secrets.
/// </summary>
public sealed class MasterKey
{
    private readonly byte[] key;

    /// <summary>Reads the key: 32 bytes in base 64.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or not a key; the message names the setting.</exception>
    public MasterKey(IConfiguration configuration)
    {
        const string Setting = "AgentHub__MasterKeyFile";
        var file = configuration["AgentHub:MasterKeyFile"];
        if (string.IsNullOrWhiteSpace(file)) throw new InvalidOperationException($"The setting {Setting} is missing: it names a file with 32 random bytes in base 64.");
        if (!File.Exists(file)) throw new InvalidOperationException($"{Setting} names {file}, which does not exist.");

        try
        {
            key = Convert.FromBase64String(File.ReadAllText(file).Trim());
        }
        catch (FormatException)
        {
            key = [];
        }

        if (key.Length != 32) throw new InvalidOperationException($"{Setting}: {file} must hold 32 random bytes in base 64.");
    }

    /// <summary>Seals a few bytes for one purpose; they open for the same purpose only.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) => Envelope.Seal(key, plain, purpose);

    /// <summary>Opens what <see cref="Seal"/> sealed.</summary>
    /// <exception cref="CryptographicException">It was sealed by another key, for another purpose, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose) => Envelope.Open(key, sealedBytes, purpose);

    /// <summary>A key for one kind of signature, derived by HKDF (RFC 5869), so that no signature tells anything of another's key.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose));
}

/// <summary>AES-256-GCM with a random 96-bit nonce: nonce, ciphertext, tag. The purpose is authenticated with it.</summary>
public static class Envelope
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A fresh 256-bit key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string purpose)
    {
        var result = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceBytes, plain.Length), result.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return result;
    }

    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes) throw new CryptographicException("This is too short to be a sealed secret.");

        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[NonceBytes..^TagBytes], sealedBytes[^TagBytes..], plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }
}
