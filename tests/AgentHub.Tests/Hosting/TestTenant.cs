using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Agents;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Tenancy;
using AgentHub.Signup;
using AgentHub.Simulators.Meta;
using AgentHub.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentHub.Tests.Hosting;

/// <summary>A business of one test, and what its customers and its owner do.</summary>
internal sealed class TestTenant(RunningHost host, SignedUp signedUp, string email, string password)
{
    public RunningHost Host => host;

    public TenantId Id => signedUp.Tenant;

    public string Slug => signedUp.Slug;

    public AgentId Agent => signedUp.Agent;

    public string ApiKey => signedUp.ApiKey;

    public Guid Owner => signedUp.Owner;

    public string OwnerEmail => email;

    public string OwnerPassword => password;

    public TenantScope Scope => host.Services.GetRequiredService<TenantScope>();

    /// <summary>The account of the channel it was founded with.</summary>
    public ChannelAccount Channel(ChannelKind kind) => signedUp.Channels.First(c => c.Kind == kind);

    /// <summary>A client of the API with this business's key.</summary>
    public HttpClient Api()
    {
        var http = host.NewClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return http;
    }

    /// <summary>Gives the agent a text to know.</summary>
    public async Task TeachAsync(string title, string text) =>
        Assert.NotNull(await host.Services.GetRequiredService<SourceShelf>().AddAsync(Id, Agent, new NewSource.FromText(title, text), CancellationToken.None));

    /// <summary>A customer who opens the widget.</summary>
    public async Task<TestVisitor> VisitorAsync()
    {
        using var response = await host.Http.PostAsJsonAsync("/widget/v1/sessions", new { agent = Channel(ChannelKind.Widget).Key });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var session = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return new TestVisitor(host, session["token"]!.GetValue<string>());
    }

    /// <summary>The business's number as Meta names it.</summary>
    public WhatsAppSample.Number Number =>
        Channel(ChannelKind.WhatsApp) is var account ? new(account.Setting(ChannelSetting.BusinessAccountId), account.Setting(ChannelSetting.PhoneNumberId), account.Setting(ChannelSetting.DisplayNumber)) : null!;

    /// <summary>Meta calls the business's own webhook with these messages, in one signed payload.</summary>
    public Task<HttpResponseMessage> ReceivesAsync(params JsonNode?[] messages) => ReceivesRawAsync(WhatsAppSample.Payload(WhatsAppSample.Messages(Number, messages)));

    /// <summary>Meta calls the business's own webhook with this body, signed.</summary>
    public Task<HttpResponseMessage> ReceivesRawAsync(byte[] body)
    {
        var account = Channel(ChannelKind.WhatsApp);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/whatsapp/{account.Key}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", WhatsAppSample.Sign(body, account.Secret(ChannelSetting.AppSecret)));
        return host.Http.SendAsync(request);
    }

    /// <summary>A mail server hands over this mail.</summary>
    public Task<HttpResponseMessage> ReceivesMailAsync(string mime)
    {
        var account = Channel(ChannelKind.Email);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/email/mime/{account.Key}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(mime.ReplaceLineEndings("\r\n"))) };
        request.Content.Headers.ContentType = new("message/rfc822");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Setting(ChannelSetting.User)}:{account.Secret(ChannelSetting.Password)}")));
        return host.Http.SendAsync(request);
    }

    /// <summary>Every conversation, oldest first.</summary>
    public Task<List<ConversationId>> ConversationsAsync() =>
        Scope.RunAsync(Id, db => db.Conversations.OrderBy(c => c.CreatedAt).Select(c => c.Id).ToListAsync(), CancellationToken.None);

    /// <summary>Everything that was said, in order.</summary>
    public Task<List<Message>> MessagesAsync() => Scope.RunAsync(Id, db => db.Messages.AsNoTracking().OrderBy(m => m.ConversationId).ThenBy(m => m.Seq).ToListAsync(), CancellationToken.None);

    /// <summary>What customers said.</summary>
    public async Task<List<string>> HeardAsync() => [.. (await MessagesAsync()).Where(m => m.Author == Author.Customer).Select(m => m.Text)];

    /// <summary>What the agent answered.</summary>
    public async Task<List<Message>> RepliesAsync() => [.. (await MessagesAsync()).Where(m => m.Author == Author.Agent)];

    /// <summary>What reached customers over WhatsApp.</summary>
    public IEnumerable<MetaSend> SentOverWhatsApp() => host.Meta.Sent.Where(s => s.PhoneNumberId == Number.PhoneNumberId);

    /// <summary>Waits until there is nothing left to do for this business.</summary>
    public Task QuietAsync() => host.NothingIsDueAsync(this);
}

/// <summary>A customer at the widget, by its HTTP transport.</summary>
internal sealed class TestVisitor(RunningHost host, string token)
{
    public string Token => token;

    /// <summary>Says something; the id is the message's everywhere.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> SaysAsync(string text, Guid? id = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/widget/v1/messages") { Content = JsonContent.Create(new { id = id ?? Guid.CreateVersion7(), text }) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Http.SendAsync(request);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonNode>(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>What stands in the widget.</summary>
    public async Task<JsonArray> SeesAsync(long after = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/widget/v1/messages?after={after}");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.AsArray();
    }

    /// <summary>Says what they think of a reply: good, bad, or null to take it back.</summary>
    public async Task<HttpStatusCode> RatesAsync(Guid reply, string? rating)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/widget/v1/messages/{reply}/rating") { Content = JsonContent.Create(new { rating }) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>The event stream, from a place on.</summary>
    public Task<HttpResponseMessage> ListensAsync(string? lastEventId, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/widget/v1/events");
        request.Headers.Authorization = new("Bearer", token);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        return host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }
}
