namespace AgentHub.Inference.Resilience;

/// <summary>
/// How long an engine is silent between two tokens when all is well. Where another engine can go on with a reply, nobody has to wait
/// for the longest silence that any engine may have: what is many times this engine's own is a stall.
/// </summary>
internal sealed class TokenGaps
{
    private const int Enough = 100;
    private const double Forgotten = 0.998;
    private const double Times = 10;
    private readonly Lock gate = new();
    private TimeSpan longest;
    private int count;

    public void Took(TimeSpan gap)
    {
        lock (gate)
        {
            longest = gap > longest ? gap : longest * Forgotten;
            if (count < Enough) count++;
        }
    }

    /// <summary>How long silence may last, between these two limits.</summary>
    public TimeSpan StalledAfter(TimeSpan least, TimeSpan most)
    {
        lock (gate)
        {
            if (count < Enough) return most;
            var stalled = longest * Times;
            return stalled < least ? least : stalled < most ? stalled : most;
        }
    }
}
