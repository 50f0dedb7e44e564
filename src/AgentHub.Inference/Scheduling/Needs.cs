using AgentHub.Inference.Engines;

namespace AgentHub.Inference.Scheduling;

/// <summary>What an engine has to be for a request to go there at all, the first time, again, beside another one, or to go on with a reply.</summary>
/// <param name="Model">The model that it serves.</param>
/// <param name="OnlyHere">It runs on this machine.</param>
/// <param name="Engine">It has this name.</param>
/// <param name="GoesOn">It goes on with a reply that broke off elsewhere.</param>
internal sealed record Needs(string? Model = null, bool OnlyHere = false, string? Engine = null, bool GoesOn = false)
{
    public static Needs Nothing { get; } = new();

    public static Needs Of(RequestIdentity who, Demand demand) =>
        demand is { Model: null, GoesOn: false } && who is { OnlyHere: false, Engine: null } ? Nothing
        : new(demand.Model?.ToLowerInvariant(), who.OnlyHere, who.Engine, demand.GoesOn);

    public bool AreMetBy(Engine engine) =>
        engine.Serves(Model) && (!OnlyHere || engine.Settings.Reach == EngineReach.ThisMachine) && (Engine is null || engine.Name == Engine) && (!GoesOn || engine.Dialect.Continues);

    /// <summary>Why nobody is left who meets them and gets requests.</summary>
    public EngineException Unmet() => new(EngineFailure.Unavailable, this switch
    {
        { OnlyHere: true } => "This business wants no engine that is not on this machine, and none on this machine is free.",
        { GoesOn: true } => "No engine can go on with a reply that broke off.",
        { Engine: { } name } => $"The engine {name} gets no requests now.",
        _ => "All engines are down.",
    });
}
