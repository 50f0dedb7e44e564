using System.Net.Http.Headers;
using System.Text;
using AgentHub.Bench.Setup;
using AgentHub.Conversations.Channels;

namespace AgentHub.Bench.Crash.Customers;

/// <summary>Writes mail, which a mail service posts to us as raw MIME.</summary>
internal sealed class MailCustomer(Business business, Ledger ledger, Random random, HttpClient http, Uri server) : Customer(business, business.Email, ledger, random)
{
    private static long lastPerson;
    private readonly Uri webhook = new(server, $"/webhooks/email/mime/{business.Email.Key}");
    private readonly AuthenticationHeaderValue credentials = new(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{business.Email.Setting(ChannelSetting.User)}:{business.Email.Secret(ChannelSetting.Password)}")));

    protected override Task ArriveAsync(CancellationToken cancel)
    {
        Address = $"customer{Interlocked.Increment(ref lastPerson)}@customers.example";
        return Task.CompletedTask;
    }

    protected override string NewProviderId() => $"{Guid.CreateVersion7():n}@customers.example";

    protected override Task<int?> TrySendAsync(SentMessage message, CancellationToken cancel)
    {
        var mail = string.Join("\r\n",
            $"From: Sara <{message.Address}>", $"To: <{Channel.Setting(ChannelSetting.Address)}>", $"Message-ID: <{message.ProviderId}>", "Subject: A question",
            "Date: Tue, 24 Nov 2026 10:00:00 +0000", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", message.Text, "");
        var request = new HttpRequestMessage(HttpMethod.Post, webhook)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail)) { Headers = { ContentType = new("message/rfc822") } },
        };
        request.Headers.Authorization = credentials;
        return WebhookPost.TryAsync(http, request, cancel);
    }
}
