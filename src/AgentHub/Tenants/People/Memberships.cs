using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Tenants.People;

/// <summary>What a person may do in a tenant.</summary>
public enum MemberRole
{
    /// <summary>Everything, keys and channels included.</summary>
    Owner,

    /// <summary>Reads and answers conversations, edits knowledge.</summary>
    Member,
}

/// <summary>One tenant that a person belongs to.</summary>
public sealed record Membership(TenantId Tenant, string Slug, MemberRole Role);

/// <summary>One person who belongs to a tenant.</summary>
public sealed record Member(Guid User, string Email, MemberRole Role);

/// <summary>Which tenants a person belongs to, by the directory.</summary>
public sealed class Memberships(DirectoryDb directory)
{
    /// <summary>All of a person's tenants, oldest first.</summary>
    public Task<IReadOnlyList<Membership>> OfAsync(Guid user, CancellationToken cancel) =>
        directory.ListAsync(
            "select m.tenant_id, s.slug, m.role from memberships m join tenant_slugs s on s.tenant_id = m.tenant_id where m.user_id = $1 order by m.tenant_id limit 100",
            row => new Membership(new TenantId(row.GetGuid(0)), row.GetString(1), Words.Read<MemberRole>(row.GetString(2))), cancel, user);

    /// <summary>A person's membership in the tenant of this slug; null where there is none, or no such tenant: the two must look alike.</summary>
    public Task<Membership?> FindAsync(Guid user, string slug, CancellationToken cancel) =>
        directory.FindAsync<Membership?>(
            "select m.tenant_id, s.slug, m.role from memberships m join tenant_slugs s on s.tenant_id = m.tenant_id where m.user_id = $1 and s.slug = $2",
            row => new Membership(new TenantId(row.GetGuid(0)), row.GetString(1), Words.Read<MemberRole>(row.GetString(2))), cancel, user, slug);

    /// <summary>A tenant's people, owners first.</summary>
    public Task<IReadOnlyList<Member>> InAsync(TenantId tenant, CancellationToken cancel) =>
        directory.ListAsync(
            "select m.user_id, coalesce(u.email, ''), m.role from memberships m join identity.users u on u.id = m.user_id where m.tenant_id = $1 order by m.role desc, u.email limit 200",
            row => new Member(row.GetGuid(0), row.GetString(1), Words.Read<MemberRole>(row.GetString(2))), cancel, tenant);

    /// <summary>The mail addresses of a tenant's owners, to whom notices go.</summary>
    public Task<IReadOnlyList<string>> OwnerAddressesAsync(TenantId tenant, CancellationToken cancel) =>
        directory.ListAsync(
            "select u.email from memberships m join identity.users u on u.id = m.user_id where m.tenant_id = $1 and m.role = 'owner' and u.email is not null order by u.email limit 20",
            row => row.GetString(0), cancel, tenant);

    /// <summary>Who works in a tenant, by their mail addresses.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> PeopleAsync(TenantId tenant, CancellationToken cancel) =>
        (await directory.ListAsync(
            "select u.id, coalesce(u.email, '') from memberships m join identity.users u on u.id = m.user_id where m.tenant_id = $1 order by u.id limit 500",
            row => KeyValuePair.Create(row.GetGuid(0), row.GetString(1)), cancel, tenant)).ToDictionary();
}
