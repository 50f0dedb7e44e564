using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Http;
using Microsoft.Extensions.Options;

namespace AgentHub.Channels.WhatsApp;

/// <summary>Makes the one call to the Graph API that sends a reply, and says what became of it.</summary>
internal sealed class WhatsAppSender(OperatorHttp http, IOptions<WhatsAppOptions> options, TimeProvider clock)
{
    private const int MaxAnswerBytes = 64 * 1024;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    public async Task<SendOutcome> SendAsync(Dispatch dispatch, ChannelAccount account, CancellationToken cancel)
    {
        var (phoneNumberId, token) = (account.Setting(ChannelSetting.PhoneNumberId), account.Secret(ChannelSetting.AccessToken));
        if (account.IsTrial && options.Value.IsMeta) return new SendOutcome.Refused("The channel still has its trial number, which Meta does not know: give the real one on the channel's page.");
        if (phoneNumberId.Length == 0) return new SendOutcome.Refused("The channel has no phone number id: give it on the channel's page.");
        if (token.Length == 0) return new SendOutcome.Refused("The channel has no access token: make a permanent one in Meta's business settings and save it on the channel's page.");
        if (!AuthenticationHeaderValue.TryParse($"Bearer {token}", out var bearer))
            return new SendOutcome.Refused("The access token holds characters that no token has: copy it again from Meta.");

        var text = WhatsAppText.Of(dispatch);
        if (text.Length == 0) return new SendOutcome.Refused("There is no text to send.");

        using var timeout = new CancellationTokenSource(CallTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var content = new WatchedContent(JsonSerializer.SerializeToUtf8Bytes(BodyOf(dispatch, text)));
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(phoneNumberId)) { Content = content };
        request.Headers.Authorization = bearer;

        try
        {
            using var response = await http.For(options.Value.GraphUrl).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return await OutcomeOfAsync(response, both.Token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            // Once a byte of the body has left we cannot know whether Meta took the message; before that, surely not.
            return content.Started
                ? new SendOutcome.Unknown("The connection to Meta broke after the message was handed over.")
                : new SendOutcome.RetryLater(ShortWait, "Meta could not be reached.");
        }
    }

    private Uri AddressOf(string phoneNumberId) =>
        new($"{options.Value.GraphUrl.AbsoluteUri.TrimEnd('/')}/{options.Value.Version}/{Uri.EscapeDataString(phoneNumberId)}/messages");

    private static JsonObject BodyOf(Dispatch dispatch, string text)
    {
        var body = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text, ["preview_url"] = false },
            // Comes back with every status, and so finds a send whose outcome we never learned.
            ["biz_opaque_callback_data"] = dispatch.Delivery.ToString(),
        };

        // A customer who hides the number is known by a user id (US.1349…), which has a field of its own.
        body[dispatch.To.All(char.IsAsciiDigit) ? "to" : "recipient"] = dispatch.To;
        if (dispatch.InReplyTo is { Length: > 0 } quoted && !quoted.StartsWith("sha256:", StringComparison.Ordinal))
            body["context"] = new JsonObject { ["message_id"] = quoted };
        return body;
    }

    private async Task<SendOutcome> OutcomeOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var answer = await ReadAsync(response, cancel);
        if (response.IsSuccessStatusCode)
        {
            return answer?.Items("messages").FirstOrDefault().Text("id") is { Length: > 0 and <= 500 } id
                ? new SendOutcome.Sent(id)
                : new SendOutcome.Unknown("Meta said yes, but its answer could not be read.");
        }

        var wait = WaitOf(response);
        GraphError? error = answer?.Child("error") is { ValueKind: JsonValueKind.Object } told ? GraphError.Of(told) : null;
        return response.StatusCode switch
        {
            // A gateway in between gave up waiting; what stands behind it may have sent the message.
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new SendOutcome.Unknown("Meta's gateway gave no answer."),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new SendOutcome.RetryLater(wait, error?.Sentence ?? "Meta is busy."),
            _ when error is { MayPass: true } => new SendOutcome.RetryLater(wait, error.Sentence),
            >= HttpStatusCode.InternalServerError when error is null => new SendOutcome.Unknown("Meta's server failed without saying whether it took the message."),
            >= HttpStatusCode.InternalServerError => new SendOutcome.RetryLater(wait, error.Sentence),
            HttpStatusCode.RequestTimeout => new SendOutcome.Unknown("Meta's server gave up on the request."),
            HttpStatusCode.Unauthorized when error is null =>
                new SendOutcome.Refused("The access token is not accepted: make a new permanent token in Meta's business settings."),
            _ => new SendOutcome.Refused(error?.Sentence ?? $"Meta did not take the message ({(int)response.StatusCode})."),
        };
    }

    private TimeSpan WaitOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null;
        return asked is { } wait && wait > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Min(wait.Ticks, LongestWait.Ticks)) : ShortWait;
    }

    private static async Task<JsonElement?> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[MaxAnswerBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(0, length), new() { MaxDepth = 32 });
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Knows whether the connection has begun to write it.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly byte[] bytes;

        public WatchedContent(byte[] bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        }

        public bool Started { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            Started = true;
            await stream.WriteAsync(bytes, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
