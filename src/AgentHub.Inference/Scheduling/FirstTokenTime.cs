namespace AgentHub.Inference.Scheduling;

/// <summary>How long an engine took lately from a request to its first token. What was measured long ago says nothing, so that a slow engine is tried again.</summary>
internal sealed class FirstTokenTime(TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private TimeSpan usual;
    private long measuredAt;
    private bool isKnown;

    public TimeSpan? Expected
    {
        get { lock (gate) return isKnown && clock.GetElapsedTime(measuredAt) < Remembered ? usual : null; }
    }

    public void Took(TimeSpan time)
    {
        lock (gate)
        {
            usual = isKnown && clock.GetElapsedTime(measuredAt) < Remembered ? (usual * 0.8) + (time * 0.2) : time;
            (isKnown, measuredAt) = (true, clock.GetTimestamp());
        }
    }
}
