using AgentHub.Signup;
using System.Net;
using AgentHub.Channels.Widget;
using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using AgentHub.Tenants.People;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgentHub.Server.Hosting;

/// <summary>What every request passes: forwarded addresses, errors as problem details, headers, CORS, who is asking.</summary>
internal static class WebSetup
{
    public static void AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new IdJsonConverter());
            json.SerializerOptions.Converters.Add(new TextJsonConverter());
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("exception"));
        services.AddExceptionHandler<Failures>();
        // Thrown, a body that cannot be read reaches Failures, which says what is wrong with it.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddCors(cors => cors.AddPolicy(WidgetApi.Cors, policy => policy.AllowAnyOrigin().WithMethods("GET", "POST", "PUT").WithHeaders("authorization", "content-type", "last-event-id").SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, configuration["AgentHub:TrustedProxies"]));

        var connection = Databases.ConnectionString(configuration, "AgentHub");
        services.AddDbContext<IdentityDb>(identity => identity.UseNpgsql(connection).UseSnakeCaseNamingConvention());
        services.AddIdentityCore<User>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.Password = new PasswordOptions { RequiredLength = 10, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4 };
            identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 8, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
        }).AddEntityFrameworkStores<IdentityDb>().AddSignInManager().AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(links => links.TokenLifespan = PasswordResets.Lifetime);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            cookie.LoginPath = "/account/sign-in";
            cookie.AccessDeniedPath = "/account/sign-in";
            cookie.Cookie.Name = "agenthub";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
        }));
        services.AddAuthorization();
    }

    public static void UseWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/widget/v1"), json => json.UseStatusCodePages(Failures.ExplainAsync));
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            return next(http);
        });
        app.UseRouting();
        app.Use((http, next) =>
        {
            // A page of the portal whose address begins with a business's name must not answer for the API.
            if (http.Request.Path.StartsWithSegments("/api") && http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } && !route.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
                http.SetEndpoint(null);
            return next(http);
        });
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseBodyLimits();
    }

    private static void Trust(ForwardedHeadersOptions forwarded, string? proxies)
    {
        if (string.IsNullOrWhiteSpace(proxies)) return;

        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(proxy, out var address)) forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"AgentHub__TrustedProxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8.");
        }
    }
}
