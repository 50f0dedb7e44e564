using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Scheduling;

/// <summary>
/// A place among the requests that an engine works on. Whoever reads the reply says so as tokens come (<see cref="Charge"/>) and
/// what the engine counted (<see cref="Settle"/>); disposing the seat closes the account and lets the next one in.
/// </summary>
internal sealed class Seat(Engine engine, Waiter waiter, Scheduler scheduler, PromptInReading prompt) : IDisposable
{
    private int left;

    public Engine Engine => engine;

    internal Waiter Waiter => waiter;

    /// <summary>What the engine reads until it answers.</summary>
    internal PromptInReading Prompt => prompt;

    /// <summary>How many tokens of the reply have come.</summary>
    internal int Spoken { get; set; }

    /// <summary>Whether the reply came to its proper end.</summary>
    internal bool IsSettled { get; private set; }

    internal UsageDetails? Usage { get; private set; }

    internal EngineException? Failure { get; private set; }

    /// <summary>Nothing was sent, so nothing is owed.</summary>
    internal bool IsUnused { get; private set; }

    /// <summary>So many tokens of the reply came just now.</summary>
    public void Charge(int outputTokens)
    {
        if (outputTokens > 0 && Volatile.Read(ref left) == 0) scheduler.Charge(this, outputTokens);
    }

    /// <summary>The reply is over, and this is what the engine counted. Where it counted nothing, the tokens that came are what is paid for.</summary>
    public void Settle(UsageDetails? usage) => (IsSettled, Usage) = (true, usage);

    /// <summary>The engine failed. The tenant does not pay for what it did not get, and a busy engine gets less from now on.</summary>
    public void Fail(EngineException failure) => Failure = failure;

    /// <summary>Nobody wants the seat any more.</summary>
    public void GiveBack()
    {
        IsUnused = true;
        Dispose();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 1) == 0) scheduler.Leave(this);
    }
}
