using System.Diagnostics.Metrics;
using AgentHub.Conversations.Channels;

namespace AgentHub.Channels.Receiving;

/// <summary>What arrives at the webhooks, counted; never by tenant, which would make a series per business.</summary>
internal sealed class WebhookMetrics
{
    /// <summary>The name under which the host listens.</summary>
    public const string MeterName = "AgentHub.Channels";

    private readonly Counter<long> kept;
    private readonly Counter<long> refused;
    private readonly Counter<long> notKept;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        kept = meter.CreateCounter<long>("agenthub.webhook.events", description: "Events kept, and duplicates that had no effect.");
        refused = meter.CreateCounter<long>("agenthub.webhook.refused", description: "Webhook requests answered with an error.");
        notKept = meter.CreateCounter<long>("agenthub.webhook.not_kept", description: "Events of an accepted request that belong to no account here, or cannot be read.");
    }

    public void Kept(ChannelKind kind, int added, int duplicates)
    {
        kept.Add(added, new("channel", kind.ToString()), new("result", "new"));
        if (duplicates > 0) kept.Add(duplicates, new("channel", kind.ToString()), new("result", "duplicate"));
    }

    public void Refused(ChannelKind kind, string reason) => refused.Add(1, new("channel", kind.ToString()), new("reason", reason));

    public void NotKept(ChannelKind kind, string reason, int count = 1)
    {
        if (count > 0) notKept.Add(count, new("channel", kind.ToString()), new("reason", reason));
    }
}
