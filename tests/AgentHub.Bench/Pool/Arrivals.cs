using AgentHub.Inference;

namespace AgentHub.Bench.Pool;

/// <summary>Makes loads. The same seed makes the same load for every rule that is measured.</summary>
internal sealed class Arrivals(int seed, double seconds)
{
#pragma warning disable CA5394 // Chance with a seed is the point: a run can be repeated.
    private readonly Random random = new(seed);
    private readonly List<Arrival> all = [];

    public IReadOnlyList<Arrival> InOrder => [.. all.OrderBy(a => a.At)];

    /// <summary>A client whose requests come at random, so many a second.</summary>
    public Arrivals Client(int client, double perSecond, int input, int output, RequestClass @class = RequestClass.Chat, Func<double, bool>? isOn = null)
    {
        for (var at = Gap(perSecond); at < seconds; at += Gap(perSecond))
            if (isOn?.Invoke(at) ?? true) all.Add(new Arrival(at, client, input, output, @class));
        return this;
    }

    private double Gap(double perSecond) => -Math.Log(1 - random.NextDouble()) / perSecond;
#pragma warning restore CA5394
}
