namespace AgentHub.Inference.Ownership;

/// <summary>What the schedule's owner tells the other processes of his engines (<c>GET /v1/pool</c>).</summary>
/// <param name="Explanation">His sentence for the operator.</param>
/// <param name="Engines">His engines, as his models page shows them.</param>
internal sealed record OwnersView(string? Explanation, IReadOnlyList<EngineStatus> Engines);
