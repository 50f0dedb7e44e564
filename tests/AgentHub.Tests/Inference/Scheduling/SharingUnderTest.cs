using AgentHub.Inference;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Routing;
using AgentHub.Inference.Scheduling;
using Microsoft.Extensions.Time.Testing;

namespace AgentHub.Tests.Inference.Scheduling;

/// <summary>The real queue, rule and window before an engine that says one token of each request in each step. No time passes by itself.</summary>
internal sealed class SharingUnderTest
{
    private readonly ISharing sharing;
    private readonly Func<string?, bool> hasModel;
    private readonly LengthForecast forecast = new();
    private readonly List<Request> seated = [];

    public SharingUnderTest(int seats, Func<Guid, double>? weightOf = null, double slack = 0, Func<string?, bool>? hasModel = null)
    {
        sharing = new TokenSharing(slack);
        this.hasModel = hasModel ?? (_ => true);
        Queue = new FairQueue(sharing, Clock, weightOf ?? (_ => 1));
        Engine = new Engine(new EngineOptions("one", new Uri("http://127.0.0.1:1/v1"), MaxInFlight: seats), new InferenceOptions(), Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public FairQueue Queue { get; }

    public Engine Engine { get; }

    /// <summary>What each tenant has had: input tokens once, output tokens twice.</summary>
    public Dictionary<Guid, double> Service { get; } = [];

    /// <summary>Who was served, in order.</summary>
    public List<string> Order { get; } = [];

    public int Seated => seated.Count;

    public Waiter Add(Guid tenant, int input = 100, int output = 100, RequestClass @class = RequestClass.Chat, string? name = null, string? model = null, bool continues = false)
    {
        var demand = Demand.OfSize(input) with { Model = model, Continues = continues };
        var waiter = new Waiter(new(tenant, @class, name), demand, [], Queue.AccountOf(tenant, @class), forecast.Of(tenant, @class, 10_000), Clock.GetUtcNow());
        waiting[waiter] = output;
        Queue.Add(waiter);
        return waiter;
    }

    private readonly Dictionary<Waiter, int> waiting = [];

    /// <summary>Seats whoever finds room.</summary>
    public void Serve()
    {
        while (Queue.Next((waiter, _) => hasModel(waiter.Demand.Model) ? new Place(Engine, 0, Entry: Engine.Window.Admits(waiter.Tokens) ? Entry.Now : Entry.WhenSomebodyLeft) : null) is var (next, _))
        {
            Queue.Remove(next, isServed: true);
            next.Account.Seats++;
            Engine.Window.Enter(next.Tokens);
            sharing.Seated(next.Account, next.Demand.InputTokens, next.Forecast);
            Serve(next.Who.TenantId, next.Demand.InputTokens);
            Order.Add(next.Who.Correlation ?? "");
            seated.Add(new Request(next, waiting[next]));
        }
    }

    /// <summary>One step of the engine: everybody who has a seat gets a token, and who has all leaves.</summary>
    public void Step()
    {
        Serve();
        foreach (var request in seated.ToList())
        {
            request.Spoken++;
            var beyond = request.Spoken > request.Waiter.Forecast ? 1 : 0;
            sharing.Spoke(request.Waiter.Account, 1, beyond);
            if (beyond > 0) Engine.Window.Grow(1);
            Serve(request.Waiter.Who.TenantId, 2);
            if (request.Spoken < request.Output) continue;

            seated.Remove(request);
            request.Waiter.Account.Seats--;
            Engine.Window.Leave(request.Waiter.Demand.InputTokens + Math.Max(request.Waiter.Forecast, request.Spoken));
            sharing.Settled(request.Waiter.Account, new Bill(request.Waiter.Demand.InputTokens, request.Waiter.Forecast, request.Spoken, request.Waiter.Demand.InputTokens, request.Output));
            forecast.Learn(request.Waiter.Who.TenantId, request.Waiter.Who.Class, request.Output);
        }
    }

    /// <summary>Serves one after the other until nobody waits.</summary>
    public List<string> Drain()
    {
        while (Queue.Count > 0 || seated.Count > 0) Step();
        return Order;
    }

    private void Serve(Guid tenant, double tokens) => Service[tenant] = Service.GetValueOrDefault(tenant) + tokens;

    private sealed record Request(Waiter Waiter, int Output)
    {
        public int Spoken { get; set; }
    }
}
