namespace AgentHub.Inference.Scheduling;

/// <summary>
/// The virtual token counter: an input token costs 1 and an output token 2, the input charged when the seat is taken and the output as
/// tokens come. What a reply is still expected to cost counts for the order, so that short and long replies share alike. Two tenants that
/// both have work waiting never differ by more than twice what the engines were sent at once; see <c>docs/inference.md</c>.
/// </summary>
internal sealed class TokenSharing(double slack = 0) : ISharing
{
    public const int InputCost = 1;
    public const int OutputCost = 2;

    public double Slack => slack;

    public double Rank(TenantAccount account) => account.Counter + account.Expected;

    public void Seated(TenantAccount account, int inputTokens, int forecast)
    {
        account.Counter += Cost(inputTokens, 0) / account.Weight;
        account.Expected += Cost(0, forecast) / account.Weight;
    }

    public void Spoke(TenantAccount account, int tokens, int beyondForecast)
    {
        account.Counter += Cost(0, tokens) / account.Weight;
        account.Expected -= Cost(0, tokens - beyondForecast) / account.Weight;
    }

    public void Settled(TenantAccount account, Bill bill)
    {
        account.Counter += (Cost(bill.Input, bill.Output) - Cost(bill.EstimatedInput, bill.Spoken)) / account.Weight;
        // Nothing is expected of an account without requests; so sums of fractions do not drift.
        account.Expected = account.Seats == 0 ? 0 : account.Expected - (Cost(0, Math.Max(0, bill.Forecast - bill.Spoken)) / account.Weight);
    }

    public static long Cost(int input, int output) => ((long)InputCost * input) + ((long)OutputCost * output);
}
