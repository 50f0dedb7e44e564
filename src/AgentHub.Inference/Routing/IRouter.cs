using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Inference.Routing;

/// <summary>Which engine a request goes to. The pool has one rule, <see cref="PrefixRouter"/>; benchmarks put others beside it.</summary>
internal interface IRouter
{
    /// <summary>The engine that suits the request best, also where it has to wait for it. It is not called with no engine.</summary>
    Place Choose(Waiter waiter, IReadOnlyList<Engine> able);
}

/// <summary>Where a request would go, and what it finds there.</summary>
/// <param name="KnownBlocks">How many blocks of its prompt are known there.</param>
/// <param name="ToRead">How many tokens have to be read anew.</param>
internal readonly record struct Place(Engine Engine, int KnownBlocks, int ToRead = 0, Entry Entry = Entry.Now);

/// <summary>When a request may go to its place.</summary>
internal enum Entry
{
    Now,

    /// <summary>Once the engine has read what another request begins with too.</summary>
    WhenItIsRead,

    /// <summary>Once the engine has room.</summary>
    WhenSomebodyLeft,
}
