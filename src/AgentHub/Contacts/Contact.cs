using AgentHub.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentHub.Contacts;

/// <summary>A person who writes to the business. Nothing about them is required: a phone number is as optional as a name.</summary>
public sealed class Contact
{
    public required ContactId Id { get; init; }

    public required TenantId TenantId { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Note { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ContactModel : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder) => builder.ToTable("contacts").HasKey(c => new { c.TenantId, c.Id });
}
