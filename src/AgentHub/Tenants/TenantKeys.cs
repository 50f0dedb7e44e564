using System.Security.Cryptography;
using AgentHub.Platform.Secrets;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Tenants;

/// <summary>Seals a tenant's secrets with the tenant's own key, which the master key seals in turn (envelope encryption).</summary>
public sealed class TenantKeys(MasterKey master)
{
    /// <summary>A new tenant's key, sealed, ready to be kept.</summary>
    public byte[] NewSealedKey(TenantId tenant) => master.Seal(Envelope.NewKey(), Purpose(tenant));

    /// <summary>Seals a secret for one place; it opens for the same tenant and place only.</summary>
    public byte[] Seal(TenantId tenant, ReadOnlySpan<byte> sealedKey, ReadOnlySpan<byte> secret, string place)
    {
        var key = master.Open(sealedKey, Purpose(tenant));
        try
        {
            return Envelope.Seal(key, secret, $"{tenant}/{place}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Opens what <see cref="Seal"/> sealed.</summary>
    public byte[] Open(TenantId tenant, ReadOnlySpan<byte> sealedKey, ReadOnlySpan<byte> sealedSecret, string place)
    {
        var key = master.Open(sealedKey, Purpose(tenant));
        try
        {
            return Envelope.Open(key, sealedSecret, $"{tenant}/{place}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static string Purpose(TenantId tenant) => $"tenant-key/{tenant}";
}
