using System.Text.Json;
using AgentHub.Platform.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace AgentHub.Server.Hosting;

/// <summary>
/// Errors as problem details. What the caller can mend is said; the database being away is no secret and no fault of the
/// caller's: 503, and try again. Everything else is a 500 without details.
/// </summary>
internal sealed class Failures : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
    {
        if (http.Response.HasStarted || ProblemOf(exception, http.Request) is not { } problem) return false;

        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2";
        await problem.ExecuteAsync(http);
        return true;
    }

    /// <summary>What a status alone means, where a door was not reached or said no more.</summary>
    public static Task ExplainAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        return (status switch
        {
            StatusCodes.Status404NotFound => Problems.NotFound(),
            StatusCodes.Status405MethodNotAllowed => TypedResults.Problem($"This address does not take {http.Request.Method}, but {http.Response.Headers.Allow}.", statusCode: status, title: "Not in this way"),
            StatusCodes.Status413PayloadTooLarge => Problems.TooLarge(http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Sentence ?? "The body is larger than this address takes."),
            StatusCodes.Status415UnsupportedMediaType => NotJson(),
            _ => TypedResults.Problem(statusCode: status),
        }).ExecuteAsync(http);
    }

    private static ProblemHttpResult? ProblemOf(Exception exception, HttpRequest request) => exception switch
    {
        UnreadableException unreadable => Problems.BadRequest(unreadable.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.TooLarge("The body is larger than this address takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => NotJson(),
        BadHttpRequestException { InnerException: JsonException wrong } => Problems.BadRequest(UnreadableJson.Sentence(wrong)),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } when request.HasJsonContentType() || request.ContentLength == 0 => Problems.BadRequest("The body must be a JSON object, well-formed and in UTF-8."),
        BadHttpRequestException bad => TypedResults.Problem("The request cannot be read.", statusCode: bad.StatusCode, title: "That cannot be read"),
        InvalidOperationException when HasUnknownCharset(request) => NotJson(),
        _ => DatabaseProblem(exception),
    };

    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null;

    /// <summary>EF Core wraps what the database said, so the whole chain is looked through.</summary>
    private static ProblemHttpResult? DatabaseProblem(Exception exception)
    {
        for (var error = exception; error is not null; error = error.InnerException)
        {
            if (error is PostgresException { SqlState: "22021" or "22P05" }) return Problems.BadRequest(TextJsonConverter.Sentence);
            if (error is NpgsqlException { IsTransient: true } or TimeoutException or PostgresException { SqlState: "57P01" or "57P03" or "53300" })
                return Problems.Unavailable("The database does not answer. Nothing was kept; try again in a moment.");
        }

        return null;
    }

    private static ProblemHttpResult NotJson() => Problems.WrongType("This kind of body is not taken here. Send JSON in UTF-8 with 'Content-Type: application/json'; a file goes as multipart/form-data.");
}
