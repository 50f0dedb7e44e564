using AgentHub.Platform.Data;

namespace AgentHub.Knowledge.Facts;

/// <summary>Names one fact.</summary>
public readonly record struct FactId(Guid Value) : IId<FactId>
{
    /// <summary>A new identifier.</summary>
    public static FactId New() => new(Id.New());

    /// <inheritdoc/>
    public static FactId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out FactId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
