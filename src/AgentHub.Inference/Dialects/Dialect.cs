namespace AgentHub.Inference.Dialects;

/// <summary>How an engine wants to be told which JSON it shall write.</summary>
internal enum FormatStyle
{
    /// <summary><c>response_format</c> with <c>json_schema</c>, as OpenAI has it.</summary>
    JsonSchema,

    /// <summary>llama.cpp: <c>json_object</c> with the schema beside it, which its older builds honour too; those ignore <c>json_schema</c> without a word.</summary>
    JsonObject,

    /// <summary>Text Generation Inference: <c>{"type":"json","value":schema}</c>.</summary>
    Grammar,

    /// <summary>It refuses all of them, so the prompt has to say it.</summary>
    InWords,
}

/// <summary>
/// The small ways in which an engine differs from the protocol it speaks. Records, so that what is learnt from an engine's
/// refusal is a new dialect: <c>dialect with { SendsToolChoice = false }</c>.
/// </summary>
internal sealed record Dialect(EngineKind Kind)
{
    private const int OllamasContext = 4_096;

    /// <summary>OpenAI renamed max_tokens; only the newest engines know the new name, and all know the old one.</summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>Ollama ignores tool_choice and transformers refuses it.</summary>
    public bool SendsToolChoice { get; init; } = true;

    /// <summary>
    /// vLLM started without --enable-auto-tool-choice refuses "auto", and takes a missing tool_choice for it. With "none" it still
    /// shows the tools to the model, whose calls then come as content, and <c>ToolCalls</c> finds them.
    /// </summary>
    public bool SaysNone { get; init; }

    /// <summary>Without it there is no usage at the end of a stream.</summary>
    public bool SendsStreamOptions { get; init; } = true;

    /// <summary>With it each chunk says what was used so far, so that a stream which breaks off is counted too.</summary>
    public bool CountsAsItGoes { get; init; }

    /// <summary>llama.cpp before 2025-05 refuses tools in a stream; then the reply is asked for in one piece.</summary>
    public bool StreamsTools { get; init; } = true;

    /// <summary>Which JSON it takes for "write this JSON".</summary>
    public FormatStyle Format { get; init; } = FormatStyle.JsonSchema;

    /// <summary>It goes on with an assistant's words that stand last, so that a reply which broke off elsewhere can be finished here.</summary>
    public bool Continues { get; init; }

    /// <summary>It keeps the prompts of different tenants apart in its cache when told so.</summary>
    public bool TakesCacheSalt { get; init; }

    /// <summary>How many tokens a prompt and its reply may have where the engine does not say; null: more than anybody writes here.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>How many requests the engine works on at once with profit when it runs with its defaults.</summary>
    public int MaxInFlight { get; init; } = 16;

    public static Dialect Of(EngineKind kind) => kind switch
    {
        EngineKind.Vllm => new(kind) { MaxInFlight = 128, Continues = true, CountsAsItGoes = true, TakesCacheSalt = true },
        EngineKind.Sglang => new(kind) { MaxInFlight = 128, Continues = true },
        EngineKind.Tgi => new(kind) { MaxInFlight = 64, Continues = true, Format = FormatStyle.Grammar },
        EngineKind.LlamaCpp => new(kind) { MaxInFlight = 4, Format = FormatStyle.JsonObject },
        // It cuts what is longer than num_ctx without a word, so its default is believed until it says more.
        EngineKind.Ollama => new(kind) { MaxInFlight = 4, SendsToolChoice = false, ContextTokens = OllamasContext },
        EngineKind.LmStudio => new(kind) { MaxInFlight = 4 },
        EngineKind.Transformers => new(kind) { MaxInFlight = 8, SendsToolChoice = false, SendsStreamOptions = false, Format = FormatStyle.InWords },
        _ => new(EngineKind.Other),
    };

    /// <summary>Reads an engine's kind from what it says of itself in its list of models.</summary>
    public static EngineKind KindOf(string? ownedBy, string? server, EngineKind guess) => (ownedBy, server) switch
    {
        ("vllm", _) => EngineKind.Vllm,
        ("sglang", _) => EngineKind.Sglang,
        ("llamacpp", _) or (_, "llama.cpp") => EngineKind.LlamaCpp,
        ("library", _) => EngineKind.Ollama,
        ("organization_owner", _) => EngineKind.LmStudio,
        _ => guess,
    };

    /// <summary>What depends on the version. llama.cpp goes on with an assistant's words since build 5300, about; before, it would begin again.</summary>
    public Dialect Knowing(string? version) =>
        Kind == EngineKind.LlamaCpp ? this with { Continues = version is ['b', .. var rest] && int.TryParse(rest.Split('-')[0], out var build) && build >= 5_300 } : this;

    /// <summary>What to leave out next time after a refusal, or null when the refusal is about the request itself.</summary>
    public Dialect? Learn(EngineException refusal)
    {
        if (refusal.Status is null || refusal.Detail is not { } said) return null;

        var learnt = this;
        if (said.Contains("--enable-auto-tool-choice", StringComparison.Ordinal)) learnt = learnt with { SaysNone = true };
        else if (said.Contains("tool_choice", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { SendsToolChoice = false };
        if (said.Contains("continuous_usage_stats", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { CountsAsItGoes = false };
        else if (said.Contains("stream_options", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { SendsStreamOptions = false, CountsAsItGoes = false };
        if (said.Contains("tools with stream", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { StreamsTools = false };
        if (said.Contains("max_completion_tokens", StringComparison.Ordinal) && MaxTokensField == "max_tokens") learnt = learnt with { MaxTokensField = "max_completion_tokens" };
        if (said.Contains("response_format", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { Format = FormatStyle.InWords };
        if (said.Contains("continue_final_message", StringComparison.Ordinal) || said.Contains("add_generation_prompt", StringComparison.Ordinal)) learnt = learnt with { Continues = false };
        if (said.Contains("cache_salt", StringComparison.Ordinal)) learnt = learnt with { TakesCacheSalt = false };
        return learnt == this ? null : learnt;
    }

    /// <summary>What an owner of the machine may want to know of it, in a few words.</summary>
    public IReadOnlyList<string> Describe() =>
    [
        .. StreamsTools ? [] : new[] { "tools come in one piece" },
        .. SendsToolChoice ? [] : new[] { "no tool_choice" },
        .. SaysNone ? ["calls are read from the text"] : Array.Empty<string>(),
        .. SendsStreamOptions ? [] : new[] { "no usage in streams" },
        .. Format == FormatStyle.InWords ? ["JSON is asked for in words"] : Array.Empty<string>(),
        .. Continues ? ["goes on with a broken reply"] : Array.Empty<string>(),
        .. TakesCacheSalt ? ["a cache of its own for each business"] : Array.Empty<string>(),
    ];
}
