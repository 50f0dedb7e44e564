namespace AgentHub.Inference.Scheduling;

/// <summary>How much was done a second lately, in weighted tokens. Seconds in which nothing was done do not count.</summary>
internal sealed class Throughput(TimeProvider clock)
{
    private const int Kept = 10;
    private readonly Lock gate = new();
    private readonly Queue<double> past = new(Kept);
    private readonly long second = clock.TimestampFrequency;
    private long began = clock.GetTimestamp();
    private double now;

    /// <summary>Null as long as nothing has been measured.</summary>
    public double? PerSecond
    {
        get
        {
            lock (gate)
            {
                Turn();
                return past.Count > 0 ? past.Average() : null;
            }
        }
    }

    /// <summary>What was done in the last whole second, also when that was nothing.</summary>
    public double Latest { get { lock (gate) { Turn(); return latest; } } }

    private double latest;

    public void Add(double done)
    {
        lock (gate)
        {
            Turn();
            now += done;
        }
    }

    private void Turn()
    {
        var passed = (clock.GetTimestamp() - began) / second;
        if (passed <= 0) return;

        latest = passed == 1 ? now : 0;
        if (now > 0)
        {
            if (past.Count == Kept) past.Dequeue();
            past.Enqueue(now);
        }

        now = 0;
        began += passed * second;
    }
}
