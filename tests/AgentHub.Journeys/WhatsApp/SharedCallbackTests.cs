using System.Net;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.WhatsApp;

/// <summary>One Meta app has one callback, however many businesses stand behind it.</summary>
[Collection(Split.Name)]
public sealed class SharedCallbackTests(Split.Fixture split) : Journey(split.Installation)
{
    private const string Address = "/webhooks/whatsapp";

    [Fact]
    public async Task Each_business_gets_its_own_messages_out_of_one_payload_and_nobody_gets_those_of_unknown_numbers()
    {
        var (bikes, sweets, phone) = (Installation.Bikes, Installation.Sweets, NewPhone());
        var before = await EventsAsync();
        var body = WhatsAppSample.Payload(
            WhatsAppSample.Messages(bikes.Number, WhatsAppSample.Text(phone, "Are you open on Sunday?")),
            WhatsAppSample.Messages(sweets.Number, WhatsAppSample.Text(phone, "كم سعر الكنافة؟")),
            WhatsAppSample.Messages(new("123456789012345", "543210987654321", "15550009999"), WhatsAppSample.Text(phone, "Who am I talking to?")),
            WhatsAppSample.Messages(bikes.Number with { BusinessAccountId = sweets.Number.BusinessAccountId }, WhatsAppSample.Text(phone, "A number of one under the account of another")));

        using var taken = await PostAsync(body, WhatsAppSample.Sign(body, Installation.SharedAppSecret));
        var (ofBikes, ofSweets) = (await bikes.SettledAsync(phone), await sweets.SettledAsync(phone));

        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("Are you open on Sunday?", Assert.Single(ofBikes, l => l.Author == "customer").Text);
        Assert.Equal("كم سعر الكنافة؟", Assert.Single(ofSweets, l => l.Author == "customer").Text);
        Assert.Contains("Tuesday to Sunday", Assert.Single(bikes.SentTo(phone)).Text, StringComparison.Ordinal);
        Assert.Contains("1.250", Assert.Single(sweets.SentTo(phone)).Text, StringComparison.Ordinal);
        Assert.Equal(0L, await Installation.Database.ValueAsync<long>("select count(*) from inbound_events where convert_from(payload, 'UTF8') ~ 'Who am I|under the account'"));
        Assert.True(await EventsAsync() >= before + 2);
    }

    [Fact]
    public async Task The_shared_callback_takes_the_operators_secret_and_no_business_own()
    {
        var body = WhatsAppSample.Payload(WhatsAppSample.Messages(Installation.Bikes.Number, WhatsAppSample.Text(NewPhone(), "hello!")));
        var before = await Installation.Bikes.KeptAsync();

        await Refusal.IsAsync(401, await PostAsync(body, WhatsAppSample.Sign(body, Installation.Bikes.Demo.WhatsApp.AppSecret)));

        Assert.Equal(before, await Installation.Bikes.KeptAsync());
    }

    [Fact]
    public async Task Meta_is_told_its_challenge_by_the_shared_callback_and_by_a_business_own()
    {
        var whatsApp = Installation.Bikes.Demo.WhatsApp;

        Assert.Equal("1158201444", await Installation.Http.GetStringAsync($"{Address}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={Installation.SharedVerifyToken}", Cancel));
        Assert.Equal("1158201444", await Installation.Http.GetStringAsync($"{whatsApp.WebhookPath}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={whatsApp.VerifyToken}", Cancel));
        await Refusal.IsAsync(403, await Installation.Http.GetAsync($"{Address}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=guessed", Cancel));
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body, string signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", signature);
        return Installation.Http.SendAsync(request, Cancel);
    }

    private Task<long> EventsAsync() => Installation.Database.ValueAsync<long>("select count(*) from inbound_events");
}
