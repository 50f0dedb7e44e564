using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentHub.Inference.Ownership;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHub.Inference.Gateway;

/// <summary>The pool for programs in other languages: the two routes of OpenAI's protocol that they all know. Off unless a key is set.</summary>
public static class InferenceGateway
{
    private static readonly TimeSpan BeforeBreaking = TimeSpan.FromMilliseconds(100);

    /// <summary>Maps <c>POST /v1/chat/completions</c> and <c>GET /v1/models</c>; 404 unless <c>AgentHub:Gateway:Key</c> is set or other processes of the installation come with their own.</summary>
    public static IEndpointRouteBuilder MapInferenceGateway(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", ListAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/v1/pool", TellAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/v1/chat/completions", CompleteAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPut("/v1/engines/{name}/drain", (HttpContext http, string name) => DrainAsync(http, name, drain: true)).AllowAnonymous().ExcludeFromDescription();
        routes.MapDelete("/v1/engines/{name}/drain", (HttpContext http, string name) => DrainAsync(http, name, drain: false)).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static async Task DrainAsync(HttpContext http, string name, bool drain)
    {
        if (await RefuseStrangersAsync(http)) return;

        try
        {
            if (await PoolFor(http).DrainAsync(name, drain, http.RequestAborted)) http.Response.StatusCode = StatusCodes.Status204NoContent;
            else await GatewayReply.RefuseAsync(http.Response, StatusCodes.Status404NotFound, "not_found_error", "There is no engine of that name; the models page has their names.");
        }
        catch (EngineException e)
        {
            await GatewayReply.RefuseAsync(http.Response, GatewayReply.StatusOf(e), GatewayReply.TypeOf(e), e.Message);
        }
    }

    private static async Task ListAsync(HttpContext http)
    {
        if (await RefuseStrangersAsync(http)) return;

        var models = http.RequestServices.GetRequiredService<IInferencePool>().Engines.Where(e => e.Health != EngineHealth.Down).Select(e => e.Model).OfType<string>().Distinct();
        await http.Response.WriteAsJsonAsync(new { @object = "list", data = models.Select(m => new { id = m, @object = "model", created = 0, owned_by = "agenthub" }) }, http.RequestAborted);
    }

    /// <summary>What the owner of the schedule tells the other processes; it names engines' addresses, so the operator's key does not open it.</summary>
    private static async Task TellAsync(HttpContext http)
    {
        if (!IsNode(http, KeyOf(http)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var pool = http.RequestServices.GetRequiredService<InferencePool>();
        await http.Response.WriteAsJsonAsync(new OwnersView(pool.Explanation, pool.Engines), OwnersGateway.Json, http.RequestAborted);
    }

    private static async Task CompleteAsync(HttpContext http)
    {
        if (await RefuseStrangersAsync(http)) return;

        try
        {
            var identity = await KeptHereAsync(http, GatewayHeaders.Read(http.Request));
            var request = GatewayRequest.Read(await ReadBodyAsync(http));
            var client = PoolFor(http).For(identity);
            if (request.Streams) await StreamAsync(http, client, request);
            else await GatewayReply.WriteAsync(http.Response, await client.GetResponseAsync(request.Messages, request.Options, http.RequestAborted), http.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            await GatewayReply.RefuseAsync(http.Response, e.StatusCode, "invalid_request_error", e.Message);
        }
        catch (EngineException e)
        {
            if (e.RetryAfter is { } after) http.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await GatewayReply.RefuseAsync(http.Response, GatewayReply.StatusOf(e), GatewayReply.TypeOf(e), e.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has left; nobody is there to be answered.
        }
    }

    /// <summary>Who names a business names its wishes with it. Processes of ours have asked already.</summary>
    private static async ValueTask<RequestIdentity> KeptHereAsync(HttpContext http, RequestIdentity who) =>
        who.OnlyHere || who.TenantId == Guid.Empty || IsNode(http, KeyOf(http)) || http.RequestServices.GetService<IStayHere>() is not { } wishes
            || !await wishes.IsWishedAsync(who.TenantId, http.RequestAborted) ? who : who with { OnlyHere = true };

    private static async Task StreamAsync(HttpContext http, IChatClient client, GatewayRequest request)
    {
        await using var updates = client.GetStreamingResponseAsync(request.Messages, request.Options, http.RequestAborted).GetAsyncEnumerator(http.RequestAborted);
        // Until the first update is here, an error still has a status of its own.
        if (!await updates.MoveNextAsync()) return;

        var stream = new GatewayStream(http.Response, request.WantsUsage);
        try
        {
            do await stream.WriteAsync(updates.Current, http.RequestAborted);
            while (await updates.MoveNextAsync());
            await stream.EndAsync(http.RequestAborted);
        }
        catch (EngineException e)
        {
            await stream.BreakOffAsync(e, http.RequestAborted);
            // Most clients take a stream that ends for a reply, whatever its last event says: only a connection that breaks is an error to all of them.
            // It throws away what has not been read, so those who do look at the last event get a moment for it.
            await Task.Delay(BeforeBreaking, CancellationToken.None);
            http.Abort();
        }
    }

    private static async Task<bool> RefuseStrangersAsync(HttpContext http)
    {
        var given = KeyOf(http);
        if (IsNode(http, given)) return false;

        if (http.RequestServices.GetRequiredService<InferenceOptions>().GatewayKey is not { } key)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return true;
        }

        if (given is not null && Same(given, key)) return false;

        http.Response.Headers.WWWAuthenticate = "Bearer";
        await GatewayReply.RefuseAsync(http.Response, StatusCodes.Status401Unauthorized, "authentication_error", "Send the operator's key as a bearer token.");
        return true;
    }

    // Another process of ours has come to whom it takes for the owner: it is served here, or two that disagree would send it to and fro.
    private static IInferencePool PoolFor(HttpContext http) =>
        IsNode(http, KeyOf(http)) ? http.RequestServices.GetRequiredService<InferencePool>() : http.RequestServices.GetRequiredService<IInferencePool>();

    private static bool IsNode(HttpContext http, string? given) =>
        given is not null && http.RequestServices.GetRequiredService<IScheduleOwner>().NodeKey is { } key && Same(given, key);

    private static string? KeyOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var given && given.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? given[7..].Trim() : null;

    // Hashes have one length, so neither a key's letters nor its length show in the time that this takes.
    private static bool Same(string given, string key) => CryptographicOperations.FixedTimeEquals(Hash(given), Hash(key));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static async Task<JsonDocument> ReadBodyAsync(HttpContext http)
    {
        var limit = http.RequestServices.GetRequiredService<InferenceOptions>().MaxGatewayBodyBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit;
        if (http.Request.ContentLength > limit) throw new BadHttpRequestException($"The body is longer than {limit} bytes.", StatusCodes.Status413PayloadTooLarge);
        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is not JSON.", e);
        }
    }
}
