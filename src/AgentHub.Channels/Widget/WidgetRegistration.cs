using AgentHub.Conversations.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub.Channels.Widget;

/// <summary>Registers the widget.</summary>
public static class WidgetRegistration
{
    public static IServiceCollection AddWidget(this IServiceCollection services)
    {
        services.AddSingleton<WidgetTokens>();
        services.AddSingleton<WidgetTrials>();
        services.AddSingleton<WidgetAgents>();
        services.AddSingleton<WidgetAccounts>();
        services.AddSingleton<WidgetPace>();
        services.AddSingleton<IChannel, WidgetChannel>();
        return services;
    }
}
