namespace AgentHub.Simulators.Engines;

/// <summary>What the engine has done, as it counts it itself: prompts that it began to answer, and tokens that it sent.</summary>
public sealed class EngineSpending
{
    private long prompts;
    private long sent;

    /// <summary>Tokens of prompts.</summary>
    public long PromptTokens => Interlocked.Read(ref prompts);

    /// <summary>Tokens of replies.</summary>
    public long SentTokens => Interlocked.Read(ref sent);

    internal void Said(int promptTokens)
    {
        Interlocked.Add(ref prompts, promptTokens);
        Interlocked.Increment(ref sent);
    }
}
