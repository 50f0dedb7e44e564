using System.Security.Cryptography;
using AgentHub.Agents;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Conversations.Channels;

/// <summary>One channel account of a tenant: a widget, a WhatsApp number, a mail address, and the agent that answers there.</summary>
public sealed class Channel
{
    public ChannelId Id { get; init; } = ChannelId.New();

    public required TenantId TenantId { get; init; }

    public required AgentId AgentId { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>128 random bits or more that stand in the webhook's address, or in the widget's snippet.</summary>
    public required string Key { get; init; }

    public string Name { get; set; } = "";

    /// <summary>What may be shown, by the names of <see cref="ChannelSetting"/>; JSON.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>What may not be shown, sealed by the tenant's key.</summary>
    internal byte[]? SealedSecrets { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>A key that nobody can guess. A widget's is public and says so.</summary>
    public static string NewKey(ChannelKind kind) =>
        (kind == ChannelKind.Widget ? "pub_" : "") + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(18));
}

internal sealed class ChannelModel : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("channels").HasKey(c => new { c.TenantId, c.Id });
        builder.Property(c => c.Settings).HasColumnType("jsonb");
        builder.Property(c => c.SealedSecrets);
        builder.HasOne<Agent>().WithMany().HasForeignKey(c => new { c.TenantId, c.AgentId });
    }
}
