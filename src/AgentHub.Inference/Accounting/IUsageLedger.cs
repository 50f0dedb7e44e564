using System.Collections.Concurrent;

namespace AgentHub.Inference.Accounting;

/// <summary>Where the pool writes what each request cost. The same request twice is one row.</summary>
public interface IUsageLedger
{
    /// <summary>Takes a row. It may keep it for a moment, but does not lose it while the process lives.</summary>
    ValueTask RecordAsync(UsageRow row, CancellationToken cancel);
}

/// <summary>The ledger of a pool that stands alone: sums by tenant, and the last rows.</summary>
internal sealed class MemoryLedger : IUsageLedger
{
    private const int MaxRows = 100_000;
    private readonly ConcurrentDictionary<Guid, UsageRow> rows = new();
    private readonly ConcurrentQueue<Guid> order = new();

    public IReadOnlyCollection<UsageRow> Rows => [.. rows.Values];

    public ValueTask RecordAsync(UsageRow row, CancellationToken cancel)
    {
        if (!rows.TryAdd(row.RequestId, row)) return ValueTask.CompletedTask;

        order.Enqueue(row.RequestId);
        while (rows.Count > MaxRows && order.TryDequeue(out var oldest)) rows.TryRemove(oldest, out _);
        return ValueTask.CompletedTask;
    }
}
