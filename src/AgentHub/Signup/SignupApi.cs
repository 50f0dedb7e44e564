using System.Globalization;
using AgentHub.Platform.Http;
using AgentHub.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Signup;

/// <summary>The API's one door without a key: founding a business.</summary>
internal static class SignupApi
{
    public static void MapSignup(this IEndpointRouteBuilder api) =>
        api.MapPost("/signup", SignUp).WithTags("Signup").WithSummary("Founds a business")
            .WithDescription("Makes the business with its first agent, a channel of each kind and an API key, which is shown here once. Limited per address and hour.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Created<SignupView>, ProblemHttpResult>> SignUp(SignupRequest request, HttpContext http, SignupLimit limit, Signups signups, CancellationToken cancel)
    {
        if (request.Problem is { } problem) return Problems.BadRequest(problem);
        if (limit.Refuses(http.Connection.RemoteIpAddress) is { } refusal) return Refuse(http, refusal);

        try
        {
            return TypedResults.Created((string?)null, SignupView.Of(await signups.SignUpAsync(request, cancel)));
        }
        catch (SignupRefusedException taken)
        {
            return Problems.Conflict(taken.Message);
        }
    }

    private static ProblemHttpResult Refuse(HttpContext http, SignupRefusal refusal)
    {
        if (refusal.TryAfter is not { } wait) return Problems.Forbidden(refusal.Sentence);

        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.TooMany(refusal.Sentence);
    }
}
