using AgentHub.Inference.Engines;
using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Ownership;

/// <summary>
/// The pool as every process has it: the schedule's owner asks the engines, the others ask the owner. Where the owner cannot be
/// reached before the first words, a process asks the engines itself, and fairness is what it costs.
/// </summary>
internal sealed class OwnersPool(InferencePool ours, IScheduleOwner owner, OwnersGateway gateway, InferenceOptions options) : IInferencePool
{
    /// <summary>The owner's, where it is somebody else's and he has told us of them lately.</summary>
    private OwnersView? Theirs => owner.Current is { IsOurs: false } other ? gateway.ViewOf(other) : null;

    public bool HasEngine(bool onlyHere = false) => Theirs is { } view && Able(view, onlyHere).Any(IsUp) || ours.HasEngine(onlyHere);

    public bool IsWorthWaiting(bool onlyHere = false) =>
        Theirs is { } view ? !HasEngine(onlyHere) && Able(view, onlyHere).Any(e => e.LastSeenAt is not null) : ours.IsWorthWaiting(onlyHere);

    public Task<bool> DrainAsync(string engine, bool drain, CancellationToken cancel) =>
        owner.Current is { IsOurs: false } other ? gateway.DrainAsync(other, engine, drain, cancel) : ours.DrainAsync(engine, drain, cancel);

    public IReadOnlyList<EngineStatus> Engines => Theirs?.Engines ?? ours.Engines;

    public string? Explanation => Theirs is { } view ? view.Explanation : ours.Explanation;

    public IChatClient For(RequestIdentity identity) =>
        owner is SoleOwner ? ours.For(identity) : new OwnersChatClient(ours.For(identity), owner, gateway, identity, options.DefaultMaxTokens);

    public bool CanWrite(string language, bool onlyHere = false)
    {
        if (Theirs is not { } view || !Able(view, onlyHere).Any(IsUp)) return ours.CanWrite(language, onlyHere);
        return Able(view, onlyHere).Where(IsUp).All(e => Languages.Cover(e.Languages, language));
    }

    private static IEnumerable<EngineStatus> Able(OwnersView view, bool onlyHere) => view.Engines.Where(e => !onlyHere || e.Reach == EngineReach.ThisMachine);

    private static bool IsUp(EngineStatus engine) => engine.Health is EngineHealth.Healthy or EngineHealth.Degraded && !engine.IsDraining;
}
