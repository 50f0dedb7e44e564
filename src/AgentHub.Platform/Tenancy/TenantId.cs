using AgentHub.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Platform.Tenancy;

/// <summary>Names one business. Everything a customer or an owner makes belongs to exactly one.</summary>
public readonly record struct TenantId(Guid Value) : IId<TenantId>
{
    /// <summary>The claim that says whose request this is.</summary>
    public const string Claim = "agenthub:tenant";

    /// <summary>A new identifier.</summary>
    public static TenantId New() => new(Id.New());

    /// <inheritdoc/>
    public static TenantId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a text.</summary>
    public static bool TryParse(string? text, out TenantId id) => Id.TryParse(text, out id);

    /// <summary>A door's tenant is the one that the caller has proved to be, never one that the request names.</summary>
    public static ValueTask<TenantId> BindAsync(HttpContext http) =>
        TryParse(http.User.FindFirst(Claim)?.Value, out var tenant)
            ? ValueTask.FromResult(tenant)
            : throw new InvalidOperationException("This door is open to callers without a tenant; it must ask for a key or a sign-in first.");

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
