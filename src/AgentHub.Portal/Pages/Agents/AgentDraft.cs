using AgentHub.Agents;

namespace AgentHub.Portal.Pages.Agents;

/// <summary>A part of an agent that is published.</summary>
public enum AgentField
{
    Name,
    Instructions,
    Tone,
    Languages,
    Greeting,
}

/// <summary>An agent as it stands in the form.</summary>
public sealed class AgentDraft
{
    public string Name { get; set; } = "";

    public string Instructions { get; set; } = "";

    public string Tone { get; set; } = "";

    public string Greeting { get; set; } = "";

    public IReadOnlyCollection<string> Languages { get; set; } = [];

    public static AgentDraft Of(Agent agent) =>
        new() { Name = agent.Name, Instructions = agent.Instructions, Tone = agent.Tone, Greeting = agent.Greeting, Languages = agent.Languages };

    public static AgentDraft Of(AgentVersion version) =>
        new() { Name = version.Name, Instructions = version.Instructions, Tone = version.Tone, Greeting = version.Greeting, Languages = version.Languages };

    /// <summary>Which parts are not the same here and there. The order of languages means nothing.</summary>
    public IReadOnlyList<AgentField> Differences(AgentDraft other) =>
    [
        .. new[]
        {
            (AgentField.Name, Name.Trim() != other.Name.Trim()),
            (AgentField.Instructions, Instructions != other.Instructions),
            (AgentField.Tone, Tone != other.Tone),
            (AgentField.Languages, !Languages.ToHashSet().SetEquals(other.Languages)),
            (AgentField.Greeting, Greeting != other.Greeting),
        }.Where(f => f.Item2).Select(f => f.Item1),
    ];

    public AgentEdit Edit() => new(Name, Instructions, Tone, [.. Languages.Order(StringComparer.Ordinal)], Greeting);
}
