using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentHub.Platform.Http;

/// <summary>Registers the two ways out: <see cref="PublicHttp"/> and <see cref="OperatorHttp"/>.</summary>
public static class HttpRegistration
{
    private static readonly TimeSpan OperatorCall = TimeSpan.FromSeconds(30);
    private const int OperatorBodyBytes = 16 * 1024 * 1024;

    /// <summary>Adds both, with the settings under <c>AgentHub:PublicHttp</c> checked at start.</summary>
    public static IServiceCollection AddAgentHubHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PublicHttpOptions>().Bind(configuration.GetSection(PublicHttpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublicHttpOptions>, PublicHttpOptions.Check>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PublicHttp>();
        services.AddHostedService<PublicHttpExceptions>();

        services.AddHttpClient(OperatorHttp.ClientName, client =>
        {
            client.Timeout = OperatorCall;
            client.MaxResponseContentBufferSize = OperatorBodyBytes;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        services.AddSingleton<OperatorHttp>();
        return services;
    }
}
