using System.Text;
using System.Text.Json.Nodes;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;
using Xunit;
using static AgentHub.Simulators.Meta.WhatsAppSample;
using static AgentHub.Tests.Channels.WhatsApp.WhatsAppBench;

namespace AgentHub.Tests.Channels.WhatsApp;

public sealed class WhatsAppWebhookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_message_is_kept_and_reads_as_what_the_customer_wrote()
    {
        await using var host = await WebhookHost.StartAsync();
        var account = host.Directory.AddBikes();

        using var response = await host.PostAsync("/webhooks/whatsapp/bikes", Payload(Messages(Bikes, Text(Customer, "Are you open on Sunday?", "wamid.1"))));

        Assert.Equal(200, (int)response.StatusCode);
        var kept = Assert.Single(host.Inbox.Kept);
        Assert.Equal((account, "wamid.1"), (kept.Account, kept.ProviderEventId));
        var said = Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read()));
        Assert.Equal(("wamid.1", new Sender(Customer, "Sara"), "Are you open on Sunday?"), (said.ProviderId, said.Sender, said.Text));
    }

    [Fact]
    public async Task The_same_webhook_three_times_at_once_and_again_is_kept_once()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        var body = Payload(Messages(Bikes, Text(Customer, "hello", "wamid.1"), Text(Customer, "hello", "wamid.1")));

        var responses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.PostAsync("/webhooks/whatsapp/bikes", body)));
        using var again = await host.PostAsync("/webhooks/whatsapp/bikes", body);

        Assert.All([.. responses, again], r => Assert.Equal(200, (int)r.StatusCode));
        Assert.Single(host.Inbox.Kept);
    }

    [Fact]
    public async Task Every_entry_change_message_and_status_is_an_event_of_its_own_in_the_order_they_stand()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        var entries = Enumerable.Range(1, 50).Select(i => i == 3
            ? (JsonNode)new JsonObject { ["id"] = "waba-bikes", ["changes"] = "not a list" }
            : Messages(Bikes, Text(Customer, $"text {i}", $"wamid.{i}a"), Text(Customer, $"more {i}", $"wamid.{i}b")));
        var last = Statuses(Bikes, Status("wamid.out", "sent", Customer), Status("wamid.out", "delivered", Customer));

        using var response = await host.PostAsync("/webhooks/whatsapp/bikes", Payload([.. entries, last]));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(1, host.Inbox.Calls);
        var expected = Enumerable.Range(1, 50).Where(i => i != 3).SelectMany(i => new[] { $"wamid.{i}a", $"wamid.{i}b" }).Concat(["status:wamid.out:sent", "status:wamid.out:delivered"]);
        Assert.Equal(expected, host.Inbox.Kept.Select(e => e.ProviderEventId));
    }

    [Theory]
    [InlineData("[null, 7, \"x\"]")]
    [InlineData("[{\"id\":\"w\"},{\"changes\":[1,{\"value\":3},{}]}]")]
    [InlineData("[{\"id\":\"waba-bikes\",\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\"1001\"},\"messages\":[null,[],5]}}]}]")]
    [InlineData("[]")]
    public async Task Pieces_without_form_are_left_out_and_the_rest_is_taken(string entries)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();

        using var response = await host.PostAsync("/webhooks/whatsapp/bikes", Encoding.UTF8.GetBytes($$"""{"object":"whatsapp_business_account","entry":{{entries}}}"""));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(host.Inbox.Kept);
    }

    [Fact]
    public async Task Without_a_right_signature_nothing_is_kept()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        var body = Payload(Messages(Bikes, Text(Customer, "hello")));
        var right = ("X-Hub-Signature-256", Sign(body, AppSecret));

        await (await host.PostAsync("/webhooks/whatsapp/bikes", body, "application/json")).IsProblemAsync(401);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", body, "someone else's secret")).IsProblemAsync(401);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", body, "application/json", right, right)).IsProblemAsync(401);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", [.. body, (byte)' '], "application/json", right)).IsProblemAsync(401);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", Encoding.UTF8.GetBytes("{ not json"), "application/json", right)).IsProblemAsync(401);

        Assert.Empty(host.Inbox.Kept);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"object\":\"page\",\"entry\":[]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":{}}")]
    public async Task What_is_signed_but_unreadable_is_refused_with_400(string body)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();

        await (await host.PostAsync("/webhooks/whatsapp/bikes", Encoding.UTF8.GetBytes(body))).IsProblemAsync(400);

        Assert.Empty(host.Inbox.Kept);
    }

    [Fact]
    public async Task Json_nested_without_end_is_refused_with_400()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        var deep = $$"""{"object":"whatsapp_business_account","entry":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";

        await (await host.PostAsync("/webhooks/whatsapp/bikes", Encoding.UTF8.GetBytes(deep))).IsProblemAsync(400);
    }

    [Fact]
    public async Task An_unknown_key_another_type_and_a_body_over_the_limit_each_have_their_own_answer()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        var body = Payload(Messages(Bikes, Text(Customer, "hello")));
        var signed = ("X-Hub-Signature-256", Sign(body, AppSecret));

        await (await host.PostAsync("/webhooks/whatsapp/nobody", body)).IsProblemAsync(404);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", body, "text/plain", signed)).IsProblemAsync(415);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", body, null, signed)).IsProblemAsync(415);
        await (await host.PostAsync("/webhooks/whatsapp/bikes", new byte[4 * 1024 * 1024 + 1])).IsProblemAsync(413);
        Assert.Empty(host.Inbox.Kept);

        using var withCharset = await host.PostAsync("/webhooks/whatsapp/bikes", body, "application/json; charset=utf-8", signed);
        Assert.Equal(200, (int)withCharset.StatusCode);
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_off_at_the_limit_too()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp/bikes") { Content = new ByteArrayContent(new byte[4 * 1024 * 1024 + 1]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;

        using var response = await host.Http.SendAsync(request, Cancel);

        await response.IsProblemAsync(413);
    }

    [Fact]
    public async Task Messages_of_a_number_that_is_not_this_accounts_are_not_kept()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        host.Directory.AddNumber(Sweets, "sweets", AppSecret);
        var foreignAccount = Bikes with { BusinessAccountId = "waba-other" };

        using var response = await host.PostAsync("/webhooks/whatsapp/bikes", Payload(
            Messages(Sweets, Text(Customer, "for the sweets shop", "wamid.s")), Messages(foreignAccount, Text(Customer, "for another account", "wamid.o")), Messages(Bikes, Text(Customer, "for us", "wamid.b"))));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(["wamid.b"], host.Inbox.Kept.Select(e => e.ProviderEventId));
    }

    [Fact]
    public async Task A_message_to_a_channel_whose_number_is_not_set_yet_is_not_lost()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddNumber(new("", "", ""), "new", AppSecret);

        using var response = await host.PostAsync("/webhooks/whatsapp/new", Payload(Messages(Bikes, Text(Customer, "hello", "wamid.1"))));

        Assert.Equal("hello", Assert.IsType<ChannelEvent.Said>(Assert.Single(host.Read())).Text);
    }

    [Fact]
    public async Task One_payload_at_the_shared_address_reaches_each_business_and_unknown_numbers_reach_none()
    {
        await using var host = await WebhookHost.StartAsync(("AgentHub:WhatsApp:AppSecret", "operator-secret"), ("AgentHub:WhatsApp:VerifyToken", "operator-token"));
        var bikes = host.Directory.AddBikes();
        var sweets = host.Directory.AddNumber(Sweets, "sweets", "another secret");
        var body = Payload(Messages(Bikes, Text(Customer, "a bike", "wamid.b")), Messages(Sweets, Text(Customer, "baklava", "wamid.s")),
            Messages(new("waba-x", "9", "1"), Text(Customer, "lost", "wamid.x")), Messages(Bikes with { BusinessAccountId = "waba-sweets" }, Text(Customer, "mixed up", "wamid.m")));

        using var response = await host.PostAsync("/webhooks/whatsapp", body, "operator-secret");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(1, host.Inbox.Calls);
        Assert.Equal([(bikes, "wamid.b"), (sweets, "wamid.s")], host.Inbox.Kept.Select(e => (e.Account, e.ProviderEventId)));
        await (await host.PostAsync("/webhooks/whatsapp", body, AppSecret)).IsProblemAsync(401);
    }

    [Fact]
    public async Task Without_the_operators_app_the_shared_address_says_how_to_set_it()
    {
        await using var host = await WebhookHost.StartAsync();
        using var post = await host.PostAsync("/webhooks/whatsapp", Payload(), "");
        using var get = await host.Http.GetAsync("/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=&hub.challenge=1", Cancel);

        await post.IsProblemAsync(503);
        await get.IsProblemAsync(404);
        Assert.Contains("AgentHub__WhatsApp__AppSecret", await get.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_database_is_away_the_provider_is_asked_to_come_again()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();
        var body = Payload(Messages(Bikes, Text(Customer, "hello", "wamid.1")));

        host.Inbox.IsAway = true;
        using var first = await host.PostAsync("/webhooks/whatsapp/bikes", body);
        host.Inbox.IsAway = false;
        using var second = await host.PostAsync("/webhooks/whatsapp/bikes", body);

        await first.IsProblemAsync(503);
        Assert.DoesNotContain("secret-host", await first.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(200, (int)second.StatusCode);
        Assert.Single(host.Inbox.Kept);
    }

    [Fact]
    public async Task More_events_than_a_payload_may_hold_are_refused_whole()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();

        await (await host.PostAsync("/webhooks/whatsapp/bikes", Payload(Statuses(Bikes, Enumerable.Range(0, 2001).Select(i => Status($"wamid.{i}", "read", Customer)))))).IsProblemAsync(413);

        Assert.Empty(host.Inbox.Kept);
    }

    [Fact]
    public async Task The_handshake_gives_the_challenge_back_as_plain_text()
    {
        await using var host = await WebhookHost.StartAsync(("AgentHub:WhatsApp:AppSecret", "s"), ("AgentHub:WhatsApp:VerifyToken", "operator-token"));
        host.Directory.AddBikes();

        foreach (var (path, token) in new[] { ("/webhooks/whatsapp/bikes", VerifyToken), ("/webhooks/whatsapp", "operator-token") })
        {
            using var response = await host.Http.GetAsync($"{path}?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=1158201444", Cancel);

            Assert.Equal((200, "text/plain", "1158201444"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(Cancel)));
        }
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1", 403)]
    [InlineData("hub.mode=subscribe&hub.verify_token=&hub.challenge=1", 403)]
    [InlineData("hub.mode=subscribe&hub.challenge=1", 403)]
    [InlineData("hub.mode=unsubscribe&hub.verify_token=verify-me&hub.challenge=1", 403)]
    [InlineData("hub.mode=subscribe&hub.verify_token=verify-me&hub.verify_token=verify-me&hub.challenge=1", 403)]
    [InlineData("hub.mode=subscribe&hub.verify_token=verify-me", 400)]
    [InlineData("hub.mode=subscribe&hub.verify_token=verify-me&hub.challenge=%3Cscript%3Ealert(1)%3C/script%3E", 400)]
    [InlineData("", 403)]
    public async Task A_handshake_that_is_not_metas_gets_nothing_back(string query, int status)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();

        using var response = await host.Http.GetAsync($"/webhooks/whatsapp/bikes?{query}", Cancel);

        await response.IsProblemAsync(status);
        Assert.DoesNotContain("<script", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_of_any_length_is_not_echoed()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Directory.AddBikes();

        using var response = await host.Http.GetAsync($"/webhooks/whatsapp/bikes?hub.mode=subscribe&hub.verify_token={VerifyToken}&hub.challenge={new string('1', 257)}", Cancel);

        await response.IsProblemAsync(400);
    }
}
