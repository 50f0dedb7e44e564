using AgentHub.Platform.Data;

namespace AgentHub.Contacts;

/// <summary>Names one person who writes to a business, on however many channels.</summary>
public readonly record struct ContactId(Guid Value) : IId<ContactId>
{
    /// <summary>A new identifier.</summary>
    public static ContactId New() => new(Id.New());

    /// <inheritdoc/>
    public static ContactId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out ContactId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
