using AgentHub.Channels.Email;
using AgentHub.Channels.Receiving;
using AgentHub.Channels.WhatsApp;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Handoffs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentHub.Channels;

/// <summary>The channels whose providers call us, WhatsApp and mail: what they need, and where they are called.</summary>
public static class Webhooks
{
    /// <summary>
    /// The channels, their settings (checked at start) and the mail to owners. The inbox and the directory come from the product,
    /// the way out from <c>AddAgentHubHttp</c>.
    /// </summary>
    public static IServiceCollection AddAgentHubChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<WebhookMetrics>();
        services.AddTransient<Reception>();

        services.AddOptions<WhatsAppOptions>().Bind(configuration.GetSection(WhatsAppOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WhatsAppOptions>>(new Checked<WhatsAppOptions>(o => o.Complaint()));
        services.AddSingleton<WhatsAppSender>();
        services.AddSingleton<IChannel, WhatsAppChannel>();
        services.AddTransient<WhatsAppWebhook>();

        services.AddOptions<EmailOptions>().Bind(configuration.GetSection(EmailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmailOptions>>(new Checked<EmailOptions>(o => o.Complaint()));
        services.AddSingleton<SmtpSender>();
        services.AddSingleton<MailRoom>();
        services.AddSingleton<IChannel, EmailChannel>();
        services.AddSingleton<IOwnerMail, OwnerMail>();
        services.AddTransient<EmailWebhook>();
        return services;
    }

    /// <summary>Maps every webhook under <c>/webhooks</c>.</summary>
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        WhatsAppWebhook.Map(routes);
        EmailWebhook.Map(routes);
        return routes;
    }

    private sealed class Checked<T>(Func<T, string?> complaint) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            complaint(options) is { } sentence ? ValidateOptionsResult.Fail(sentence) : ValidateOptionsResult.Success;
    }
}
