using AgentHub.Platform.Messaging;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations;

/// <summary>A bus that takes every hint and brings none. The rows are the truth, so all that it may cost is time.</summary>
public sealed class LostHintsTests
{
    [Fact]
    public async Task With_every_hint_lost_a_message_is_still_answered_once_and_the_owner_is_still_told()
    {
        await using var host = await RunningHost.StartAsync([], services: services => services.AddSingleton<IHintBus, SilentBus>());
        var tenant = await host.NewTenantAsync("Deaf shop");
        await tenant.TeachAsync("Opening hours", "We are closed on Sunday.");

        using var asked = await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "Are you open on Sunday?"));
        await tenant.QuietAsync();
        Assert.Contains("closed on Sunday", Assert.Single(tenant.SentOverWhatsApp()).Text, StringComparison.Ordinal);

        using var wants = await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "I want to talk to a human."));
        await tenant.QuietAsync();
        Assert.Equal(2, tenant.SentOverWhatsApp().Count());
        Assert.Single(host.Mail.Mails, m => m.EnvelopeTo.Contains(tenant.OwnerEmail));
    }
}

/// <summary>Takes hints and brings none.</summary>
internal sealed class SilentBus : IHintBus
{
    public Task PublishAsync(Hint hint, CancellationToken cancel) => Task.CompletedTask;
}
