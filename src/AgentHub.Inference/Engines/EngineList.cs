namespace AgentHub.Inference.Engines;

/// <summary>The engines of this process: those of the settings, or those that discovery found.</summary>
internal sealed class EngineList
{
    private readonly InferenceOptions options;
    private readonly TimeProvider clock;
    private readonly ModelLanguages proved;
    private volatile Engine[] engines;

    public EngineList(InferenceOptions options, TimeProvider clock, ModelLanguages? proved = null)
    {
        this.options = options;
        this.clock = clock;
        this.proved = proved ?? new ModelLanguages();
        engines = [.. options.Engines.Select(e => new Engine(e, options, clock) { Proved = this.proved })];
        Explanation = options.Engines.Count > 0 ? $"Asking {string.Join(", ", options.Engines.Select(e => e.Name))}, as the settings say."
            : options.Discover ? "Looking for an engine on this machine."
            : "No engine is configured and discovery is off: set AgentHub:Engines:0:Url to an OpenAI-compatible address.";
    }

    /// <summary>Something changed that may seat or free those who wait.</summary>
    public event Action? Changed;

    public IReadOnlyList<Engine> All => engines;

    public string Explanation { get; set; }

    public Engine Add(EngineOptions found)
    {
        var engine = new Engine(found, options, clock) { Proved = proved };
        engines = [.. engines, engine];
        return engine;
    }

    public void SayChanged() => Changed?.Invoke();
}
