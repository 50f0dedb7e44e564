using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentHub.Channels.WhatsApp;

/// <summary>
/// Where Meta calls us: one address per number, for a business with a Meta app of its own, and one shared address for the
/// operator's app that many businesses are connected to. The signature is checked before a byte is read as JSON.
/// </summary>
internal sealed partial class WhatsAppWebhook(
    IChannelDirectory directory, Reception reception, WebhookMetrics metrics, IOptions<WhatsAppOptions> options, ILogger<WhatsAppWebhook> log)
{
    /// <summary>Meta's own payloads stay under 3 MB.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    private const int MaxChallengeChars = 256;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks/whatsapp").WithTags("Webhooks").AllowAnonymous();
        webhooks.MapGet("/{key}", (string key, HttpContext http, WhatsAppWebhook webhook) => webhook.ShakeHandsAsync(key, http));
        webhooks.MapPost("/{key}", (string key, HttpContext http, WhatsAppWebhook webhook) => webhook.ReceiveAsync(key, http));
        webhooks.MapGet("/", (HttpContext http, WhatsAppWebhook webhook) => webhook.ShakeHands(http));
        webhooks.MapPost("/", (HttpContext http, WhatsAppWebhook webhook) => webhook.ReceiveSharedAsync(http));
    }

    private async Task<IResult> ShakeHandsAsync(string key, HttpContext http) =>
        await directory.FindAsync(ChannelKind.WhatsApp, key, http.RequestAborted) is { } account
            ? ShakeHands(http.Request.Query, account.Secret(ChannelSetting.VerifyToken))
            : Refuse(Problem.UnknownKey(), "unknown key");

    private IResult ShakeHands(HttpContext http) =>
        options.Value.VerifyToken.Length > 0 ? ShakeHands(http.Request.Query, options.Value.VerifyToken) : Refuse(NotShared(StatusCodes.Status404NotFound), "not shared");

    /// <summary>Meta asks once whether this address is ours, and wants its challenge back as plain text.</summary>
    private IResult ShakeHands(IQueryCollection query, string verifyToken)
    {
        if (query["hub.mode"] != "subscribe" || query["hub.verify_token"] is not [var token] || !Secrets.Same(token, verifyToken))
            return Refuse(new Problem(StatusCodes.Status403Forbidden, "The verify token is not the one on the channel's page."), "verify token");

        // Echoed into a response, so nothing that a browser could take for markup. Meta sends digits.
        if (query["hub.challenge"] is not [{ Length: > 0 and <= MaxChallengeChars } challenge] || !challenge.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            return Refuse(new Problem(StatusCodes.Status400BadRequest, "hub.challenge must be up to 256 letters and digits."), "challenge");

        return Results.Text(challenge, "text/plain");
    }

    private async Task<IResult> ReceiveAsync(string key, HttpContext http)
    {
        ReceivedBody.LimitItOurselves(http);
        if (await directory.FindAsync(ChannelKind.WhatsApp, key, http.RequestAborted) is not { } account) return Refuse(Problem.UnknownKey(), "unknown key");

        var (payload, refusal) = await ReadSignedAsync(http, account.Secret(ChannelSetting.AppSecret));
        if (payload is null) return refusal!;

        var ours = payload.Elements.Where(element => BelongsTo(element, account)).ToList();
        NotKept("foreign number", payload.Elements.Count - ours.Count);
        return await reception.KeepAsync(ChannelKind.WhatsApp, [.. ours.Select(element => Keep(element, account))], http.RequestAborted);
    }

    private async Task<IResult> ReceiveSharedAsync(HttpContext http)
    {
        ReceivedBody.LimitItOurselves(http);

        // Meta repeats for seven days what is answered with 503, so a secret that is set late loses nothing.
        if (options.Value.AppSecret.Length == 0) return Refuse(NotShared(StatusCodes.Status503ServiceUnavailable), "not shared");

        var (payload, refusal) = await ReadSignedAsync(http, options.Value.AppSecret);
        if (payload is null) return refusal!;

        var accounts = new Dictionary<(string?, string?), ChannelAccount?>();
        var events = new List<KeptEvent>(payload.Elements.Count);
        foreach (var element in payload.Elements)
        {
            var place = (element.BusinessAccountId, element.PhoneNumberId);
            if (!accounts.TryGetValue(place, out var account)) accounts[place] = account = await FindAsync(element, http.RequestAborted);
            if (account is not null) events.Add(Keep(element, account));
        }

        NotKept("unknown number", payload.Elements.Count - events.Count);
        return await reception.KeepAsync(ChannelKind.WhatsApp, events, http.RequestAborted);
    }

    private async Task<(WhatsAppPayload? Payload, IResult? Refusal)> ReadSignedAsync(HttpContext http, string appSecret)
    {
        if (!ReceivedBody.Is(http.Request, "application/json", http.Request.ContentType)) return (null, Refuse(Problem.WrongType("application/json"), "content type"));

        if (await ReceivedBody.ReadAsync(http.Request, MaxBodyBytes, http.RequestAborted) is not { } body)
            return (null, Refuse(Problem.TooLong(MaxBodyBytes), "too long"));

        if (!WhatsAppSignature.Matches(http.Request.Headers[WhatsAppSignature.Header], body.Span, appSecret))
            return (null, Refuse(new Problem(StatusCodes.Status401Unauthorized, "The signature is not that of this app's secret."), "signature"));

        if (WhatsAppPayload.Read(body) is not { } payload)
            return (null, Refuse(new Problem(StatusCodes.Status400BadRequest, "The body is signed, but it is not a WhatsApp webhook that can be read."), "unreadable"));

        if (payload.HoldsTooMuch) return (null, Refuse(new Problem(StatusCodes.Status413PayloadTooLarge, "The body holds more than 2000 events."), "too many"));

        NotKept("malformed", payload.Malformed);
        return (payload, null);
    }

    /// <summary>
    /// A signature proves the app, not the number: without this check one business could sign messages into another's inbox.
    /// What names no number at all (a template's review) belongs to the address it was sent to, and so does every number while
    /// the owner has not yet given the channel its own: a message during set-up is not lost.
    /// </summary>
    private static bool BelongsTo(WhatsAppElement element, ChannelAccount account)
    {
        return account.IsTrial || Agree(element.PhoneNumberId, account.Setting(ChannelSetting.PhoneNumberId))
            && Agree(element.BusinessAccountId, account.Setting(ChannelSetting.BusinessAccountId));

        static bool Agree(string? named, string ours) => named is null || ours.Length == 0 || named == ours;
    }

    private async Task<ChannelAccount?> FindAsync(WhatsAppElement element, CancellationToken cancel) =>
        element is { BusinessAccountId: { } businessAccountId, PhoneNumberId: { } phoneNumberId }
            ? await directory.FindWhatsAppAsync(businessAccountId, phoneNumberId, cancel)
            : null;

    private static KeptEvent Keep(WhatsAppElement element, ChannelAccount account) => new(account, element.ProviderEventId, element.Payload, "application/json");

    private static Problem NotShared(int status) => new(
        status, "This server has no shared WhatsApp callback: set AgentHub__WhatsApp__AppSecret and AgentHub__WhatsApp__VerifyToken, or use the address on the channel's page.");

    private IResult Refuse(Problem problem, string reason)
    {
        metrics.Refused(ChannelKind.WhatsApp, reason);
        Refused(log, problem.Status, reason);
        return problem;
    }

    private void NotKept(string reason, int count)
    {
        if (count == 0) return;
        metrics.NotKept(ChannelKind.WhatsApp, reason, count);
        LeftOut(log, count, reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a WhatsApp webhook with {Status}: {Reason}")]
    private static partial void Refused(ILogger log, int status, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Did not keep {Count} WhatsApp events: {Reason}")]
    private static partial void LeftOut(ILogger log, int count, string reason);
}
