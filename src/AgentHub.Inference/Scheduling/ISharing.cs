namespace AgentHub.Inference.Scheduling;

/// <summary>The rule by which tenants share the engines. The pool has one, <see cref="TokenSharing"/>; benchmarks put others beside it.</summary>
internal interface ISharing
{
    /// <summary>How far behind the first one may be overtaken by one whose turn has begun or whose prompt an engine knows.</summary>
    double Slack { get; }

    /// <summary>The tenant with the lowest rank is served next.</summary>
    double Rank(TenantAccount account);

    /// <summary>A request got its seat.</summary>
    void Seated(TenantAccount account, int inputTokens, int forecast);

    /// <summary>So many tokens came, of which some go beyond the forecast.</summary>
    void Spoke(TenantAccount account, int tokens, int beyondForecast);

    /// <summary>The request left its seat; what it had is known now.</summary>
    void Settled(TenantAccount account, Bill bill);
}

/// <summary>What a request was charged as it went, and what it had in the end.</summary>
internal readonly record struct Bill(int EstimatedInput, int Forecast, int Spoken, int Input, int Output);
