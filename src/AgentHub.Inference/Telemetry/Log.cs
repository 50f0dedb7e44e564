using Microsoft.Extensions.Logging;

namespace AgentHub.Inference;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Explanation}")]
    public static partial void Looked(this ILogger log, string explanation);

    [LoggerMessage(2, LogLevel.Information, "Engine {Engine} is up with {Model} ({Kind})")]
    public static partial void IsUp(this ILogger log, string engine, string? model, EngineKind kind);

    [LoggerMessage(3, LogLevel.Warning, "Engine {Engine} is down: {Reason}")]
    public static partial void WentDown(this ILogger log, string engine, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Trying again after {Failure} at engine {Engine}, attempt {Attempt}: {Reason}")]
    public static partial void TryingAgain(this ILogger log, EngineFailure failure, string? engine, int attempt, string reason);

    [LoggerMessage(6, LogLevel.Warning, "A reply broke off ({Failure}) at engine {Engine}; another engine {What}, time {Resumes}: {Reason}")]
    public static partial void GoesOn(this ILogger log, EngineFailure failure, string? engine, string what, int resumes, string reason);

    [LoggerMessage(7, LogLevel.Information, "Engine {Engine} is {What}")]
    public static partial void Drains(this ILogger log, string engine, string what);

    [LoggerMessage(5, LogLevel.Information, "Engine {Engine} refused a part of the protocol; it is left out from now on")]
    public static partial void Learnt(this ILogger log, string engine);

    [LoggerMessage(20, LogLevel.Warning, "The schedule's owner of epoch {Epoch} could not be reached ({Reason}); the engines are asked from here")]
    public static partial void OwnerIsAway(this ILogger log, long epoch, string reason);
}
