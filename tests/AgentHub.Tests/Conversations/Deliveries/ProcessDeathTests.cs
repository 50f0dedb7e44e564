using AgentHub.Conversations;
using AgentHub.Conversations.Deliveries;
using AgentHub.Platform.Messaging;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Deliveries;

/// <summary>What a process leaves behind that dies between writing an attempt down and writing down what became of it.</summary>
public sealed class ProcessDeathTests : IAsyncLifetime
{
    private RunningHost host = null!;

    public async ValueTask InitializeAsync() => host = await RunningHost.StartAsync([("AgentHub:Conversations:UnknownWait", "00:00:01")], services: services => services.AddSingleton<IHintBus, SilentBus>());

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_WhatsApp_send_that_two_processes_died_over_is_made_again_and_flagged()
    {
        var tenant = await AnsweredAsync();

        await LeaveBehindAsync(tenant, attempts: 2);
        await tenant.QuietAsync();

        Assert.Equal(2, tenant.SentOverWhatsApp().Count());
        Assert.True(await host.Database.ValueAsync<bool>("select maybe_duplicate and state = 'sent' from deliveries where tenant_id = $1", tenant.Id.Value));
    }

    [Fact]
    public async Task A_send_that_process_after_process_dies_over_is_not_made_for_ever()
    {
        var tenant = await AnsweredAsync();

        await LeaveBehindAsync(tenant, attempts: 9);
        await tenant.QuietAsync();

        Assert.Single(tenant.SentOverWhatsApp());
        Assert.Equal("unknown", await host.Database.ValueAsync<string>("select state from deliveries where tenant_id = $1", tenant.Id.Value));
    }

    [Fact]
    public async Task A_status_that_came_in_time_and_is_not_read_yet_keeps_a_send_from_being_made_again()
    {
        var tenant = await AnsweredAsync();
        var sent = Assert.Single(tenant.SentOverWhatsApp());

        // With every hint lost the status is read by the sweep two seconds later; the send is looked at before that.
        using var told = await tenant.ReceivesRawAsync(WhatsAppSample.Payload(WhatsAppSample.Statuses(tenant.Number, WhatsAppSample.Status(sent.Id, "delivered", sent.To, sent.CallbackData))));
        await host.Database.ListAsync<Guid>("""
            update deliveries set state = 'unknown', provider_id = null, lease_until = clock_timestamp(), due_at = clock_timestamp() - interval '3 seconds' where tenant_id = $1 returning id
            """, tenant.Id.Value);
        await tenant.QuietAsync();

        Assert.Single(tenant.SentOverWhatsApp());
        Assert.Equal("delivered", await host.Database.ValueAsync<string>("select state from deliveries where tenant_id = $1", tenant.Id.Value));
    }

    [Fact]
    public async Task After_a_start_a_status_gets_its_whole_time_again_before_a_send_is_repeated()
    {
        await using var justStarted = await RunningHost.StartAsync([("AgentHub:Conversations:UnknownWait", "01:00:00")]);
        var tenant = await justStarted.NewTenantAsync("Mortal shop");
        using var asked = await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "Hello!"));
        await tenant.QuietAsync();

        var delivery = Assert.Single(await justStarted.Database.ListAsync<Guid>("""
            update deliveries set state = 'unknown', provider_id = null, lease_until = clock_timestamp() - interval '1 second', due_at = clock_timestamp() - interval '1 second'
            where tenant_id = $1 returning id
            """, tenant.Id.Value));
        var claimed = await justStarted.Services.GetRequiredService<DeliveryClaims>().ClaimAsync(tenant.Id, new DeliveryId(delivery), swept: true, TestContext.Current.CancellationToken);

        Assert.Null(claimed);
        Assert.Single(tenant.SentOverWhatsApp());
        Assert.True(await justStarted.Database.ValueAsync<bool>("select state = 'unknown' and due_at > clock_timestamp() + interval '50 minutes' from deliveries where tenant_id = $1", tenant.Id.Value));
    }

    private async Task<TestTenant> AnsweredAsync()
    {
        var tenant = await host.NewTenantAsync("Mortal shop");
        using var asked = await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "Hello!"));
        await tenant.QuietAsync();
        Assert.Single(tenant.SentOverWhatsApp());
        return tenant;
    }

    private Task LeaveBehindAsync(TestTenant tenant, int attempts) => host.Database.ListAsync<Guid>("""
        update deliveries set state = 'sending', attempts = $2, maybe_duplicate = $2 > 1, lease_until = clock_timestamp() - interval '1 second',
            due_at = clock_timestamp() - interval '3 seconds'
        where tenant_id = $1 returning id
        """, tenant.Id.Value, attempts);
}
