using AgentHub.Inference.Scheduling;

namespace AgentHub.Bench.Pool.Baselines;

/// <summary>First come, first served, whoever it is; what a plain proxy does.</summary>
internal sealed class FirstCome : ISharing
{
    public double Slack => 0;

    public double Rank(TenantAccount account) => account.Head!.Number;

    public void Seated(TenantAccount account, int inputTokens, int forecast)
    {
    }

    public void Spoke(TenantAccount account, int tokens, int beyondForecast)
    {
    }

    public void Settled(TenantAccount account, Bill bill)
    {
    }
}

/// <summary>Tenants take turns, one request each, as llm-d's flow control has it.</summary>
internal sealed class TakingTurns : ISharing
{
    public double Slack => 0;

    public double Rank(TenantAccount account) => account.LastServed;

    public void Seated(TenantAccount account, int inputTokens, int forecast)
    {
    }

    public void Spoke(TenantAccount account, int tokens, int beyondForecast)
    {
    }

    public void Settled(TenantAccount account, Bill bill)
    {
    }
}

/// <summary>Tokens are charged when the reply is over, as gateways that read usage have it.</summary>
internal sealed class ChargingAtTheEnd : ISharing
{
    public double Slack => 0;

    public double Rank(TenantAccount account) => account.Counter;

    public void Seated(TenantAccount account, int inputTokens, int forecast)
    {
    }

    public void Spoke(TenantAccount account, int tokens, int beyondForecast)
    {
    }

    public void Settled(TenantAccount account, Bill bill) => account.Counter += TokenSharing.Cost(bill.Input, bill.Output) / account.Weight;
}
