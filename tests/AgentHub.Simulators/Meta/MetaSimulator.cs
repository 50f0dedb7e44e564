using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentHub.Simulators.Meta;

/// <summary>
/// A stand-in for Meta's Graph API: takes messages, gives them ids, reports statuses by signed webhooks, and fails on demand.
/// It checks what Meta checks, so that a malformed request does not pass here and fail there.
/// </summary>
public sealed class MetaSimulator : IAsyncDisposable
{
    private const int MaxSends = 100_000;
    private const int MaxBodyBytes = 256 * 1024;
    private const int MaxTextChars = 4096;
    private const int MaxCallbackDataChars = 512;
    private const int MaxWaitingReports = 10_000;
    private const int Reporters = 4;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication app;
    private readonly MetaOptions options;
    private readonly ConcurrentQueue<MetaSend> sent = new();
    private readonly ConcurrentQueue<MetaFault> faults = new();
    private readonly ConcurrentDictionary<string, MetaWebhook> webhooks = new();
    private readonly Channel<(MetaWebhook Webhook, byte[] Body)> reports = Channel.CreateBounded<(MetaWebhook, byte[])>(MaxWaitingReports);
    private readonly CancellationTokenSource stopping = new();
    private Task reporting = Task.CompletedTask;
    private volatile int requests;
    private int disposed;

    private MetaSimulator(WebApplication app, MetaOptions options) => (this.app, this.options) = (app, options);

    /// <summary>Where it listens; what <c>AgentHub:WhatsApp:GraphUrl</c> is set to.</summary>
    public Uri Url => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What it took, oldest first.</summary>
    public IReadOnlyList<MetaSend> Sent => [.. sent];

    /// <summary>How many send requests reached it, the failed ones included.</summary>
    public int Requests => requests;

    /// <summary>Runs until cancelled by the terminal.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var meta = await StartAsync(MetaOptions.Parse(args), CancellationToken.None);
        Console.WriteLine($"Simulated Meta at {meta.Url}");
        await meta.app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Starts one in this process.</summary>
    public static async Task<MetaSimulator> StartAsync(MetaOptions options, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });

        var app = builder.Build();
        var meta = new MetaSimulator(app, options);
        meta.Map();
        await app.StartAsync(cancel);
        meta.reporting = Task.WhenAll(Enumerable.Range(0, Reporters).Select(_ => meta.ReportAsync()));
        return meta;
    }

    /// <summary>Lets the next sends fail.</summary>
    public void Fail(MetaFault fault)
    {
        for (var i = 0; i < fault.Count; i++) faults.Enqueue(fault);
    }

    /// <summary>Says where the statuses of a number go.</summary>
    public void Connect(MetaWebhook webhook) => webhooks[webhook.PhoneNumberId] = webhook;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1) return;

        await stopping.CancelAsync();
        reports.Writer.TryComplete();
        await reporting;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private void Map()
    {
        app.MapPost("/{version}/{phoneNumberId}/messages", TakeAsync);
        app.MapGet("/simulator/sent", () => sent);
        app.MapDelete("/simulator/sent", () => sent.Clear());
        app.MapPost("/simulator/webhooks", (MetaWebhook webhook) => Connect(webhook));
        app.MapPost("/simulator/faults", (MetaFault fault) =>
        {
            if (!MetaFault.Kinds.Contains(fault.Kind)) return Results.BadRequest($"There is no such fault; there are {string.Join(", ", MetaFault.Kinds)}.");
            Fail(fault);
            return Results.Ok();
        });
        app.MapDelete("/simulator/faults", () => faults.Clear());
        app.MapPost("/simulator/messages", (InboundText said) => WebhookOf(said.PhoneNumberId ?? "") is { } webhook && reports.Writer.TryWrite(
            (webhook, WhatsAppSample.Payload(WhatsAppSample.Messages(webhook.Number, WhatsAppSample.Text(said.From, said.Text, said.Id)))))
            ? Results.Accepted() : Results.BadRequest("No webhook is connected for this number."));
    }

    private async Task<IResult> TakeAsync(string phoneNumberId, HttpContext http, CancellationToken cancel)
    {
        Interlocked.Increment(ref requests);
        faults.TryDequeue(out var fault);
        switch (fault?.Kind)
        {
            case "reset-before":
                http.Abort();
                return Results.Empty;
            case "throttle":
                if (fault.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
                return Error(StatusCodes.Status429TooManyRequests, 130429, "Rate limit hit");
            case "code":
                return Error(fault.Status, fault.Code, "A simulated error");
        }

        using var body = new StreamReader(http.Request.Body);
        var text = await body.ReadToEndAsync(cancel);
        if (Complaint(http, text, out var message) is { } complaint) return complaint;

        var send = new MetaSend(WhatsAppSample.NewId(), phoneNumberId, Text(message["to"]) ?? Text(message["recipient"])!, Text(message["text"]?["body"])!,
            Text(message["biz_opaque_callback_data"]), Text(message["context"]?["message_id"]), http.Request.Headers.Authorization, text);
        sent.Enqueue(send);
        while (sent.Count > MaxSends) sent.TryDequeue(out _);
        options.Taken?.Invoke(send);
        if (options.Statuses) Report(send);

        switch (fault?.Kind)
        {
            case "fail-after":
                return Results.StatusCode(StatusCodes.Status500InternalServerError);
            case "gateway":
                return Results.StatusCode(StatusCodes.Status502BadGateway);
            case "garbled":
                return Results.Text("<html>ok</html>", "text/html");
            case "reset-after":
                http.Abort();
                return Results.Empty;
            case "hang":
                using (var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping.Token))
                    await Task.Delay(Timeout.Infinite, silence.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                return Results.Empty;
        }

        return Results.Json(new
        {
            messaging_product = "whatsapp",
            contacts = new[] { new { input = send.To, wa_id = send.To } },
            messages = new[] { new { id = send.Id } },
        });
    }

    private static IResult? Complaint(HttpContext http, string text, out JsonNode message)
    {
        message = new JsonObject();
        if (http.Request.Headers.Authorization is not [{ Length: > 7 } bearer] || !bearer.StartsWith("Bearer ", StringComparison.Ordinal))
            return Error(StatusCodes.Status401Unauthorized, 190, "Invalid OAuth access token");

        try
        {
            message = JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return Error(StatusCodes.Status400BadRequest, 100, "Invalid JSON");
        }

        return Text(message["messaging_product"]) != "whatsapp" ? Error(StatusCodes.Status400BadRequest, 100, "messaging_product is required")
            : Text(message["type"]) != "text" ? Error(StatusCodes.Status400BadRequest, 131051, "Unsupported message type")
            : (Text(message["to"]) ?? Text(message["recipient"])) is not { Length: > 0 } ? Error(StatusCodes.Status400BadRequest, 100, "The parameter to is required")
            : Text(message["text"]?["body"]) is not { Length: > 0 and <= MaxTextChars } ? Error(StatusCodes.Status400BadRequest, 100, "text.body must have 1 to 4096 characters")
            : Text(message["biz_opaque_callback_data"]) is { Length: > MaxCallbackDataChars } ? Error(StatusCodes.Status400BadRequest, 100, "biz_opaque_callback_data is too long")
            : null;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IResult Error(int status, int code, string message) =>
        Results.Json(new { error = new { message, type = "OAuthException", code, fbtrace_id = "simulated" } }, statusCode: status);

    private MetaWebhook? WebhookOf(string phoneNumberId) =>
        webhooks.TryGetValue(phoneNumberId, out var own) ? own
        : options.Webhook is { } shared ? phoneNumberId.Length > 0 ? shared with { PhoneNumberId = phoneNumberId } : shared
        : null;

    private void Report(MetaSend send)
    {
        if (WebhookOf(send.PhoneNumberId) is not { } webhook) return;

        foreach (var status in (string[])["sent", "delivered", "read"])
        {
            var json = WhatsAppSample.Status(send.Id, status, send.To, options.CallbackData ? send.CallbackData : null);
            reports.Writer.TryWrite((webhook, WhatsAppSample.Payload(WhatsAppSample.Statuses(webhook.Number, json))));
        }
    }

    /// <summary>One report after another; one that is not taken is tried again and again, as Meta does for days.</summary>
    private async Task ReportAsync()
    {
        var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        try
        {
            await foreach (var (webhook, body) in reports.Reader.ReadAllAsync(stopping.Token))
            {
                while (!await TryPostAsync(http, webhook, body, stopping.Token)) await Task.Delay(BetweenTries, stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task<bool> TryPostAsync(HttpClient http, MetaWebhook webhook, byte[] body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", WhatsAppSample.Sign(body, webhook.AppSecret));
        try
        {
            using var response = await http.SendAsync(request, cancel);
            return response.IsSuccessStatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private sealed record InboundText(string From, string Text, string? Id, string? PhoneNumberId);
}
