namespace AgentHub.Inference.Dialects;

/// <summary>
/// The small ways in which an engine differs from the protocol it speaks. Records, so that what is learnt from an engine's
/// refusal is a new dialect: <c>dialect with { SendsToolChoice = false }</c>.
/// </summary>
internal sealed record Dialect(EngineKind Kind)
{
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

    /// <summary>llama.cpp before 2025-05 refuses tools in a stream; then the reply is asked for in one piece.</summary>
    public bool StreamsTools { get; init; } = true;

    /// <summary>How many requests the engine works on at once with profit when it runs with its defaults.</summary>
    public int MaxInFlight { get; init; } = 16;

    public static Dialect Of(EngineKind kind) => kind switch
    {
        EngineKind.Vllm => new(kind) { MaxInFlight = 128 },
        EngineKind.Sglang => new(kind) { MaxInFlight = 128 },
        EngineKind.Tgi => new(kind) { MaxInFlight = 64 },
        EngineKind.LlamaCpp => new(kind) { MaxInFlight = 4 },
        EngineKind.Ollama => new(kind) { MaxInFlight = 4, SendsToolChoice = false },
        EngineKind.LmStudio => new(kind) { MaxInFlight = 4 },
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

    /// <summary>What to leave out next time after a refusal, or null when the refusal is about the request itself.</summary>
    public Dialect? Learn(EngineException refusal)
    {
        if (refusal.Status is null || refusal.Detail is not { } said) return null;

        var learnt = this;
        if (said.Contains("--enable-auto-tool-choice", StringComparison.Ordinal)) learnt = learnt with { SaysNone = true };
        else if (said.Contains("tool_choice", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { SendsToolChoice = false };
        if (said.Contains("stream_options", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { SendsStreamOptions = false };
        if (said.Contains("tools with stream", StringComparison.OrdinalIgnoreCase)) learnt = learnt with { StreamsTools = false };
        if (said.Contains("max_completion_tokens", StringComparison.Ordinal) && MaxTokensField == "max_tokens") learnt = learnt with { MaxTokensField = "max_completion_tokens" };
        return learnt == this ? null : learnt;
    }
}
