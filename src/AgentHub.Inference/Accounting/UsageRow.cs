namespace AgentHub.Inference.Accounting;

/// <summary>How a request ended.</summary>
public enum UsageOutcome
{
    /// <summary>With a whole reply.</summary>
    Answered,

    /// <summary>The caller left before it was whole.</summary>
    Left,

    /// <summary>No engine gave one.</summary>
    Failed,
}

/// <summary>
/// What one request cost, in one row. The tenant is charged for its prompt once and for the words that it got; what engines did
/// beyond that (tries that failed, hedges that lost, prompts read again) is the platform's. Both together are what the engines did.
/// </summary>
public sealed record UsageRow
{
    /// <summary>The request. The ledger takes each once.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Who is charged; <see cref="Guid.Empty"/> is the operator.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>How long somebody was willing to wait.</summary>
    public required RequestClass Class { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it ended.</summary>
    public required UsageOutcome Outcome { get; init; }

    /// <summary>The caller's id, such as the turn's.</summary>
    public string? Correlation { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens of the prompt that the tenant is charged for.</summary>
    public long InputTokens { get; init; }

    /// <summary>How many of them the engine had in its cache.</summary>
    public long CachedTokens { get; init; }

    /// <summary>Tokens of the reply that the tenant is charged for.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Tokens of prompts that the platform bears.</summary>
    public long PlatformInputTokens { get; init; }

    /// <summary>Tokens of replies that the platform bears.</summary>
    public long PlatformOutputTokens { get; init; }

    /// <summary>What each engine did for it, in order.</summary>
    public IReadOnlyList<EngineUse> Engines { get; init; } = [];

    /// <summary>All tokens that the tenant is charged for.</summary>
    public long TenantTokens => InputTokens + OutputTokens;
}

/// <summary>What one engine did for one request.</summary>
public sealed record EngineUse(string Engine, string Purpose, long InputTokens, long OutputTokens);
