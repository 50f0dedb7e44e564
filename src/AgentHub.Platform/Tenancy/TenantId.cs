using AgentHub.Platform.Data;

namespace AgentHub.Platform.Tenancy;

/// <summary>Names one business. Everything a customer or an owner makes belongs to exactly one.</summary>
public readonly record struct TenantId(Guid Value) : IId<TenantId>
{
    /// <summary>A new identifier.</summary>
    public static TenantId New() => new(Id.New());

    /// <inheritdoc/>
    public static TenantId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out TenantId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
