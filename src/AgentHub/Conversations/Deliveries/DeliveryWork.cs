using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Live;
using AgentHub.Platform;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Telemetry;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentHub.Conversations.Deliveries;

/// <summary>Sends one reply: the attempt is committed, one call is made with no transaction open, its outcome is committed.</summary>
internal sealed partial class DeliveryWork(
    DeliveryClaims claims, IEnumerable<IChannel> channels, LiveFeed live, Failpoints failpoints, ILogger<DeliveryWork> log) : IWork
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenRecordTries = TimeSpan.FromMilliseconds(300);
    private const int MaxRecordTries = 15;

    public string Name => Work.Delivery;

    public string Table => "deliveries";

    public int Limit => 128;

    public int LimitPerTenant => 16;

    public async Task RunAsync(TenantId tenant, Guid id, bool swept, CancellationToken stopping)
    {
        if (await claims.ClaimAsync(tenant, new DeliveryId(id), swept, stopping) is not { } delivery) return;

        using var activity = PlatformMeter.Continue("send", delivery.Traceparent, System.Diagnostics.ActivityKind.Producer);
        activity?.SetTag("agenthub.tenant", tenant.ToString()).SetTag("agenthub.delivery", id.ToString()).SetTag("agenthub.channel", delivery.Kind.ToString());

        var outcome = await SendAsync(delivery);
        failpoints.Pass(Failpoints.AfterSend);
        await RecordAsync(delivery, outcome);
        live.Wake(tenant, delivery.Conversation);
        Report(outcome, delivery);
    }

    /// <summary>The call is not cut short by a stop: its outcome would be unknown for no reason.</summary>
    private async Task<SendOutcome> SendAsync(ClaimedDelivery delivery)
    {
        if (delivery.Account is not { } account) return new SendOutcome.Refused("The channel this conversation belongs to was removed.");

        using var limit = new CancellationTokenSource(CallTimeout);
        try
        {
            return await channels.First(c => c.Kind == delivery.Kind).SendAsync(delivery.Dispatch, account, limit.Token);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Broke(error, delivery.Id);
            return new SendOutcome.Unknown($"The call broke off: {error.GetType().Name}.");
        }
    }

    private async Task RecordAsync(ClaimedDelivery delivery, SendOutcome outcome)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await claims.RecordAsync(delivery, outcome, CancellationToken.None);
                return;
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException && tries < MaxRecordTries)
            {
                await Task.Delay(BetweenRecordTries, CancellationToken.None);
            }
        }
    }

    private void Report(SendOutcome outcome, ClaimedDelivery delivery)
    {
        if (outcome is SendOutcome.Sent) Delivered(delivery.Id, delivery.Kind);
        else NotDelivered(delivery.Id, delivery.Kind, outcome.GetType().Name, delivery.Attempts);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivered {DeliveryId} over {Channel}")]
    private partial void Delivered(DeliveryId deliveryId, ChannelKind channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} over {Channel} ended in {Outcome} at attempt {Attempt}")]
    private partial void NotDelivered(DeliveryId deliveryId, ChannelKind channel, string outcome, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The call of delivery {DeliveryId} broke off")]
    private partial void Broke(Exception error, DeliveryId deliveryId);
}
