using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Conversations.Channels;
using AgentHub.Simulators.Meta;

namespace AgentHub.Bench.Crash.Customers;

/// <summary>Writes through Meta's signed webhook.</summary>
internal sealed class WhatsAppCustomer(Business business, Ledger ledger, Random random, HttpClient http, Uri server) : Customer(business, business.WhatsApp, ledger, random)
{
    private static long lastNumber = 962_790_000_000;
    private readonly Uri webhook = new(server, $"/webhooks/whatsapp/{business.WhatsApp.Key}");

    protected override Task ArriveAsync(CancellationToken cancel)
    {
        Address = Interlocked.Increment(ref lastNumber).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    protected override string NewProviderId() => WhatsAppSample.NewId();

    protected override Task<int?> TrySendAsync(SentMessage message, CancellationToken cancel)
    {
        var body = WhatsAppSample.Payload(WhatsAppSample.Messages(Business.Number, WhatsAppSample.Text(message.Address, message.Text, message.ProviderId)));
        var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add("X-Hub-Signature-256", WhatsAppSample.Sign(body, Channel.Secret(ChannelSetting.AppSecret)));
        return WebhookPost.TryAsync(http, request, cancel);
    }
}
