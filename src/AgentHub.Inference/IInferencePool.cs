using Microsoft.Extensions.AI;

namespace AgentHub.Inference;

/// <summary>The one way to a model: every engine the operator runs, behind one client per request.</summary>
public interface IInferencePool
{
    /// <summary>The chat client of one run. It is cheap; make one per run and say whose it is.</summary>
    IChatClient For(RequestIdentity identity);

    /// <summary>Whether a request made now has an engine to go to. Without one, agents quote their knowledge or hand over.</summary>
    /// <param name="onlyHere">The request must not leave this machine.</param>
    bool HasEngine(bool onlyHere = false);

    /// <summary>
    /// Whether a reply in this language (BCP 47: "ar", "en-GB") can be trusted to the models that would write it now.
    /// Any engine may get the request, so all that are up have to be able.
    /// </summary>
    bool CanWrite(string language, bool onlyHere = false);

    /// <summary>
    /// Whether work that nobody watches should wait for an engine: those that there are have answered before and are down. Such a request
    /// waits its turn, while chat is refused at once.
    /// </summary>
    bool IsWorthWaiting(bool onlyHere = false);

    /// <summary>Gives an engine no new requests, or again some, wherever the schedule is kept. What it has it finishes. False when there is none of that name.</summary>
    /// <exception cref="EngineException">The process that keeps the schedule could not be reached.</exception>
    Task<bool> DrainAsync(string engine, bool drain, CancellationToken cancel);

    /// <summary>Every engine known, in the order in which they were found.</summary>
    IReadOnlyList<EngineStatus> Engines { get; }

    /// <summary>One sentence for the operator: what was found at start, or what to do when nothing was.</summary>
    string? Explanation { get; }
}
