using AgentHub.Knowledge.Sites.Crawling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentHub.Knowledge.Sites;

/// <summary>Registers the reading of websites.</summary>
internal static class SiteRegistration
{
    public static IServiceCollection AddSites(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection("AgentHub:Sites")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SiteOptions>>(new Checked());
        services.AddSingleton<HostManners>();
        services.AddSingleton<PageVisit>();
        services.AddSingleton<PageKeeping>();
        services.AddSingleton<Discovery>();
        services.AddSingleton<SiteReading>();
        services.AddSingleton<Settling>();
        services.AddSingleton<SiteDesk>();
        services.AddSingleton<SiteCalendar>();
        return services;
    }

    private sealed class Checked : IValidateOptions<SiteOptions>
    {
        public ValidateOptionsResult Validate(string? name, SiteOptions options) => options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
