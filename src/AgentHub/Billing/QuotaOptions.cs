using AgentHub.Inference.Accounting;

namespace AgentHub.Billing;

/// <summary>How many tokens each business may use (<c>AgentHub:Quotas</c>). What is not set has no limit.</summary>
internal sealed class QuotaOptions
{
    /// <summary>Tokens in a minute, prompts and replies together.</summary>
    public long? TokensPerMinute { get; set; }

    /// <summary>Tokens in a day (UTC).</summary>
    public long? TokensPerDay { get; set; }

    public bool IsRight => TokensPerMinute is null or > 0 && TokensPerDay is null or > 0;

    public QuotaLimits Limits => new(TokensPerMinute, TokensPerDay);
}
