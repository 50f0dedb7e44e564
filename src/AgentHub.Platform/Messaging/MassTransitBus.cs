using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AgentHub.Platform.Messaging;

/// <summary>The transport: MassTransit over RabbitMQ, or in memory where there is one process. No retries and no error queues: the rows carry the attempts.</summary>
internal sealed class MassTransitBus(IBus bus) : IHintBus
{
    public Task PublishAsync(Hint hint, CancellationToken cancel) => bus.Publish(hint, cancel);
}

/// <summary>Takes hints off the bus. It never waits for the work: a waiting turn waits in the pool, not in the bus.</summary>
internal sealed class HintConsumer(WorkDesk desk) : IConsumer<Hint>
{
    public Task Consume(ConsumeContext<Hint> context)
    {
        desk.Take(context.Message);
        return Task.CompletedTask;
    }
}

/// <summary>Registers the bus.</summary>
public static class MessagingRegistration
{
    private const int Prefetch = 64;
    private const int Concurrency = 32;

    /// <summary>Adds announcing, and with <paramref name="works"/> also consuming and sweeping.</summary>
    /// <param name="rabbitMq">An amqp address, or null for the in-memory bus of a single process.</param>
    /// <param name="more">Further consumers of this process, such as the live feed's relay.</param>
    public static IServiceCollection AddMessaging(
        this IServiceCollection services, Uri? rabbitMq, bool works, Action<IBusRegistrationConfigurator>? more = null,
        Action<IBusFactoryConfigurator, IBusRegistrationContext>? moreEndpoints = null)
    {
        services.TryAddSingleton<IHintBus, MassTransitBus>();
        services.AddSingleton<Announcer>().AddHostedService(p => p.GetRequiredService<Announcer>());
        services.AddSingleton<WorkDesk>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<DueTenants>();
        if (works) services.AddHostedService(p => p.GetRequiredService<Sweeper>()).AddHostedService<WorkDeskLife>();

        // The broker may be away at the start: rows are swept until it comes.
        services.Configure<MassTransitHostOptions>(o => (o.WaitUntilStarted, o.StopTimeout) = (rabbitMq is null, TimeSpan.FromSeconds(5)));
        services.AddMassTransit(bus =>
        {
            if (works) bus.AddConsumer<HintConsumer>();
            more?.Invoke(bus);
            if (rabbitMq is null) bus.UsingInMemory((context, transport) => Endpoints(transport, context));
            else bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(rabbitMq);
                Endpoints(transport, context);
            });

            void Endpoints(IBusFactoryConfigurator transport, IBusRegistrationContext context)
            {
                if (works) transport.ReceiveEndpoint("agenthub-work", endpoint =>
                {
                    if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit) rabbit.SetQuorumQueue();
                    endpoint.PrefetchCount = Prefetch;
                    endpoint.ConcurrentMessageLimit = Concurrency;
                    endpoint.DiscardFaultedMessages();
                    endpoint.DiscardSkippedMessages();
                    endpoint.ConfigureConsumer<HintConsumer>(context);
                });
                moreEndpoints?.Invoke(transport, context);
            }
        });
        return services;
    }

    private sealed class WorkDeskLife(WorkDesk desk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => desk.StopAsync();
    }
}
