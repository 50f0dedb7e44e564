namespace AgentHub.Simulators.Engines;

/// <summary>The last requests that were heard.</summary>
internal sealed class RequestRecord
{
    private const int MaxKept = 10_000;
    private readonly Lock gate = new();
    private readonly Queue<SimulatedRequest> kept = new();

    public long Heard { get; private set; }

    public IReadOnlyList<SimulatedRequest> All
    {
        get { lock (gate) return [.. kept]; }
    }

    public void Add(SimulatedRequest request)
    {
        lock (gate)
        {
            Heard++;
            kept.Enqueue(request);
            if (kept.Count > MaxKept) kept.Dequeue();
        }
    }

    public void Clear()
    {
        lock (gate) kept.Clear();
    }
}
