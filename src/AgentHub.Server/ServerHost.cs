using AgentHub.Channels;
using AgentHub.Channels.Widget;
using AgentHub.Inference;
using AgentHub.Inference.Gateway;
using AgentHub.Platform;
using AgentHub.Platform.Data;
using AgentHub.Platform.Telemetry;
using AgentHub.Portal;
using AgentHub.Server.Health;
using AgentHub.Server.Hosting;

namespace AgentHub.Server;

/// <summary>Puts the process together: settings, roles, services, routes.</summary>
public static class ServerHost
{
    /// <summary>Builds the host. It listens only once it is run.</summary>
    /// <param name="serves">False for a command that needs the services and not the server.</param>
    /// <param name="configure">Further settings or services, for tests.</param>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static WebApplication Build(string[] args, bool serves = true, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Named, because the portal's files are looked up by it, and a test's own assembly has none.
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(ServerHost).Assembly.GetName().Name,
        });
        configure?.Invoke(builder);

        var configuration = builder.Configuration;
        var roles = Roles.Read(configuration);
        var rabbitMq = Settings.RabbitMq(configuration);

        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, Settings.MaxBody));
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = Settings.ShutdownTimeout);
        builder.AddTelemetry();

        builder.Services.AddPlatform(configuration);
        builder.Services.AddAgentHub(configuration);
        builder.Services.AddAgentHubChannels(configuration);
        builder.Services.AddWidget();
        if (rabbitMq is not null) builder.Services.AddScheduleLease(competes: serves && roles.Has(Roles.Inference));
        builder.Services.AddInference(configuration);
        builder.Services.AddAgentHubBus(rabbitMq, works: serves && roles.Has(Roles.Worker));
        if (roles.Has(Roles.Worker)) builder.Services.AddAgentHubWork();
        builder.Services.AddCalendar(configuration, runs: serves && roles.Has(Roles.Scheduler));
        builder.Services.AddWeb(configuration);
        if (roles.Has(Roles.Portal)) builder.Services.AddPortal(configuration);
        builder.Services.AddApi(configuration);
        builder.Services.AddApiDescription();
        if (serves) builder.Services.AddHostedService<IdleMemory>();
        builder.Services.AddSingleton(roles);

        var app = builder.Build();
        app.UseWeb();
        app.MapHealth();
        app.MapMetrics();
        if (roles.Has(Roles.Api))
        {
            app.MapWidgetAssets().MapWidgetApi().MapDemoPages().MapWebhooks().MapApi();
            app.MapApiDescription();
        }

        if (roles.Has(Roles.Inference)) app.MapInferenceGateway();
        if (roles.Has(Roles.Portal)) app.MapPortal();
        return app;
    }
}
