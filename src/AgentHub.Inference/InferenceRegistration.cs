using AgentHub.Inference.Accounting;
using AgentHub.Inference.Engines;
using AgentHub.Inference.Ownership;
using AgentHub.Inference.Resilience;
using AgentHub.Inference.Scheduling;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentHub.Inference;

/// <summary>Adds the pool to a program.</summary>
public static class InferenceRegistration
{
    /// <summary>
    /// Adds <see cref="IInferencePool"/> as <c>AgentHub:Engines</c> says. Throws with a sentence that names the setting when one is wrong.
    /// </summary>
    public static IServiceCollection AddInference(this IServiceCollection services, IConfiguration configuration, Action<InferenceOptions>? configure = null)
    {
        var options = InferenceSettings.Read(configuration);
        configure?.Invoke(options);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ModelLanguages>();
        services.AddSingleton<EngineList>();
        services.AddSingleton<EngineHttp>();
        services.AddSingleton(s => new OwnPorts(options, s.GetService<IServer>()));
        services.AddSingleton<EngineQuestions>();
        services.AddSingleton<EngineProbe>();
        services.AddSingleton<EngineDiscovery>();
        services.AddSingleton<Scheduler>();
        services.AddSingleton<Hedging>();
        services.TryAddSingleton<IUsageLedger, MemoryLedger>();
        services.TryAddSingleton<IQuotas>(s => new MemoryQuotas(options.QuotaOf, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InferencePool>();
        services.TryAddSingleton<IScheduleOwner, SoleOwner>();
        services.AddSingleton<OwnersGateway>();
        services.AddHostedService(s => s.GetRequiredService<OwnersGateway>());
        services.AddSingleton<IInferencePool, OwnersPool>();
        services.AddHostedService<EngineWatch>();
        services.AddSingleton<LoadWatch>();
        services.AddHostedService(s => s.GetRequiredService<LoadWatch>());
        return services;
    }
}
