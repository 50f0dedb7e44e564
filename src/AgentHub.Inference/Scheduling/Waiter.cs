using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;

namespace AgentHub.Inference.Scheduling;

/// <summary>A request that waits for its seat.</summary>
internal sealed class Waiter(RequestIdentity who, Demand demand, IReadOnlyCollection<Engine> tried, TenantAccount account, int forecast, DateTimeOffset arrivedAt)
{
    public RequestIdentity Who => who;

    public Demand Demand => demand;

    /// <summary>What an engine has to be to get it.</summary>
    public Needs Needs { get; } = Needs.Of(who, demand);

    /// <summary>The engines where it went wrong before; they come last.</summary>
    public IReadOnlyCollection<Engine> Tried => tried;

    public TenantAccount Account => account;

    /// <summary>How many tokens its reply will have, as far as this tenant's earlier ones tell.</summary>
    public int Forecast => forecast;

    public DateTimeOffset ArrivedAt => arrivedAt;

    /// <summary>Its place in the order of arrival.</summary>
    public long Number { get; set; }

    /// <summary>What it will hold of an engine's window.</summary>
    public int Tokens => demand.InputTokens + forecast;

    /// <summary>Where it stands in its tenant's line and in its class's, so that it can leave both without being looked for.</summary>
    public LinkedListNode<Waiter>? InAccount { get; set; }

    public LinkedListNode<Waiter>? InClass { get; set; }

    /// <summary>Where it would go if there were room; it counts there, so that not all wait for the same engine.</summary>
    public Place? Home { get; private set; }

    /// <summary>It waits for this place, or for none any more.</summary>
    public void WaitFor(Place? place)
    {
        if (Home is { } before) before.Engine.Reading.Withdraw(before.ToRead);
        Home = place;
        if (place is { } now) now.Engine.Reading.Await(now.ToRead);
    }

    public TaskCompletionSource<Seat> Seat { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
