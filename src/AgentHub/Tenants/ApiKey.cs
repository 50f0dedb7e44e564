using System.Security.Cryptography;
using System.Text;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Tenants;

/// <summary>What an owner sees of a key to the API. The key itself is shown once and kept nowhere; the directory holds its hash.</summary>
public sealed class ApiKey
{
    public required TenantId TenantId { get; init; }

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    /// <summary>The last four characters, so that an owner can tell keys apart.</summary>
    public required string Ending { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>A new key: <c>ahk_</c> and 256 random bits.</summary>
    public static string NewText() => "ahk_" + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>The SHA-256 under which the directory knows a key. A key has 256 random bits, so a slow hash would add nothing.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

internal sealed class ApiKeyModel : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys").HasKey(k => new { k.TenantId, k.Id });
        builder.HasOne<Tenant>().WithMany().HasForeignKey(k => k.TenantId);
    }
}
