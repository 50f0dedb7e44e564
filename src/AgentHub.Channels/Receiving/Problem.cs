using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AgentHub.Channels.Receiving;

/// <summary>A refusal in one sentence, as RFC 9457 problem details.</summary>
internal sealed record Problem(int Status, string Sentence) : IResult
{
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The value of WWW-Authenticate, for a 401 that asks for credentials.</summary>
    public string? Challenge { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfterSeconds is { } seconds) httpContext.Response.Headers.RetryAfter = $"{seconds}";
        if (Challenge is not null) httpContext.Response.Headers.WWWAuthenticate = Challenge;
        await Results.Problem(Sentence, statusCode: Status, title: ReasonPhrases.GetReasonPhrase(Status)).ExecuteAsync(httpContext);
    }

    public static Problem UnknownKey() => new(StatusCodes.Status404NotFound, "No channel has this address. Copy it again from the channel's page.");

    public static Problem TooLong(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {maxBytes / (1024 * 1024)} MB.");

    public static Problem WrongType(string expected) =>
        new(StatusCodes.Status415UnsupportedMediaType, $"This address takes {expected}, not compressed, and nothing else.");
}
