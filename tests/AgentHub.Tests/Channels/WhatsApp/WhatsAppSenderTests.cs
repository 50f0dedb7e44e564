using System.Text.Json.Nodes;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;
using Xunit;
using static AgentHub.Tests.Channels.WhatsApp.WhatsAppBench;

namespace AgentHub.Tests.Channels.WhatsApp;

public sealed class WhatsAppSenderTests : IAsyncLifetime
{
    private MetaSimulator meta = null!;
    private WebhookHost host = null!;
    private ChannelAccount account = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        meta = await MetaSimulator.StartAsync(new(), Cancel);
        host = await WebhookHost.StartAsync(("AgentHub:WhatsApp:GraphUrl", meta.Url.ToString()), ("AgentHub:WhatsApp:Version", "v24.0"));
        account = host.Directory.AddBikes();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await meta.DisposeAsync();
    }

    private static Dispatch Reply(string text = "Yes, until five.") => new(DeliveryId.New(), ConversationId.New(), MessageId.New(), Customer, text);

    private Task<SendOutcome> SendAsync(Dispatch dispatch, CancellationToken? cancel = null) => host.Channel(ChannelKind.WhatsApp).SendAsync(dispatch, account, cancel ?? Cancel);

    [Fact]
    public async Task A_reply_goes_out_with_our_id_the_quoted_message_and_no_preview()
    {
        var reply = Reply() with { InReplyTo = "wamid.question" };

        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(reply));

        var taken = Assert.Single(meta.Sent);
        Assert.Equal((sent.ProviderId, "1001", Customer, "Yes, until five.", reply.Delivery.ToString(), "wamid.question", "Bearer EAAtoken"),
            (taken.Id, taken.PhoneNumberId, taken.To, taken.Text, taken.CallbackData, taken.ContextId, taken.Authorization));
        Assert.False(JsonNode.Parse(taken.Body)!["text"]!["preview_url"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_customer_without_a_number_is_written_to_by_user_id()
    {
        await SendAsync(Reply() with { To = "US.1349" });

        Assert.Equal("US.1349", JsonNode.Parse(Assert.Single(meta.Sent).Body)!["recipient"]!.GetValue<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task Statuses_find_their_way_back_through_the_signed_webhook()
    {
        meta.Connect(new("1001", new Uri(host.Http.BaseAddress!, "/webhooks/whatsapp/bikes"), AppSecret, Bikes.BusinessAccountId));
        var reply = Reply();

        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(reply));
        while (host.Inbox.Kept.Count < 3) await Task.Delay(10, TestContext.Current.CancellationToken);

        // In whatever order they come: Meta promises none.
        Assert.Equal([DeliveryProgress.Sent, DeliveryProgress.Delivered, DeliveryProgress.Read], host.Read().Cast<ChannelEvent.Status>().Select(s => s.Progress).Order());
        Assert.All(host.Read().Cast<ChannelEvent.Status>(), s => Assert.Equal((sent.ProviderId, reply.Delivery), (s.ProviderId, s.Delivery)));
    }

    [Theory]
    [InlineData("throttle", typeof(SendOutcome.RetryLater), 0)]
    [InlineData("reset-before", typeof(SendOutcome.Unknown), 0)]
    [InlineData("reset-after", typeof(SendOutcome.Unknown), 1)]
    [InlineData("fail-after", typeof(SendOutcome.Unknown), 1)]
    [InlineData("gateway", typeof(SendOutcome.Unknown), 1)]
    [InlineData("garbled", typeof(SendOutcome.Unknown), 1)]
    public async Task Each_fault_ends_as_what_we_can_know_and_is_tried_once(string fault, Type outcome, int taken)
    {
        // A first send, so that the connection is kept and the fault meets a warm one: there a client might try again by itself.
        Assert.IsType<SendOutcome.Sent>(await SendAsync(Reply("first")));
        meta.Fail(new(fault));

        Assert.IsType(outcome, await SendAsync(Reply("second")));
        Assert.Equal(taken, meta.Sent.Count(s => s.Text == "second"));
        Assert.Equal(2, meta.Requests);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_cancelled_while_meta_thinks_is_unknown()
    {
        meta.Fail(new("hang"));
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var sending = SendAsync(Reply(), cancelled.Token);
        while (meta.Sent.Count == 0) await Task.Delay(10, TestContext.Current.CancellationToken);

        await cancelled.CancelAsync();

        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    [Fact]
    public async Task A_call_cancelled_before_it_began_was_surely_not_sent()
    {
        Assert.IsType<SendOutcome.RetryLater>(await SendAsync(Reply(), new CancellationToken(canceled: true)));
        Assert.Empty(meta.Sent);
    }

    [Fact]
    public async Task Where_nobody_listens_the_reply_waits()
    {
        await meta.DisposeAsync();

        Assert.IsType<SendOutcome.RetryLater>(await SendAsync(Reply()));
    }

    [Fact]
    public async Task The_provider_says_how_long_to_wait()
    {
        meta.Fail(new("throttle", RetryAfter: 42));

        Assert.Equal(TimeSpan.FromSeconds(42), Assert.IsType<SendOutcome.RetryLater>(await SendAsync(Reply())).After);
    }

    [Theory]
    [InlineData(131047, 400, "24 hours")]
    [InlineData(131026, 400, "WhatsApp")]
    [InlineData(131051, 400, "type of message")]
    [InlineData(100, 400, "phone number id")]
    [InlineData(190, 401, "new permanent token")]
    [InlineData(131042, 400, "payment")]
    [InlineData(424242, 400, "A simulated error")]
    public async Task A_refusal_names_what_to_do(int code, int status, string words)
    {
        meta.Fail(new("code", Code: code, Status: status));

        Assert.Contains(words, Assert.IsType<SendOutcome.Refused>(await SendAsync(Reply())).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80007, 400)]
    [InlineData(130429, 400)]
    [InlineData(131048, 400)]
    [InlineData(131056, 400)]
    [InlineData(131000, 500)]
    [InlineData(2, 503)]
    public async Task A_limit_or_an_outage_on_their_side_passes(int code, int status)
    {
        meta.Fail(new("code", Code: code, Status: status));

        Assert.IsType<SendOutcome.RetryLater>(await SendAsync(Reply()));
    }

    [Fact]
    public async Task A_channel_without_its_settings_is_refused_with_the_way_out()
    {
        account = host.Directory.Add(ChannelKind.WhatsApp, "empty", [(ChannelSetting.PhoneNumberId, "1")], []);

        Assert.Contains("access token", Assert.IsType<SendOutcome.Refused>(await SendAsync(Reply())).Reason, StringComparison.Ordinal);
    }
}
