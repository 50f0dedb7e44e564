using System.Text.Json;
using AgentHub.Agents;
using AgentHub.Conversations;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Inbound;
using AgentHub.Conversations.Live;
using AgentHub.Conversations.Ratings;
using AgentHub.Conversations.Reading;
using AgentHub.Languages;
using AgentHub.Platform;
using AgentHub.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Channels.Widget;

/// <summary>The widget's transport, usable by anyone: sessions, messages, events.</summary>
public static class WidgetApi
{
    public const int MaxText = 4_000;
    private const int MaxBody = 64 * 1024;

    /// <summary>Maps <c>/widget/v1</c>.</summary>
    public static IEndpointRouteBuilder MapWidgetApi(this IEndpointRouteBuilder routes)
    {
        var widget = routes.MapGroup("/widget/v1").WithTags("Widget").RequireCors(Cors).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBody));
        widget.MapPost("/sessions", OpenSession);
        widget.MapPost("/messages", Say);
        widget.MapGet("/messages", Read);
        widget.MapPut("/messages/{id:guid}/rating", Rate);
        widget.MapGet("/events", WidgetEvents.Stream);
        return routes;
    }

    /// <summary>The CORS policy's name: any site, no cookies.</summary>
    public const string Cors = "widget";

    private static async Task<IResult> OpenSession(
        HttpContext http, SessionRequest? request, IChannelDirectory channels, WidgetTokens tokens, WidgetTrials trials, WidgetAgents agents, VisitorReading reading, CancellationToken cancel)
    {
        if (request?.Agent is not { Length: > 0 and <= 80 } key) return Problems.BadRequest("Name the widget: {\"agent\": \"pub_...\"}.");
        if (await channels.FindAsync(ChannelKind.Widget, key, cancel) is not { } account) return Problems.NotFound();

        var session = tokens.Read(request.Token);
        if (session is null || session.Channel != account.Id || session.Tenant != account.TenantId)
        {
            var isTest = request.Test && await trials.MayTryAsync(http, account.TenantId, cancel);
            session = new WidgetSession(account.TenantId, account.Id, Guid.CreateVersion7(), isTest);
        }

        var view = await reading.ReadAsync(session.Tenant, session.Channel, session.Address, long.MaxValue, 1, cancel);
        return TypedResults.Ok(new SessionView(tokens.Write(session), view.Conversation, await agents.DescribeAsync(account, cancel)));
    }

    private static async Task<IResult> Say(
        HttpContext http, WidgetTokens tokens, IChannelDirectory channels, TenantScope tenants, WidgetAccounts accounts, Hearing hearing, LiveFeed live, WidgetPace pace, Failpoints failpoints, CancellationToken cancel)
    {
        if (Session(http, tokens) is not { } session) return NoSession();
        if (await ReadBodyAsync<SayRequest>(http, cancel) is not { } said) return Problems.BadRequest("A message is JSON: {\"id\": \"a UUID of yours\", \"text\": \"...\"}.");
        if (said.Id == Guid.Empty) return Problems.BadRequest("A message needs an id, a UUID that you make; sent again with the same id it is heard once.");
        if (string.IsNullOrWhiteSpace(said.Text)) return Problems.BadRequest("The message is empty.");
        if (said.Text.Length > MaxText) return Problems.BadRequest($"A message has at most {MaxText} characters.");
        if (said.Text.Contains('\0')) return Problems.BadRequest("The message holds a character that no text has.");
        if (!pace.Allows(session)) return Problems.TooMany("Too many messages in a minute. Wait a moment.");
        if (await accounts.FindAsync(session, cancel) is not { } account) return NoSession();

        var id = new MessageId(said.Id);
        var heard = await tenants.RunSqlAsync(session.Tenant,
            sql => hearing.HearAsync(sql, account, id, new ChannelEvent.Said(said.Id.ToString(), new Sender(session.Address, null), said.Text), session.IsTest, cancel), cancel);
        failpoints.Pass(Failpoints.BeforeAck);
        switch (heard)
        {
            case Heard.Kept kept:
                live.Wake(session.Tenant, new ConversationId(session.Visitor));
                return TypedResults.Accepted((string?)null, new KeptView(id, kept.Seq));
            case Heard.Again again:
                return TypedResults.Ok(new KeptView(id, again.Seq));
            default:
                return Problems.Conflict("This id was used before for another message. Make a new one.");
        }
    }

    private static async Task<IResult> Read(HttpContext http, WidgetTokens tokens, VisitorReading reading, CancellationToken cancel, long after = 0, int limit = 100)
    {
        if (Session(http, tokens) is not { } session) return NoSession();
        if (after < 0 || limit is < 1 or > VisitorReading.MaxPage) return Problems.BadRequest($"'after' is a seq from 0 on, 'limit' lies between 1 and {VisitorReading.MaxPage}.");

        var view = await reading.ReadAsync(session.Tenant, session.Channel, session.Address, after, limit, cancel);
        return TypedResults.Ok(new { messages = view.Messages });
    }

    private static async Task<IResult> Rate(Guid id, HttpContext http, WidgetTokens tokens, ReplyRatings ratings, WidgetPace pace, CancellationToken cancel)
    {
        if (Session(http, tokens) is not { } session) return NoSession();
        if (await ReadBodyAsync<RateRequest>(http, cancel) is not { } given) return Problems.BadRequest("A rating is JSON: {\"rating\": \"good\"}, \"bad\", or null to take it back.");
        if (!pace.Allows(session)) return Problems.TooMany("Too many messages in a minute. Wait a moment.");

        var rating = Word.Read<Rating>("rating", given.Rating);
        return await ratings.RateAsync(session.Tenant, session.Channel, session.Address, new MessageId(id), rating, cancel) ? TypedResults.NoContent() : Problems.NotFound();
    }

    internal static WidgetSession? Session(HttpContext http, WidgetTokens tokens) =>
        http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? tokens.Read(header[7..].Trim()) : null;

    internal static IResult NoSession() => Problems.Unauthorized("Open a session first: POST /widget/v1/sessions, then send its token as 'Authorization: Bearer ...'.");

    private static async Task<T?> ReadBodyAsync<T>(HttpContext http, CancellationToken cancel) where T : class
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<T>(cancel);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What opens a session; a token of an earlier one resumes it.</summary>
    public sealed record SessionRequest(string? Agent, string? Token = null, bool Test = false);

    /// <summary>An open session.</summary>
    public sealed record SessionView(string Token, ConversationId? ConversationId, AgentView Agent);

    /// <summary>The agent as a visitor meets it.</summary>
    public sealed record AgentView(string Name, string Business, string Greeting, string Disclosure, string Locale, IReadOnlyDictionary<string, string> Colors);

    /// <summary>A message kept.</summary>
    public sealed record KeptView(MessageId Id, long Seq);

    private sealed record SayRequest(Guid Id, string? Text);

    private sealed record RateRequest(string? Rating);
}

/// <summary>Tells how an agent presents itself, before anybody said a word.</summary>
public sealed class WidgetAgents(TenantScope tenants)
{
    public Task<WidgetApi.AgentView> DescribeAsync(ChannelAccount account, CancellationToken cancel) =>
        tenants.RunAsync(account.TenantId, async db =>
        {
            var business = await db.Tenants.Select(t => new { t.Name, t.Language }).SingleAsync(cancel);
            var agent = await db.Agents.Where(a => a.Id == account.AgentId).Select(a => new { a.Name, a.PublishedVersion }).SingleAsync(cancel);
            var version = await db.AgentVersions.Where(v => v.AgentId == account.AgentId && v.Number == agent.PublishedVersion)
                .Select(v => new { v.Name, v.Greeting }).SingleOrDefaultAsync(cancel);
            var name = version?.Name ?? agent.Name;
            var greeting = version?.Greeting is { Length: > 0 } own ? own : Phrases.Greeting(business.Language);
            var color = account.Setting(ChannelSetting.Color) is { Length: > 0 } set ? set : "#0f766e";
            return new WidgetApi.AgentView(
                name, business.Name, greeting, Phrases.Disclosure(business.Language, name, business.Name), business.Language, new Dictionary<string, string> { ["primary"] = color });
        }, cancel);
}
