using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AgentHub.Simulators.Mail;
using AgentHub.Simulators.Meta;
using AgentHub.Tests.Hosting;

namespace AgentHub.Journeys.Hosting;

/// <summary>One of the demo businesses, and what its customers and providers do to it.</summary>
internal sealed class Business(Installation installation, DemoFile demo)
{
    public DemoFile Demo => demo;

    public WhatsAppSample.Number Number => new(demo.WhatsApp.BusinessAccountId, demo.WhatsApp.PhoneNumberId, demo.WhatsApp.DisplayNumber);

    public MetaWebhook MetaWebhook => new(Number.PhoneNumberId, new Uri(installation.Url, demo.WhatsApp.WebhookPath), demo.WhatsApp.AppSecret, Number.BusinessAccountId, Number.DisplayNumber);

    /// <summary>A customer who opens the widget.</summary>
    public Task<Visitor> VisitorAsync() => Visitor.OpenAsync(installation.Http, demo.Widget.Key);

    /// <summary>A client of the API with this business's key.</summary>
    public HttpClient Api()
    {
        var http = Outside.Client(installation.Url, TimeSpan.FromSeconds(30));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", demo.ApiKey);
        return http;
    }

    /// <summary>Meta calls the business's own webhook with these messages, in one signed payload.</summary>
    public Task<HttpResponseMessage> ReceivesAsync(params JsonNode?[] messages) => ReceivesRawAsync(WhatsAppSample.Payload(WhatsAppSample.Messages(Number, messages)));

    /// <summary>Somebody posts this to the business's own WhatsApp webhook.</summary>
    /// <param name="signature">Without it, the right one.</param>
    public Task<HttpResponseMessage> ReceivesRawAsync(byte[] body, string? signature = null, string contentType = "application/json", string? traceparent = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, demo.WhatsApp.WebhookPath) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Add("X-Hub-Signature-256", signature ?? WhatsAppSample.Sign(body, demo.WhatsApp.AppSecret));
        if (traceparent is not null) request.Headers.Add("traceparent", traceparent);
        return installation.Http.SendAsync(request);
    }

    /// <summary>A mail server hands over this mail.</summary>
    public Task<HttpResponseMessage> ReceivesMailAsync(byte[] mail, string contentType = "message/rfc822", string? path = null, string? password = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path ?? demo.Email.MimePath) { Content = new ByteArrayContent(mail) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{demo.Email.User}:{password ?? demo.Email.Password}")));
        return installation.Http.SendAsync(request);
    }

    /// <summary>What was said with this customer so far, in order.</summary>
    public Task<List<Line>> LinesAsync(string address) => Books.LinesAsync(installation.Database, demo.TenantId, address);

    /// <summary>What was said, once nothing more is owed to this customer and nothing is on its way.</summary>
    /// <param name="heard">How many messages of the customer's there have to be.</param>
    public Task<List<Line>> SettledAsync(string address, int heard = 1, TimeSpan? within = null) =>
        Eventually.FindAsync($"{address}'s {heard} messages are settled", async () =>
            await Books.IsQuietAsync(installation.Database, demo.TenantId, address) && await LinesAsync(address) is var lines && lines.Count(l => l.Author == "customer") >= heard ? lines : null, within);

    /// <summary>How many raw events the business has ever been sent.</summary>
    public Task<long> KeptAsync() => installation.Database.ValueAsync<long>("select count(*) from inbound_events where tenant_id = $1", demo.TenantId);

    /// <summary>What reached a customer over WhatsApp.</summary>
    public List<MetaSend> SentTo(string phone) => [.. installation.Meta.Sent.Where(s => s.PhoneNumberId == Number.PhoneNumberId && s.To == phone)];

    /// <summary>What reached somebody by mail.</summary>
    public List<SunkMail> MailsTo(string address) => [.. installation.Mail.Mails.Where(m => m.EnvelopeTo.Contains(address))];
}
