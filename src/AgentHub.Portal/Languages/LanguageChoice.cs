using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AgentHub.Portal.Languages;

/// <summary>Decides which language a request's page speaks: what the person chose, or else what the browser asks for.</summary>
internal static class LanguageChoice
{
    public const string Cookie = "agenthub-language";

    /// <summary>Sets the language for the request. A circuit keeps the one of the connection that opened it.</summary>
    public static Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        var language = Of(http.Request);
        // Numbers are written with the digits and signs of the Gulf's Arabic, which are also those of prices and phone numbers here.
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language == UiLanguage.Arabic ? "ar-AE" : "en-GB");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Tag);
        return next(http);
    }

    public static UiLanguage Of(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen) return UiLanguage.Of(chosen);

        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant());
        return wanted.Select(tag => UiLanguage.All.FirstOrDefault(l => l.Tag == tag)).FirstOrDefault(l => l is not null) ?? UiLanguage.English;
    }

    public static void Keep(HttpContext http, UiLanguage language) => http.Response.Cookies.Append(Cookie, language.Tag, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true,
    });
}
