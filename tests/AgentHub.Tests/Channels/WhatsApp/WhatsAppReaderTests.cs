using System.Text;
using System.Text.Json.Nodes;
using AgentHub.Channels.WhatsApp;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;
using Xunit;
using static AgentHub.Simulators.Meta.WhatsAppSample;
using static AgentHub.Tests.Channels.WhatsApp.WhatsAppBench;

namespace AgentHub.Tests.Channels.WhatsApp;

public sealed class WhatsAppReaderTests
{
    private static readonly ChannelAccount Account = new MemoryDirectory().AddBikes();

    private static ChannelEvent Read(byte[] payload) =>
        Assert.Single(Assert.Single(WhatsAppPayload.Read(payload)!.Elements.Select(e => WhatsAppReader.Read(e.Payload, Account))));

    private static ChannelEvent Read(JsonObject message) => Read(Payload(Messages(Bikes, message)));

    private static ChannelEvent.Said Heard(JsonObject message) => Assert.IsType<ChannelEvent.Said>(Read(message));

    [Fact]
    public void A_chosen_button_is_what_the_customer_said()
    {
        Assert.Equal("Tomorrow at 10", Heard(ButtonReply(Customer, "Tomorrow at 10")).Text);
        Assert.Equal("Opening hours", Heard(Message(Customer, null, "button", new() { ["payload"] = "p", ["text"] = "Opening hours" })).Text);
        Assert.Equal("City bike", Heard(Message(Customer, null, "interactive", new() { ["type"] = "list_reply", ["list_reply"] = new JsonObject { ["id"] = "1", ["title"] = "City bike" } })).Text);
        Assert.False(Heard(ButtonReply(Customer, "x")).IsNotText);
    }

    [Fact]
    public void A_picture_without_words_is_not_text_and_with_words_the_words_are()
    {
        var bare = Heard(Image(Customer));
        var captioned = Heard(Image(Customer, "Do you have this one?"));

        Assert.True(bare.IsNotText);
        Assert.Equal(("image", "image/jpeg", "1234567890"), (bare.Attachments[0].Kind, bare.Attachments[0].ContentType, bare.Attachments[0].ProviderId));
        Assert.Equal((false, "Do you have this one?", 1), (captioned.IsNotText, captioned.Text, captioned.Attachments.Count));
    }

    [Fact]
    public void Voice_places_contacts_and_what_is_not_known_yet_are_heard_but_not_text()
    {
        JsonObject[] messages =
        [
            Voice(Customer), Location(Customer, "Our shop"), Unsupported(Customer), Message(Customer, null, "sticker", new() { ["id"] = "1" }),
            Message(Customer, null, "order", new() { ["catalog_id"] = "c" }), Message(Customer, null, "hologram", []), new() { ["from"] = Customer, ["id"] = "wamid.n" },
            Message(Customer, null, "interactive", new() { ["type"] = "nfm_reply", ["nfm_reply"] = new JsonObject { ["response_json"] = "{}" } }),
        ];

        Assert.All(messages, message => Assert.True(Heard(message) is { IsNotText: true, Text: "", Attachments.Count: 1 }, message.ToJsonString()));
        Assert.Equal("Our shop, 31.9539, 35.9106", Heard(Location(Customer, "Our shop")).Attachments[0].Name);
    }

    [Fact]
    public void Reactions_and_system_messages_ask_for_no_answer()
    {
        Assert.Equal(new ChannelEvent.Noted("reaction"), Read(Reaction(Customer, "wamid.y")));
        Assert.Equal(new ChannelEvent.Noted("system"), Read(Message(Customer, null, "system", new() { ["type"] = "user_changed_number", ["wa_id"] = "49170" })));
    }

    [Fact]
    public void Edits_and_deletions_name_the_message_they_change()
    {
        var edit = new JsonObject { ["original_message_id"] = "wamid.o", ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = "on Monday" } } };

        Assert.Equal(new ChannelEvent.Edited("wamid.o", "on Monday"), Read(Message(Customer, null, "edit", edit)));
        Assert.Equal(new ChannelEvent.Deleted("wamid.o"), Read(Message(Customer, null, "revoke", new() { ["original_message_id"] = "wamid.o" })));
    }

    [Fact]
    public void A_quoted_message_is_the_parent_and_the_time_is_the_providers()
    {
        var message = Text(Customer, "This one");
        message["context"] = new JsonObject { ["from"] = Bikes.DisplayNumber, ["id"] = "wamid.parent" };

        Assert.Equal(("wamid.parent", DateTimeOffset.FromUnixTimeSeconds(1795492800)), (Heard(message).ParentProviderId, Heard(message).SentAt));
    }

    [Fact]
    public void A_customer_who_hides_the_number_is_known_by_the_user_id()
    {
        var message = Text("", "hi", "wamid.1");
        message.Remove("from");
        message["from_user_id"] = "US.13491208655302741918";
        var value = new JsonObject
        {
            ["contacts"] = new JsonArray(new JsonObject { ["profile"] = new JsonObject { ["name"] = "Nour" }, ["user_id"] = "US.13491208655302741918" }),
            ["messages"] = new JsonArray(message),
        };

        Assert.Equal(new Sender("US.13491208655302741918", "Nour"), Assert.IsType<ChannelEvent.Said>(Read(Payload(Entry(Bikes, value)))).Sender);
    }

    [Fact]
    public void Our_own_messages_are_recognised()
    {
        var echoes = Entry(Bikes, new() { ["message_echoes"] = new JsonArray(Text(Bikes.DisplayNumber, "from the owner's phone", "wamid.e")) }, "smb_message_echoes");

        Assert.Equal(new ChannelEvent.Echo("wamid.e"), Read(Payload(echoes)));
        Assert.Equal(new ChannelEvent.Echo("wamid.f"), Read(Text(Bikes.DisplayNumber, "hello", "wamid.f")));
    }

    [Theory]
    [InlineData("sent", DeliveryProgress.Sent)]
    [InlineData("delivered", DeliveryProgress.Delivered)]
    [InlineData("read", DeliveryProgress.Read)]
    [InlineData("played", DeliveryProgress.Read)]
    public void A_status_brings_our_own_id_back(string name, DeliveryProgress progress)
    {
        var delivery = DeliveryId.New();

        Assert.Equal(new ChannelEvent.Status("wamid.o", delivery, progress, null), Read(Payload(Statuses(Bikes, Status("wamid.o", name, Customer, delivery.ToString())))));
    }

    [Fact]
    public void A_failed_status_says_why_and_an_unknown_one_is_noted()
    {
        var failed = Assert.IsType<ChannelEvent.Status>(Read(Payload(Statuses(Bikes, Status("wamid.o", "failed", Customer, "not ours", 131047)))));

        Assert.Equal((DeliveryProgress.Failed, (DeliveryId?)null), (failed.Progress, failed.Delivery));
        Assert.Contains("24 hours", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(new ChannelEvent.Noted("status warming"), Read(Payload(Statuses(Bikes, Status("wamid.o", "warming", Customer)))));
    }

    [Fact]
    public void An_event_of_another_kind_is_noted_under_its_name() =>
        Assert.Equal(new ChannelEvent.Noted("message_template_status_update"), Read(Payload(Entry(Bikes, new() { ["event"] = "APPROVED" }, "message_template_status_update"))));

    [Fact]
    public void Half_an_emoji_and_a_nul_do_not_cost_the_message()
    {
        var json = Encoding.UTF8.GetString(Payload(Messages(Bikes, Text(Customer, "PLACE")))).Replace("PLACE", "a\\ud83d b\\u0000c \\u0645\\n\\\"q\\\"", StringComparison.Ordinal);

        Assert.Equal("a\uFFFD bc م\n\"q\"", Assert.IsType<ChannelEvent.Said>(Read(Encoding.UTF8.GetBytes(json))).Text);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_do_not_cost_the_message()
    {
        var payload = Payload(Messages(Bikes, Text(Customer, "PLACE")));
        payload[payload.AsSpan().IndexOf("PLACE"u8)] = 0xFF;

        Assert.Equal("\uFFFDLACE", Assert.IsType<ChannelEvent.Said>(Read(payload)).Text);
    }

    [Fact]
    public void A_message_without_an_id_is_known_by_its_hash_when_kept_and_when_read()
    {
        var message = Text(Customer, "hi");
        message.Remove("id");
        var element = Assert.Single(WhatsAppPayload.Read(Payload(Messages(Bikes, message)))!.Elements);

        Assert.StartsWith("sha256:", element.ProviderEventId, StringComparison.Ordinal);
        Assert.Equal(element.ProviderEventId, Assert.IsType<ChannelEvent.Said>(Assert.Single(WhatsAppReader.Read(element.Payload, Account))).ProviderId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"value\":{\"messages\":[{}]}}")]
    [InlineData("{\"value\":{\"messages\":[{\"type\":{},\"from\":[],\"text\":3}]}}")]
    [InlineData("{\"value\":{\"statuses\":[{\"id\":null,\"errors\":{}}]}}")]
    [InlineData("{\"value\":{\"messages\":[{\"type\":\"text\",\"from\":\"1\",\"timestamp\":99999999999999999,\"text\":\"no object\"}]}}")]
    public void Nothing_that_a_provider_may_send_throws(string payload) => Assert.Single(WhatsAppReader.Read(Encoding.UTF8.GetBytes(payload), Account));

    [Fact]
    public void Only_the_writers_own_contact_is_kept_beside_a_message()
    {
        var payload = WhatsAppPayload.Read(Payload(Messages(Bikes, Text("111", "a"), Text("222", "b"))))!;

        Assert.All(payload.Elements, e => Assert.Single(JsonNode.Parse(e.Payload.Span)!["value"]!["contacts"]!.AsArray()));
    }
}
