namespace AgentHub.Inference;

/// <summary>How an engine let us down, which decides what is done next.</summary>
public enum EngineFailure
{
    /// <summary>There is no engine to ask: none is known, or all are down.</summary>
    Unavailable,

    /// <summary>Too much work: the engine said so, or the wait in our own queue was too long. Worth trying later.</summary>
    Busy,

    /// <summary>The reply broke off, could not be read, or the engine failed. What was received is not a reply.</summary>
    Broken,

    /// <summary>No first token, or no next one, in time.</summary>
    Slow,

    /// <summary>The first words would come later than anybody waits for them, so nothing was started.</summary>
    TooLate,

    /// <summary>The business has used up what it may use; nothing was asked.</summary>
    OverQuota,

    /// <summary>The engine refuses this very request; the same one would be refused again.</summary>
    Rejected,
}

/// <summary>A reply that did not come, or did not come whole. Its message is a sentence for the operator and holds no text of a conversation.</summary>
public sealed class EngineException(EngineFailure failure, string message, string? engine = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of failure it is.</summary>
    public EngineFailure Failure { get; } = failure;

    /// <summary>The engine's name, where one was involved.</summary>
    public string? Engine { get; } = engine;

    /// <summary>The HTTP status, where the engine answered with one.</summary>
    public int? Status { get; init; }

    /// <summary>How long the engine asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the engine said about itself, for the dialects to learn from. Never logged: engines quote prompts in errors.</summary>
    internal string? Detail { get; init; }

    /// <summary>No engine took the request, so trying another costs nobody anything.</summary>
    internal bool WasNotTaken { get; init; }

    /// <summary>The model's own slip, such as a call cut short: worth another try, but no fault of the engine.</summary>
    internal bool IsOfTheModel { get; init; }

    /// <summary>The same request may go well elsewhere, or a moment later.</summary>
    internal bool CanBeRetried => Failure is EngineFailure.Busy or EngineFailure.Broken or EngineFailure.Slow;

    internal static EngineException Slip(string engine, string what, Exception? inner = null) => new(EngineFailure.Broken, $"The model of {engine} {what}.", engine, inner) { IsOfTheModel = true };

    internal static EngineException Broken(string engine, string what, Exception? inner = null) =>
        new(EngineFailure.Broken, $"The engine {engine} {what}.", engine, inner);
}
