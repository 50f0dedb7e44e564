using Microsoft.Extensions.AI;

namespace AgentHub.Inference.Accounting;

/// <summary>Keeps what every engine did for one request, and divides it between tenant and platform when it is over.</summary>
internal sealed class RequestAccount(RequestIdentity who)
{
    private const int MaxAttempts = 64;
    private readonly Lock gate = new();
    private readonly List<Attempt> attempts = [];
    private readonly List<Attempt> shown = [];

    public Guid RequestId { get; } = Guid.CreateVersion7();

    public Attempt Begin(string engine, Purpose purpose, int estimatedInput)
    {
        var attempt = new Attempt(engine, purpose, estimatedInput);
        lock (gate)
        {
            if (attempts.Count == MaxAttempts) throw new InvalidOperationException($"A request was tried more than {MaxAttempts} times.");
            attempts.Add(attempt);
        }

        return attempt;
    }

    /// <summary>The reader saw words of this one. Of several, the last is the one that the others were the beginning of.</summary>
    public void Showed(Attempt attempt)
    {
        lock (gate)
        {
            if (!shown.Contains(attempt)) shown.Add(attempt);
        }
    }

    /// <summary>What was said so far was seen by nobody and is thrown away.</summary>
    public void Forget()
    {
        lock (gate) shown.Clear();
    }

    /// <summary>How many tokens of what was said the reader has seen.</summary>
    public int ShownTokens
    {
        get { lock (gate) return (int)Math.Min(int.MaxValue, shown.Sum(a => a.Output)); }
    }

    /// <summary>What the tenant is charged for so far, as the reader of the reply is told it.</summary>
    public UsageDetails Usage()
    {
        lock (gate)
        {
            var (input, cached, output) = shown.Count == 0 ? (0, 0, 0) : Tenant();
            return new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output, CachedInputTokenCount = cached };
        }
    }

    public UsageRow Close(UsageOutcome outcome, string? model, DateTimeOffset at)
    {
        lock (gate)
        {
            var (input, cached, output) = outcome == UsageOutcome.Failed || shown.Count == 0 ? (0, 0, 0) : Tenant();
            return new UsageRow
            {
                RequestId = RequestId, TenantId = who.TenantId, Class = who.Class, Correlation = who.Correlation, At = at, Outcome = outcome, Model = model,
                InputTokens = input, CachedTokens = cached, OutputTokens = output,
                PlatformInputTokens = attempts.Sum(a => a.Input) - input, PlatformOutputTokens = attempts.Sum(a => a.Output) - output,
                Engines = [.. attempts.Where(a => a.Input + a.Output > 0).Select(a => new EngineUse(a.Engine, a.Purpose.ToString(), a.Input, a.Output))],
            };
        }
    }

    // The prompt once, without what earlier engines had said of the reply; and all that was said.
    private (long Input, long Cached, long Output) Tenant()
    {
        var last = shown[^1];
        var before = shown.SkipLast(1).Sum(a => a.Output);
        var input = Math.Max(0, last.Input - before);
        return (input, Math.Min(last.Cached, input), before + last.Output);
    }
}
