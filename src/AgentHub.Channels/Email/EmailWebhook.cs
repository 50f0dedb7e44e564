using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AgentHub.Channels.Email;

/// <summary>Where mail arrives: raw from any mail server, or from a provider that hands it on. All end as one kept mail.</summary>
internal sealed partial class EmailWebhook(
    IChannelDirectory directory, Reception reception, MailRoom room, WebhookMetrics metrics, TimeProvider clock, ILogger<EmailWebhook> log)
{
    private const string Mime = "message/rfc822";
    private static readonly TimeSpan MailgunTolerance = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks/email").WithTags("Webhooks").AllowAnonymous();
        webhooks.MapPost("/mime/{key}", (string key, HttpContext http, EmailWebhook webhook) => webhook.ReceiveMimeAsync(key, http));
        webhooks.MapPost("/postmark/{key}", (string key, HttpContext http, EmailWebhook webhook) => webhook.ReceivePostmarkAsync(key, http));
        webhooks.MapPost("/mailgun/{key}", (string key, HttpContext http, EmailWebhook webhook) => webhook.ReceiveMailgunAsync(key, http));
        // Mailgun posts the raw mail only to an address that ends in "mime".
        webhooks.MapPost("/mailgun/{key}/mime", (string key, HttpContext http, EmailWebhook webhook) => webhook.ReceiveMailgunAsync(key, http));
        webhooks.MapPost("/sendgrid/{key}", (string key, HttpContext http, EmailWebhook webhook) => webhook.ReceiveSendGridAsync(key, http));
    }

    private Task<IResult> ReceiveMimeAsync(string key, HttpContext http) =>
        ReceiveAsync(key, http, asksForPassword: true, [Mime], (account, body) => KeepMimeAsync(account, body, http));

    private Task<IResult> ReceivePostmarkAsync(string key, HttpContext http) =>
        ReceiveAsync(key, http, asksForPassword: true, ["application/json"], (account, body) =>
            PostmarkMail.Receive(body) is { } mail
                ? reception.KeepAsync(ChannelKind.Email, [new(account, mail.Name, mail.Payload, mail.ContentType)], http.RequestAborted)
                : Task.FromResult(Refuse(Unreadable("Postmark's inbound JSON"), "unreadable")));

    /// <summary>Mailgun proves itself within the form: a signature over a time and a token. The mail itself is in <c>body-mime</c>.</summary>
    private Task<IResult> ReceiveMailgunAsync(string key, HttpContext http) =>
        ReceiveAsync(key, http, asksForPassword: false, ["multipart/form-data", "application/x-www-form-urlencoded"], async (account, body) =>
        {
            if (await MailForm.ReadAsync(body, http.Request.ContentType, ["timestamp", "token", "signature", "body-mime"], http.RequestAborted) is not { } form)
                return Refuse(Unreadable("a form"), "unreadable");
            if (!IsSignedByMailgun(form, account.Secret(ChannelSetting.MailgunSigningKey)))
                return Refuse(new Problem(401, "The signature is not that of this channel's Mailgun signing key, or it is older than five minutes."), "signature");
            return form.TryGetValue("body-mime", out var mail)
                ? await KeepMimeAsync(account, mail, http)
                : Refuse(new Problem(400, "There is no body-mime in the form: let Mailgun's route forward to this address with /mime at its end."), "unreadable");
        });

    /// <summary>SendGrid's Inbound Parse with "POST the raw, full MIME message" switched on: the mail is in <c>email</c>.</summary>
    private Task<IResult> ReceiveSendGridAsync(string key, HttpContext http) =>
        ReceiveAsync(key, http, asksForPassword: true, ["multipart/form-data"], async (account, body) =>
            await MailForm.ReadAsync(body, http.Request.ContentType, ["email"], http.RequestAborted) is { } form && form.TryGetValue("email", out var mail)
                ? await KeepMimeAsync(account, mail, http)
                : Refuse(new Problem(400, "There is no field email in the form: switch on \"POST the raw, full MIME message\" in SendGrid's Inbound Parse."), "unreadable"));

    private async Task<IResult> ReceiveAsync(
        string key, HttpContext http, bool asksForPassword, string[] mediaTypes, Func<ChannelAccount, ReadOnlyMemory<byte>, Task<IResult>> receive)
    {
        ReceivedBody.LimitItOurselves(http);
        if (await directory.FindAsync(ChannelKind.Email, key, http.RequestAborted) is not { } account) return Refuse(Problem.UnknownKey(), "unknown key");

        if (asksForPassword && !BasicCredentials.Match(http.Request.Headers.Authorization, account))
            return Refuse(new Problem(401, "User or password are not those on the channel's page.") { Challenge = "Basic realm=\"AgentHub mail\", charset=\"UTF-8\"" }, "password");

        if (!mediaTypes.Any(t => ReceivedBody.Is(http.Request, t, http.Request.ContentType)))
            return Refuse(Problem.WrongType(string.Join(" or ", mediaTypes)), "content type");
        if (http.Request.ContentLength > MailLimits.BodyBytes) return Refuse(Problem.TooLong(MailLimits.BodyBytes), "too long");

        using var place = await room.EnterAsync(http.Request.ContentLength, http.RequestAborted);
        if (place is null)
            return Refuse(new Problem(503, "Several large mails are arriving at this moment. Please send it again.") { RetryAfterSeconds = 10 }, "busy");

        return await ReceivedBody.ReadAsync(http.Request, MailLimits.BodyBytes, http.RequestAborted) is { } body
            ? await receive(account, body)
            : Refuse(Problem.TooLong(MailLimits.BodyBytes), "too long");
    }

    private Task<IResult> KeepMimeAsync(ChannelAccount account, ReadOnlyMemory<byte> mail, HttpContext http) =>
        MailParser.ParseHeader(mail) is { } headers
            ? reception.KeepAsync(ChannelKind.Email, [new(account, MailParser.NameOf(headers, mail.Span), mail, Mime)], http.RequestAborted)
            : Task.FromResult(Refuse(Unreadable("a mail (RFC 5322)"), "unreadable"));

    private bool IsSignedByMailgun(Dictionary<string, byte[]> form, string signingKey)
    {
        if (signingKey.Length == 0 || !form.TryGetValue("timestamp", out var timestamp)) return false;
        if (!form.TryGetValue("token", out var token) || !form.TryGetValue("signature", out var signature)) return false;

        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(signingKey), (byte[])[.. timestamp, .. token]));
        return Secrets.Same(Encoding.UTF8.GetString(signature), expected)
            && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            && (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= MailgunTolerance;
    }

    private static Problem Unreadable(string expected) => new(StatusCodes.Status400BadRequest, $"The body is not {expected} that can be read.");

    private IResult Refuse(Problem problem, string reason)
    {
        metrics.Refused(ChannelKind.Email, reason);
        Refused(log, problem.Status, reason);
        return problem;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused a mail webhook with {Status}: {Reason}")]
    private static partial void Refused(ILogger log, int status, string reason);
}
