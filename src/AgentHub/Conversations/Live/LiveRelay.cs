using MassTransit;
using Microsoft.Extensions.Hosting;

namespace AgentHub.Conversations.Live;

/// <summary>
/// Carries live events between nodes over RabbitMQ, gathered over about forty milliseconds. Used only where there are several
/// processes; losing a batch costs a moment of a provisional text.
/// </summary>
internal sealed class LiveRelay(LiveFeed feed, IBus bus) : BackgroundService
{
    private const int MaxBatch = 200;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.HasOthers = true;
        while (await feed.ForOthers.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathering, stoppingToken);
            var parcels = new List<LiveParcel>();
            while (parcels.Count < MaxBatch && feed.ForOthers.TryRead(out var parcel)) parcels.Add(parcel);
            await SendAsync(new LiveBatch(feed.Node, parcels), stoppingToken);
        }
    }

    private async Task SendAsync(LiveBatch batch, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(PublishTimeout);
        try
        {
            await bus.Publish(batch, limit.Token);
        }
        catch (Exception lost) when (lost is not OutOfMemoryException && !stopping.IsCancellationRequested)
        {
            // Droppable by design: the streams read the database anyway.
        }
    }
}

/// <summary>Shows here what other nodes sent.</summary>
internal sealed class LiveBatchConsumer(LiveFeed feed) : IConsumer<LiveBatch>
{
    public Task Consume(ConsumeContext<LiveBatch> context)
    {
        feed.Receive(context.Message);
        return Task.CompletedTask;
    }
}
