using System.Text.Json;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Deliveries;
using AgentHub.Conversations.Reading;
using AgentHub.Conversations.Takeover;
using AgentHub.Platform.Data;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Conversations.Reading;

public sealed class ConversationReadingTests(AgentHubHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_widget_conversation_is_read_with_its_messages_and_what_settled_them()
    {
        var tenant = await host.NewTenantAsync();
        await (await tenant.VisitorAsync()).SaysAsync("hello!");
        await tenant.QuietAsync();
        var reading = Reading(tenant);

        var conversation = Assert.Single((await reading.ListAsync(tenant.Id, new(), null, 10, Cancel)).Items);
        var messages = (await reading.MessagesAsync(tenant.Id, conversation.Id, 0, 10, Cancel))!;

        Assert.Equal((ChannelKind.Widget, ConversationOwner.Agent, 2L, tenant.Agent), (conversation.Channel, conversation.Owner, conversation.LastSeq, conversation.AgentId));
        Assert.Null(conversation.Contact.Address);
        Assert.Null(messages.Next);
        var (asked, answered) = (messages.Items[0], messages.Items[1]);
        Assert.Equal((Author.Customer, "hello!", OutcomeKind.Answered, answered.Id), (asked.Author, asked.Text, asked.Outcome!.Kind, asked.Outcome.By));
        Assert.Equal((Author.Agent, true), (answered.Author, answered.TurnId is not null));
        Assert.Equal([asked.Id], answered.InReplyTo);
        Assert.Null(answered.Outcome);
        Assert.Null(answered.Delivery);
    }

    [Fact]
    public async Task A_whatsapp_reply_is_read_with_its_delivery_and_its_customer()
    {
        var tenant = await host.NewTenantAsync();
        using (await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "hello!"))) { }
        await tenant.QuietAsync();
        var reading = Reading(tenant);

        var conversation = Assert.Single((await reading.ListAsync(tenant.Id, new(Channel: ChannelKind.WhatsApp), null, 10, Cancel)).Items);
        var reply = (await reading.MessagesAsync(tenant.Id, conversation.Id, 1, 10, Cancel))!.Items.Single();

        Assert.Equal(("31612345678", "+31612345678"), (conversation.Contact.Address, conversation.Contact.Phone));
        Assert.True(reply.Delivery is { State: DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read, Attempts: 1, MaybeDuplicate: false, Error: null, ProviderId.Length: > 0 });
        Assert.Empty((await reading.ListAsync(tenant.Id, new(Channel: ChannelKind.Email), null, 10, Cancel)).Items);
    }

    [Fact]
    public async Task The_words_in_json_are_those_of_the_contract()
    {
        var tenant = await host.NewTenantAsync();
        using (await tenant.ReceivesAsync(WhatsAppSample.Text(from: "31612345678", text: "hello!"))) { }
        await tenant.QuietAsync();
        var reading = Reading(tenant);
        var conversation = (await reading.ListAsync(tenant.Id, new(), null, 1, Cancel)).Items.Single();
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new IdJsonConverter() } };

        var json = JsonSerializer.SerializeToNode(conversation, options)!;
        var asked = JsonSerializer.SerializeToNode((await reading.MessagesAsync(tenant.Id, conversation.Id, 0, 1, Cancel))!.Items[0], options)!;

        Assert.Equal(("whatsapp", "agent"), (json["channel"]!.GetValue<string>(), json["owner"]!.GetValue<string>()));
        Assert.Equal(conversation.Id.Value.ToString(), json["id"]!.GetValue<string>());
        Assert.Equal(("customer", "whatsapp", "answered"), (asked["author"]!.GetValue<string>(), asked["channel"]!.GetValue<string>(), asked["outcome"]!["kind"]!.GetValue<string>()));
        foreach (var name in new[] { "seq", "text", "inReplyTo", "sources", "turnId", "delivery", "at" }) Assert.True(asked.AsObject().ContainsKey(name), name);
    }

    [Fact]
    public async Task Pages_go_on_where_they_ended_and_miss_nothing()
    {
        var tenant = await host.NewTenantAsync();
        for (var i = 0; i < 5; i++) await (await tenant.VisitorAsync()).SaysAsync("hello!");
        await tenant.QuietAsync();
        var reading = Reading(tenant);

        var seen = new List<ConversationId>();
        ConversationId? place = null;
        do
        {
            var page = await reading.ListAsync(tenant.Id, new(), place, 2, Cancel);
            seen.AddRange(page.Items.Select(c => c.Id));
            place = page.Next;
        }
        while (place is not null);

        Assert.Equal(await tenant.ConversationsAsync(), seen);
    }

    [Fact]
    public async Task The_last_messages_come_in_their_order_and_lead_back_to_the_first()
    {
        var tenant = await host.NewTenantAsync();
        var visitor = await tenant.VisitorAsync();
        for (var i = 0; i < 3; i++)
        {
            await visitor.SaysAsync("thanks!");
            await tenant.QuietAsync();
        }

        var conversation = (await tenant.ConversationsAsync()).Single();
        var last = (await Reading(tenant).LastMessagesAsync(tenant.Id, conversation, long.MaxValue, 4, Cancel))!;
        var before = (await Reading(tenant).LastMessagesAsync(tenant.Id, conversation, last.Next!.Value, 4, Cancel))!;

        Assert.Equal([3, 4, 5, 6], last.Items.Select(m => m.Seq));
        Assert.Equal([1, 2], before.Items.Select(m => m.Seq));
        Assert.Null(before.Next);
    }

    [Fact]
    public async Task Another_business_finds_nothing_by_these_ids()
    {
        var (tenant, other) = (await host.NewTenantAsync(), await host.NewTenantAsync());
        await (await tenant.VisitorAsync()).SaysAsync("hello!");
        await tenant.QuietAsync();
        var conversation = (await tenant.ConversationsAsync()).Single();
        var turn = (await tenant.RepliesAsync()).Single().TurnId!.Value;

        Assert.Null(await Reading(tenant).FindAsync(other.Id, conversation, Cancel));
        Assert.Null(await Reading(tenant).MessagesAsync(other.Id, conversation, 0, 10, Cancel));
        Assert.Null(await tenant.Host.Services.GetRequiredService<TurnReading>().FindAsync(other.Id, turn, Cancel));
        Assert.Empty((await Reading(tenant).ListAsync(other.Id, new(IncludeTests: true), null, 10, Cancel)).Items);
        Assert.Empty((await tenant.Host.Services.GetRequiredService<InboxReading>().ReadAsync(other.Id, new(IncludeTests: true), null, 10, Cancel)).Items);
    }

    private static ConversationReading Reading(TestTenant tenant) => tenant.Host.Services.GetRequiredService<ConversationReading>();
}
