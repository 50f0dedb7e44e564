using AgentHub.Conversations.Live;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Platform.Tenancy;
using AgentHub.Portal.Components;
using AgentHub.Portal.Languages;
using AgentHub.Tenants.People;
using AgentHub.Tests.Hosting;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace AgentHub.Tests.Portal.Conversations;

/// <summary>A place where a part of the portal is drawn without a browser, for a person of one business.</summary>
internal sealed class PortalStage : BunitContext
{
    private readonly Lazy<IRenderedComponent<MudBlazor.MudPopoverProvider>> popovers;

    public PortalStage(UiLanguage? language = null, TestTenant? tenant = null)
    {
        Seat = new Seat(tenant?.Id ?? TenantId.New(), tenant?.Slug ?? "shop", "Test shop", tenant?.Owner ?? Guid.CreateVersion7(), "owner@example.test", MemberRole.Owner, language ?? UiLanguage.English);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        popovers = new(() => Render<MudBlazor.MudPopoverProvider>());
        if (tenant is null) return;

        foreach (var type in new[] { typeof(LiveFeed), typeof(ConversationReading), typeof(InboxReading), typeof(TurnReading), typeof(Ownership) })
            Services.AddSingleton(type, tenant.Host.Services.GetRequiredService(type));
    }

    public Seat Seat { get; private set; }

    /// <summary>The person operates the installation.</summary>
    public bool IsOperator { init => Seat = Seat with { IsOperator = value }; }

    public IRenderedComponent<T> Show<T>(Action<ComponentParameterCollectionBuilder<T>> parameters) where T : IComponent
    {
        _ = popovers.Value;
        return Render<T>(p =>
        {
            p.AddCascadingValue(Seat);
            parameters(p);
        });
    }
}
