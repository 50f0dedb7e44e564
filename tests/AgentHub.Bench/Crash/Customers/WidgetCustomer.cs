using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentHub.Bench.Setup;
using AgentHub.Conversations.Channels;

namespace AgentHub.Bench.Crash.Customers;

/// <summary>Chats on a site: sends by the widget's transport and reads its event stream, which it resumes where it broke off.</summary>
internal sealed class WidgetCustomer(Business business, Ledger ledger, Random random, HttpClient http, HttpClient streams, Uri server)
    : Customer(business, business.Widget, ledger, random), IAsyncDisposable
{
    private static readonly TimeSpan BeforeReconnect = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromMilliseconds(200);

    private readonly List<(string Address, string Token)> sessions = [];
    private string token = "";
    private CancellationTokenSource reading = new();
    private Task reader = Task.CompletedTask;

    /// <summary>Reads every session's history once more, as a visitor who loads the page again.</summary>
    public async Task<IReadOnlyList<ReceivedReply>> ReloadAsync(CancellationToken cancel)
    {
        await StopReadingAsync();
        var shown = new List<ReceivedReply>();
        foreach (var (address, held) in sessions)
        {
            for (long? after = 0; after is { } place; after = await ReadPageAsync(address, held, place, shown, cancel)) { }
        }

        return shown;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopReadingAsync();
        reading.Dispose();
    }

    protected override async Task ArriveAsync(CancellationToken cancel)
    {
        await StopReadingAsync();
        token = await OpenSessionAsync(cancel);
        // The token is opaque to a widget; the bench names its customers by it.
        Address = token;
        sessions.Add((Address, token));
        reading = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        reader = ReadStreamAsync(Address, token, reading.Token);
    }

    protected override string NewProviderId() => Guid.CreateVersion7().ToString();

    protected override Task<int?> TrySendAsync(SentMessage message, CancellationToken cancel) =>
        WebhookPost.TryAsync(http, Request(HttpMethod.Post, "/widget/v1/messages", token, JsonContent.Create(new { id = message.ProviderId, text = message.Text })), cancel);

    private async Task StopReadingAsync()
    {
        await reading.CancelAsync();
        await reader;
        reading.Dispose();
        reading = new CancellationTokenSource();
    }

    private async Task<string> OpenSessionAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var response = await http.PostAsJsonAsync(new Uri(server, "/widget/v1/sessions"), new { agent = Channel.Key }, cancel);
                if (response.IsSuccessStatusCode) return (await response.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("token").GetString()!;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException || (gone is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                // The server is being started again.
            }

            await Task.Delay(BeforeAnotherTry, cancel);
        }
    }

    private async Task ReadStreamAsync(string address, string held, CancellationToken cancel)
    {
        var last = 0L;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                using var request = Request(HttpMethod.Get, "/widget/v1/events", held);
                if (last > 0) request.Headers.Add("Last-Event-ID", $"{last}");
                using var response = await streams.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if (response.IsSuccessStatusCode) await ReadEventsAsync(response, address, seq => last = seq, cancel);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server died, or this visit is over.
            }

            await Task.Delay(BeforeReconnect, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadEventsAsync(HttpResponseMessage response, string address, Action<long> seen, CancellationToken cancel)
    {
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        var name = "";
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            if (name != "message" || !line.StartsWith("data: ", StringComparison.Ordinal)) continue;

            using var message = JsonDocument.Parse(line[6..]);
            seen(message.RootElement.GetProperty("seq").GetInt64());
            if (ReplyOf(message.RootElement, address) is { } reply) Ledger.Receive(reply);
        }
    }

    private async Task<long?> ReadPageAsync(string address, string held, long after, List<ReceivedReply> shown, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Get, $"/widget/v1/messages?after={after}&limit=200", held);
        using var response = await http.SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        var page = (await response.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("messages").EnumerateArray().ToList();
        shown.AddRange(page.Select(m => ReplyOf(m, address)).OfType<ReceivedReply>());
        return page.Count == 0 ? null : page[^1].GetProperty("seq").GetInt64();
    }

    private static ReceivedReply? ReplyOf(JsonElement message, string address) =>
        message.GetProperty("author").GetString() == "customer" ? null
        : new ReceivedReply(ChannelKind.Widget, "", address, message.GetProperty("id").GetString()!, message.GetProperty("text").GetString()!, message.GetProperty("seq").GetInt64());

    private HttpRequestMessage Request(HttpMethod method, string path, string held, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(server, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", held);
        return request;
    }
}
