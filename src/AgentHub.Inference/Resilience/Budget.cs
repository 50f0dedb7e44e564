namespace AgentHub.Inference.Resilience;

/// <summary>
/// What may be spent on second tries: a share of the requests, and something saved for a bad moment. So trying again can never
/// become most of the load on engines that are in trouble.
/// </summary>
internal sealed class Budget
{
    private const double Crumb = 1e-6;
    private readonly Lock gate = new();
    private readonly double share;
    private readonly double most;
    private double saved;

    public Budget(double share, double most) => (this.share, this.most, saved) = (share, most, most);

    /// <summary>A request came.</summary>
    public void Earn()
    {
        lock (gate) saved = Math.Min(most, saved + share);
    }

    /// <summary>One more try is wanted. False when all is spent.</summary>
    public bool TrySpend()
    {
        lock (gate)
        {
            if (saved < 1 - Crumb) return false;
            saved--;
            return true;
        }
    }
}
