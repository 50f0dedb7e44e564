namespace AgentHub.Simulators.Engines;

/// <summary>What the simulated engine is like.</summary>
public sealed record EngineSimulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The models that it lists. Whatever model is asked for, the first one answers, unless <see cref="StrictModel"/> is set.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["llama-3.1-8b-instruct"];

    /// <summary>Whether another model is refused with 404, as vLLM does.</summary>
    public bool StrictModel { get; init; }

    /// <summary>Which engine it behaves like: one of <see cref="EngineManners.Kinds"/>.</summary>
    public string Kind { get; init; } = "vllm";

    /// <summary>What it says of itself in its list of models, where that shall not be what its kind says: vllm, llamacpp, sglang, tgi, library (Ollama). Its metrics have that kind's names.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>How many tokens a prompt may have.</summary>
    public int ContextTokens { get; init; } = 131_072;

    /// <summary>What it refuses and how it writes, where that shall not be what its kind does.</summary>
    public EngineManners? Manners { get; init; }

    /// <summary>When set, requests need it as their bearer token.</summary>
    public string? Key { get; init; }

    /// <summary>No waiting at all, for benches and tests.</summary>
    public bool ZeroDelay { get; init; }

    /// <summary>How fast prompts are read.</summary>
    public double PrefillTokensPerSecond { get; init; } = 8_000;

    /// <summary>The time between two tokens of a sequence that runs alone, in milliseconds.</summary>
    public double InterTokenMilliseconds { get; init; } = 6.0;

    /// <summary>What each other running sequence adds to the time between two tokens, in milliseconds.</summary>
    public double InterTokenMillisecondsPerRunning { get; init; } = 0.35;

    /// <summary>How many sequences run at once; the others wait, without limit, as vLLM has it by default.</summary>
    public int MaxRunning { get; init; } = 256;

    /// <summary>How many tokens one iteration computes at most; longer prompts are read in several.</summary>
    public int MaxBatchedTokens { get; init; } = 2_048;

    /// <summary>How many tokens the cache holds.</summary>
    public int KvTokens { get; init; } = 524_288;

    /// <summary>Whether the beginnings of prompts are kept.</summary>
    public bool PrefixCache { get; init; } = true;

    /// <summary>Whether a sequence runs only once its whole reply has room, as in TGI and LightLLM; otherwise it grows, and gives way when the cache is full, as in vLLM.</summary>
    public bool ReservesReplies { get; init; }

    /// <summary>How much faster than it says everything goes, so that measurements take less time.</summary>
    public double TimesFaster { get; init; } = 1;

    /// <summary>The seed of everything that is left to chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>When set, every reply is this text; with <see cref="ZeroDelay"/> a request for a stream is hardly looked at and not recorded: the cheapest engine there is.</summary>
    public string? FixedReply { get; init; }
}
