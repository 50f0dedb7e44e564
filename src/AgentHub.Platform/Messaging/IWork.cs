using AgentHub.Platform.Tenancy;

namespace AgentHub.Platform.Messaging;

/// <summary>
/// One kind of work over rows that say themselves when they are due. A hint from the bus, a timer and the sweep all end in
/// <see cref="RunAsync"/>; it looks at the row, does what is due, and returns.
/// </summary>
public interface IWork
{
    /// <summary>The kind's name in hints and metrics.</summary>
    string Name { get; }

    /// <summary>The table whose <c>due_at</c> the sweep reads. Its columns <c>tenant_id, id, due_at</c> are all that the sweeper may see.</summary>
    string Table { get; }

    /// <summary>How many rows this process works on at once.</summary>
    int Limit { get; }

    /// <summary>How many of them may belong to one tenant, so that a busy one leaves room.</summary>
    int LimitPerTenant { get; }

    /// <summary>Does what is due of one row. Errors are the row's business; an exception here is logged and the sweep comes again.</summary>
    /// <param name="swept">
    /// True when the sweep found the row: it saw that it was due and has postponed it, so that no other sweep takes it as well; its
    /// <c>due_at</c> no longer says so. False for a hint, which may come early, late or twice.
    /// </param>
    /// <param name="stopping">Set when the process has to end: finish or let go within its grace.</param>
    Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping);
}
