using System.Runtime.InteropServices;

namespace AgentHub.Inference.Scheduling;

/// <summary>How long replies will be, from how long they were: per tenant and class, and until a tenant has had one, per class.</summary>
internal sealed class LengthForecast
{
    private const double FirstGuess = 128;
    private const int MaxTenants = 50_000;
    private readonly Dictionary<(Guid, RequestClass), double> lengths = [];
    private readonly double[] usual = [.. Enum.GetValues<RequestClass>().Select(_ => FirstGuess)];

    public int Of(Guid tenant, RequestClass @class, int maxOutputTokens) =>
        Math.Clamp((int)Math.Round(lengths.GetValueOrDefault((tenant, @class), usual[(int)@class])), 1, Math.Max(1, maxOutputTokens));

    public void Learn(Guid tenant, RequestClass @class, int outputTokens)
    {
        usual[(int)@class] = Follow(usual[(int)@class], outputTokens);
        // Past the limit, newcomers are guessed from everybody; those who are known stay known.
        if (lengths.Count >= MaxTenants && !lengths.ContainsKey((tenant, @class))) return;

        ref var length = ref CollectionsMarshal.GetValueRefOrAddDefault(lengths, (tenant, @class), out var known);
        length = known ? Follow(length, outputTokens) : outputTokens;
    }

    private static double Follow(double before, int now) => ((4 * before) + now) / 5;
}
