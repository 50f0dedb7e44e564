namespace AgentHub.Inference.Resilience;

/// <summary>How long first tokens took lately, at all engines: what is late is what nearly all the others were not.</summary>
internal sealed class FirstTokens
{
    private const int Remembered = 128;
    private const int Enough = 20;
    private const double Late = 0.95;
    private readonly Lock gate = new();
    private readonly TimeSpan[] took = new TimeSpan[Remembered];
    private long count;

    public void Took(TimeSpan time)
    {
        lock (gate) took[count++ % Remembered] = time;
    }

    /// <summary>The time after which a first token is late; null while too few have come to tell.</summary>
    public TimeSpan? LateAfter
    {
        get
        {
            lock (gate)
            {
                if (count < Enough) return null;
                var sorted = took[..(int)Math.Min(count, Remembered)];
                Array.Sort(sorted);
                return sorted[(int)(sorted.Length * Late)];
            }
        }
    }
}
