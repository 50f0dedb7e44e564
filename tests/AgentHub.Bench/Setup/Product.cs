using AgentHub.Platform;
using AgentHub.Platform.Messaging;
using AgentHub.Platform.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHub.Bench.Setup;

/// <summary>The tenants' door in this process, for what is measured without a server around it.</summary>
internal static class Product
{
    /// <param name="app">The application's connection string.</param>
    /// <param name="sweeper">The sweeper's.</param>
    public static ServiceProvider At(string app, string sweeper)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:AgentHub"] = app, ["ConnectionStrings:AgentHubSweeper"] = sweeper }).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddPlatform(configuration)
            .AddSingleton(new Announcer(new NoBus(), TimeProvider.System, NullLogger<Announcer>.Instance)).AddSingleton<TenantScope>().BuildServiceProvider();
    }

    /// <summary>Nothing that is measured so announces anything.</summary>
    private sealed class NoBus : IHintBus
    {
        public Task PublishAsync(Hint hint, CancellationToken cancel) => Task.CompletedTask;
    }
}
