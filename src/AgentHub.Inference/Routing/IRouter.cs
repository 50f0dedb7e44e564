using AgentHub.Inference.Engines;
using AgentHub.Inference.Scheduling;

namespace AgentHub.Inference.Routing;

/// <summary>Which engine a request goes to. The pool has one rule, <see cref="PrefixRouter"/>; benchmarks put others beside it.</summary>
internal interface IRouter
{
    /// <summary>One of the able engines that has room, or null when the request has to wait. It is not called with no engine.</summary>
    Place? Choose(Waiter waiter, IReadOnlyList<Engine> able);
}
