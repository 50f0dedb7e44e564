using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Accounting;

/// <summary>Why an engine was asked.</summary>
internal enum Purpose
{
    /// <summary>For the request itself.</summary>
    First,

    /// <summary>Because the engine before failed, and nothing had been seen of its reply.</summary>
    Retry,

    /// <summary>Because the engine before was late.</summary>
    Hedge,

    /// <summary>Because the engine before broke off in the middle.</summary>
    Resume,
}

/// <summary>
/// What one engine did for a request. What it counts itself is believed; until it does, and where it never does, the tokens that came
/// are counted here and the prompt is estimated, from the moment it began to answer.
/// </summary>
internal sealed class Attempt(string engine, Purpose purpose, int estimatedInput)
{
    private readonly Lock gate = new();
    private bool isCounted;

    public string Engine => engine;

    public Purpose Purpose => purpose;

    public long Input { get; private set; }

    public long Cached { get; private set; }

    public long Output { get; private set; }

    /// <summary>A piece of the reply came, or the engine's own count, or both.</summary>
    public void Heard(bool isToken, UsageDetails? usage)
    {
        lock (gate)
        {
            if (usage is { InputTokenCount: { } input })
            {
                (isCounted, Input, Output, Cached) = (true, input, usage.OutputTokenCount ?? Output, usage.CachedInputTokenCount ?? Cached);
                return;
            }

            if (isCounted || !isToken) return;
            if (Input == 0) Input = estimatedInput;
            Output++;
        }
    }
}
