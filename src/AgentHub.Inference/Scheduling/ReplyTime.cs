namespace AgentHub.Inference.Scheduling;

/// <summary>How long replies took an engine lately, from the seat to the last word. Not safe for threads; the scheduler holds its lock.</summary>
internal sealed class ReplyTime
{
    private const double Follow = 0.1;

    /// <summary>A guess until the first reply is over.</summary>
    public TimeSpan Usual { get; private set; } = TimeSpan.FromSeconds(4);

    public void Took(TimeSpan time) => Usual += Follow * (time - Usual);
}
