using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Tenants;

/// <summary>One business on this installation.</summary>
public sealed class Tenant
{
    public required TenantId TenantId { get; init; }

    /// <summary>The business's name as customers know it.</summary>
    public required string Name { get; set => field = value.Trim(); }

    /// <summary>The name in the portal's address, <c>/{slug}/...</c>; lower-case letters, digits and single hyphens.</summary>
    public required string Slug { get; init; }

    public string? Website { get; init; }

    /// <summary>BCP 47 tag of the language the business mostly speaks.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Customers' words go to no engine that is not on this machine; where there is none, agents quote their knowledge.</summary>
    public bool EnginesHere { get; set; }

    /// <summary>The tenant's own key, sealed by the master key.</summary>
    internal byte[] SealedKey { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class TenantModel : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("tenants").HasKey(t => t.TenantId);
        builder.Property(t => t.SealedKey);
    }
}
