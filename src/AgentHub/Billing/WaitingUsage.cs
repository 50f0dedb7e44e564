using AgentHub.Inference.Accounting;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Billing;

/// <summary>
/// What requests cost and is not in the books yet. A turn that ends takes its business's rows along into its own transaction, so that they
/// stand with the reply or not at all, and cost no commit; what no turn takes (a gateway's caller, a turn that was called off) waits for
/// <see cref="UsageWriter"/>. Holds at most 20,000 rows: with that many, the pool waits.
/// </summary>
internal sealed class WaitingUsage(TimeProvider clock) : IUsageLedger, IDisposable
{
    private const int MaxKept = 20_000;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim room = new(MaxKept);
    private readonly Dictionary<Guid, List<Entry>> waiting = [];

    /// <summary>How many rows wait.</summary>
    public int Count => MaxKept - room.CurrentCount;

    /// <inheritdoc/>
    public async ValueTask RecordAsync(UsageRow row, CancellationToken cancel)
    {
        // The operator's own work belongs to no business.
        if (row.TenantId == Guid.Empty) return;

        await room.WaitAsync(cancel);
        Keep(row.TenantId, [row]);
    }

    /// <summary>A business's rows, oldest first, no longer waiting. Whoever takes them writes them, or gives them back.</summary>
    public TakenUsage Take(TenantId tenant, int most)
    {
        lock (gate)
        {
            return waiting.TryGetValue(tenant.Value, out var own) ? Remove(tenant.Value, own, Math.Min(most, own.Count)) : TakenUsage.None;
        }
    }

    /// <summary>The rows of one business whose oldest has waited so long; nothing when none has.</summary>
    public TakenUsage TakeOverdue(TimeSpan age, int most)
    {
        lock (gate)
        {
            foreach (var (tenant, own) in waiting)
            {
                if (clock.GetElapsedTime(own[0].Since) >= age) return Remove(tenant, own, Math.Min(most, own.Count));
            }

            return TakenUsage.None;
        }
    }

    /// <summary>Rows that could not be written wait again.</summary>
    public void GiveBack(TakenUsage taken) => Keep(taken.TenantId, taken.Rows);

    /// <summary>Rows that stand in the books make room for others.</summary>
    public void Written(TakenUsage taken)
    {
        if (taken.Rows.Count > 0) room.Release(taken.Rows.Count);
    }

    public void Dispose() => room.Dispose();

    private void Keep(Guid tenant, IReadOnlyList<UsageRow> rows)
    {
        if (rows.Count == 0) return;

        var since = clock.GetTimestamp();
        lock (gate)
        {
            if (!waiting.TryGetValue(tenant, out var own)) waiting[tenant] = own = [];
            own.AddRange(rows.Select(row => new Entry(row, since)));
        }
    }

    private TakenUsage Remove(Guid tenant, List<Entry> own, int count)
    {
        var taken = own.Take(count).Select(e => e.Row).ToList();
        own.RemoveRange(0, count);
        if (own.Count == 0) waiting.Remove(tenant);
        return new(tenant, taken);
    }

    private readonly record struct Entry(UsageRow Row, long Since);
}

/// <summary>Rows of one business on their way into the books.</summary>
internal sealed record TakenUsage(Guid TenantId, IReadOnlyList<UsageRow> Rows)
{
    public static readonly TakenUsage None = new(Guid.Empty, []);
}
