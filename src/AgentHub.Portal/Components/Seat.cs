using AgentHub.Platform.Tenancy;
using AgentHub.Portal.Languages;
using AgentHub.Tenants.People;

namespace AgentHub.Portal.Components;

/// <summary>
/// Where a signed-in person sits: which business, and what they may do in it. <see cref="Gate"/> hands it to every page of a
/// business after it has looked the membership up, so a page that has one may use its tenant.
/// </summary>
public sealed record Seat(TenantId Tenant, string Slug, string Business, Guid User, string Email, MemberRole Role, UiLanguage Language)
{
    /// <summary>Owners alone see keys, webhook addresses and who belongs to the business.</summary>
    public bool IsOwner => Role == MemberRole.Owner;

    /// <summary>Operates the installation, so that engines may be drained and tried.</summary>
    public bool IsOperator { get; init; }

    /// <summary>The address of one of this business's pages.</summary>
    public string Link(string path = "") => path.Length == 0 ? $"/{Slug}" : $"/{Slug}/{path}";
}
