namespace AgentHub.Inference.Accounting;

/// <summary>How many tokens a tenant may use. What is null has no limit.</summary>
public sealed record QuotaLimits(long? TokensPerMinute = null, long? TokensPerDay = null)
{
    /// <summary>No limit at all.</summary>
    public static QuotaLimits None { get; } = new();
}

/// <summary>Why a request may not be made now, and when it may.</summary>
public sealed record QuotaRefusal(string Reason, TimeSpan RetryAfter);

/// <summary>Decides before each call whether the tenant may make it: reserved first, then committed with what it cost, or released.</summary>
public interface IQuotas
{
    /// <summary>Reserves tokens for a request. Null when that went well.</summary>
    ValueTask<QuotaRefusal?> ReserveAsync(Guid tenant, Guid request, long tokens, CancellationToken cancel);

    /// <summary>The request is over and cost the tenant so much; nothing where it failed.</summary>
    void Commit(Guid tenant, Guid request, long tokens);
}
