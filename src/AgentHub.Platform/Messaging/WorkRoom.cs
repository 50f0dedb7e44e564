using System.Diagnostics;

namespace AgentHub.Platform.Messaging;

/// <summary>A hint at this process's desk. That the sweep saw its row due holds as long as the sweep's postponement does.</summary>
internal sealed record Summons(Hint Hint, long? SweptAt)
{
    public bool IsSwept => SweptAt is { } at && Stopwatch.GetElapsedTime(at) < Sweeper.Postponement;

    public static Summons Of(Hint hint, bool swept) => new(hint, swept ? Stopwatch.GetTimestamp() : null);
}

/// <summary>
/// The room for one kind of work: how many rows are in hand, in all and of each tenant, and who waits in line. Not safe by
/// itself; the desk's lock guards it.
/// </summary>
internal sealed class WorkRoom(IWork work)
{
    private const int MaxWaiting = 2_000;

    private readonly Dictionary<Guid, int> inHand = [];
    private readonly Dictionary<Guid, Queue<Summons>> lines = [];
    private readonly Queue<Guid> turns = new();
    private readonly HashSet<Guid> waiting = [];
    private int total;

    public IWork Work => work;

    public int Waiting => waiting.Count;

    public int Free => Math.Max(0, work.Limit - total - waiting.Count);

    public bool TryEnter(Guid tenant)
    {
        var ofTenant = inHand.GetValueOrDefault(tenant);
        if (total >= work.Limit || ofTenant >= work.LimitPerTenant) return false;

        total++;
        inHand[tenant] = ofTenant + 1;
        return true;
    }

    public void Leave(Guid tenant)
    {
        total--;
        if (--inHand[tenant] == 0) inHand.Remove(tenant);
    }

    /// <summary>True when it waits, as it may have done already.</summary>
    public bool TryWait(Summons summons)
    {
        if (waiting.Contains(summons.Hint.Id)) return true;
        if (waiting.Count >= MaxWaiting) return false;

        waiting.Add(summons.Hint.Id);
        if (!lines.TryGetValue(summons.Hint.Tenant, out var line))
        {
            lines[summons.Hint.Tenant] = line = new Queue<Summons>();
            turns.Enqueue(summons.Hint.Tenant);
        }

        line.Enqueue(summons);
        return true;
    }

    /// <summary>The next in line that there is room for, entered; each tenant's first in turn.</summary>
    public Summons? TakeNext()
    {
        for (var left = turns.Count; left > 0 && total < work.Limit; left--)
        {
            var tenant = turns.Dequeue();
            var line = lines[tenant];
            if (!TryEnter(tenant))
            {
                turns.Enqueue(tenant);
                continue;
            }

            var next = line.Dequeue();
            waiting.Remove(next.Hint.Id);
            if (line.Count == 0) lines.Remove(tenant);
            else turns.Enqueue(tenant);
            return next;
        }

        return null;
    }
}
