using System.Text;
using AgentHub.Journeys.Hosting;
using AgentHub.Simulators.Meta;
using Xunit;

namespace AgentHub.Journeys.WhatsApp;

[Collection(Split.Name)]
public sealed class BadInputTests(Split.Fixture split) : Journey(split.Installation)
{
    private Business Bikes => Installation.Bikes;

    [Fact]
    public async Task What_is_not_signed_rightly_or_cannot_be_read_is_refused_with_a_sentence_and_nothing_is_kept()
    {
        var phone = NewPhone();
        var good = WhatsAppSample.Payload(WhatsAppSample.Messages(Bikes.Number, WhatsAppSample.Text(phone, "Are you open on Sunday?")));
        var broken = Encoding.UTF8.GetBytes("{\"object\": \"whatsapp_business_account\", \"entry\": [");

        await Refusal.IsAsync(401, await Bikes.ReceivesRawAsync(good, WhatsAppSample.Sign(good, "somebody else's secret")));
        await Refusal.IsAsync(401, await Bikes.ReceivesRawAsync(good, "sha256=zz"));
        await Refusal.IsAsync(401, await Bikes.ReceivesRawAsync(broken, WhatsAppSample.Sign(good, Bikes.Demo.WhatsApp.AppSecret)));
        await Refusal.IsAsync(400, await Bikes.ReceivesRawAsync(broken));
        await Refusal.IsAsync(400, await Bikes.ReceivesRawAsync("[]"u8.ToArray()));
        await Refusal.IsAsync(413, await Bikes.ReceivesRawAsync(new byte[4 * 1024 * 1024 + 1]));
        await Refusal.IsAsync(415, await Bikes.ReceivesRawAsync(good, contentType: "text/plain"));
        using var nobody = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp/nobody") { Content = new ByteArrayContent(good) { Headers = { ContentType = new("application/json") } } };
        await Refusal.IsAsync(404, await Installation.Http.SendAsync(nobody, Cancel));

        Assert.Equal(0L, await Installation.Database.ValueAsync<long>("select count(*) from inbound_events where position($1 in convert_from(payload, 'UTF8')) > 0", phone));
        Assert.Empty(await Bikes.LinesAsync(phone));
    }
}
