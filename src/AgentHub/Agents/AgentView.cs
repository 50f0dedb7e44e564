namespace AgentHub.Agents;

/// <summary>An agent as its owner edits it.</summary>
/// <param name="PublishedVersion">The version that answers customers; 0 before the first publication.</param>
/// <param name="HasDraft">True when something was edited since then.</param>
public sealed record AgentView(
    AgentId Id, string Name, string Instructions, string Tone, IReadOnlyList<string> Languages, string Greeting, int PublishedVersion, bool HasDraft, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static AgentView Of(Agent agent) => new(
        agent.Id, agent.Name, agent.Instructions, agent.Tone, agent.Languages, agent.Greeting, agent.PublishedVersion, agent.HasDraft, agent.CreatedAt, agent.UpdatedAt);
}

/// <summary>What was published, and when.</summary>
public sealed record PublicationView(AgentId AgentId, int Number, string Name, string Instructions, string Tone, IReadOnlyList<string> Languages, string Greeting, DateTimeOffset PublishedAt)
{
    public static PublicationView Of(AgentVersion version) =>
        new(version.AgentId, version.Number, version.Name, version.Instructions, version.Tone, version.Languages, version.Greeting, version.PublishedAt);
}
