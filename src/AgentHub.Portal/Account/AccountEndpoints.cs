using AgentHub.Portal.Languages;
using AgentHub.Tenants.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace AgentHub.Portal.Account;

/// <summary>What changes cookies and is no page.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-out", SignOut).ExcludeFromDescription();
        routes.MapGet("/account/language", ChooseLanguage).ExcludeFromDescription();
    }

    private static async Task<IResult> SignOut(HttpContext http, IAntiforgery antiforgery, SignInManager<User> signIns)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();

        await signIns.SignOutAsync();
        return TypedResults.LocalRedirect("/account/sign-in");
    }

    private static IResult ChooseLanguage(HttpContext http, string? to, string? back)
    {
        LanguageChoice.Keep(http, UiLanguage.Of(to));
        return TypedResults.LocalRedirect(LocalPath.Or(back, "/"));
    }
}

/// <summary>An address that leads back into this site. A link must not be able to send a person who signs in somewhere else.</summary>
internal static class LocalPath
{
    public static string Or(string? given, string otherwise) =>
        given is { Length: > 0 and < 2_000 } && given[0] == '/' && (given.Length == 1 || given[1] is not ('/' or '\\')) && !given.Any(char.IsControl) ? given : otherwise;
}
