using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentHub.Platform.Http;

/// <summary>Errors as RFC 9457 problem details, each with a sentence that a person can act on.</summary>
public static class Problems
{
    public static ProblemHttpResult BadRequest(string detail) => Problem(StatusCodes.Status400BadRequest, "That cannot be read", detail);

    public static ProblemHttpResult Unauthorized(string detail) => Problem(StatusCodes.Status401Unauthorized, "Who is asking?", detail);

    public static ProblemHttpResult Forbidden(string detail) => Problem(StatusCodes.Status403Forbidden, "Not allowed", detail);

    /// <summary>The same words whether it is missing or another tenant's: the two must look alike.</summary>
    public static ProblemHttpResult NotFound() => Problem(StatusCodes.Status404NotFound, "Not found", "There is nothing here under this address.");

    public static ProblemHttpResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "That does not fit what is there", detail);

    public static ProblemHttpResult TooLarge(string detail) => Problem(StatusCodes.Status413PayloadTooLarge, "Too large", detail);

    public static ProblemHttpResult WrongType(string detail) => Problem(StatusCodes.Status415UnsupportedMediaType, "Not this kind of body", detail);

    public static ProblemHttpResult TooMany(string detail) => Problem(StatusCodes.Status429TooManyRequests, "Too many", detail);

    public static ProblemHttpResult Unavailable(string detail) => Problem(StatusCodes.Status503ServiceUnavailable, "Not just now", detail);

    public static ProblemHttpResult Unprocessable(string detail) => Problem(StatusCodes.Status422UnprocessableEntity, "That is not possible", detail);

    private static ProblemHttpResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
