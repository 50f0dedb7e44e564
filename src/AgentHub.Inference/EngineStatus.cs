namespace AgentHub.Inference;

/// <summary>What the models page shows of one engine. The address carries no secret.</summary>
public sealed record EngineStatus(
    string Name,
    Uri Url,
    string? Model,
    EngineKind Kind,
    EngineHealth Health,
    string? LastError,
    DateTimeOffset? LastSeenAt,
    IReadOnlyList<string> Languages,
    int InFlight,
    int MaxInFlight,
    EngineSource Source)
{
    /// <summary>It gets no new requests and finishes those that it has.</summary>
    public bool IsDraining { get; init; }

    /// <summary>The software's version, where it says.</summary>
    public string? Version { get; init; }

    /// <summary>How many tokens a prompt and its reply may have together; prompts are cut to it here, before the engine does it without a word. Null where it is not known.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>In which ways it differs from the protocol, in a few words each.</summary>
    public IReadOnlyList<string> Dialect { get; init; } = [];

    /// <summary>How far customers' words travel to it.</summary>
    public EngineReach Reach { get; init; }

    /// <summary>How many requests it works on, as it says itself; null where it does not say.</summary>
    public int? Running { get; init; }

    /// <summary>How many requests it lets wait itself; those that wait in the pool are not among them.</summary>
    public int? WaitingThere { get; init; }

    /// <summary>The tokens that it wrote for us in the last second.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>The share of prompt tokens that it found in its cache, from 0 to 1.</summary>
    public double? CacheHitRate { get; init; }

    /// <summary>How much of its cache is in use, from 0 to 1.</summary>
    public double? CacheUsage { get; init; }

    /// <summary>It failed too often and is left alone until then; null where it is not.</summary>
    public DateTimeOffset? RestsUntil { get; init; }
}

/// <summary>Whether an engine gets requests: all but <see cref="Down"/> do.</summary>
public enum EngineHealth
{
    /// <summary>Not asked yet.</summary>
    Unknown,

    /// <summary>Answers, and its last request went well.</summary>
    Healthy,

    /// <summary>Answers, but its last request failed or it was too busy.</summary>
    Degraded,

    /// <summary>Does not answer, or failed so often that it is left alone for a while.</summary>
    Down,
}

/// <summary>Where we know an engine from.</summary>
public enum EngineSource
{
    /// <summary>From <c>AgentHub:Engines</c>.</summary>
    Configured,

    /// <summary>Found on one of the usual local ports.</summary>
    Discovered,
}

/// <summary>The software behind an address, as far as it shows. They differ in small things; see <c>Dialects</c>.</summary>
public enum EngineKind
{
    /// <summary>Speaks the OpenAI protocol, and nothing more is known.</summary>
    Other,

    /// <summary>vLLM.</summary>
    Vllm,

    /// <summary>SGLang.</summary>
    Sglang,

    /// <summary>The server of llama.cpp.</summary>
    LlamaCpp,

    /// <summary>Ollama.</summary>
    Ollama,

    /// <summary>LM Studio.</summary>
    LmStudio,

    /// <summary>Text Generation Inference.</summary>
    Tgi,

    /// <summary><c>transformers serve</c>.</summary>
    Transformers,
}
