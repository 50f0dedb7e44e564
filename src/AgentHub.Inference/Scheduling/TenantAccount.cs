namespace AgentHub.Inference.Scheduling;

/// <summary>
/// What one tenant has had within one class, and what of it waits. Each class has its own account: the nightly work of a business
/// does not count against its customers' chat.
/// </summary>
internal sealed class TenantAccount(Guid tenant, RequestClass @class, double weight)
{
    private readonly LinkedList<Waiter> continuing = new();
    private readonly LinkedList<Waiter> fresh = new();

    public Guid Tenant => tenant;

    public RequestClass Class => @class;

    /// <summary>A tenant of weight 2 gets twice what one of weight 1 gets.</summary>
    public double Weight => weight;

    /// <summary>The virtual counter: what it has had, in weighted tokens, divided by its weight.</summary>
    public double Counter { get; set; }

    /// <summary>What its requests at engines are still expected to cost, on top of the counter.</summary>
    public double Expected { get; set; }

    /// <summary>The number of the last seat that it was given, for those who share by turns.</summary>
    public long LastServed { get; set; }

    /// <summary>How many of its requests are at engines.</summary>
    public int Seats { get; set; }

    public int Waiting => continuing.Count + fresh.Count;

    public long WaitingTokens { get; private set; }

    /// <summary>Its next request: a turn that has begun is finished before another begins.</summary>
    public Waiter? Head => (continuing.First ?? fresh.First)?.Value;

    public bool ContinuesATurn => continuing.Count > 0;

    public void Add(Waiter waiter)
    {
        waiter.InAccount = (waiter.Demand.Continues ? continuing : fresh).AddLast(waiter);
        WaitingTokens += waiter.Tokens;
    }

    public bool Remove(Waiter waiter)
    {
        if (waiter.InAccount is not { List: { } line } node) return false;
        line.Remove(node);
        WaitingTokens -= waiter.Tokens;
        return true;
    }
}
