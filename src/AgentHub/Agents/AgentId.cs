using AgentHub.Platform.Data;

namespace AgentHub.Agents;

/// <summary>Names one agent of one tenant.</summary>
public readonly record struct AgentId(Guid Value) : IId<AgentId>
{
    /// <summary>A new identifier.</summary>
    public static AgentId New() => new(Id.New());

    /// <inheritdoc/>
    public static AgentId From(Guid value) => new(value);

    /// <summary>Reads an identifier from a route or a query string.</summary>
    public static bool TryParse(string? text, out AgentId id) => Id.TryParse(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
