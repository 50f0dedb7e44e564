using System.Net;
using AgentHub.Channels.Widget;
using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using AgentHub.Tenants.People;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHub.Server.Hosting;

/// <summary>What every request passes: forwarded addresses, errors as problem details, headers, CORS, who is asking.</summary>
internal static class WebSetup
{
    public static void AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new IdJsonConverter());
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("exception"));
        services.AddExceptionHandler<Failures>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.AddCors(cors => cors.AddPolicy(WidgetApi.Cors, policy => policy.AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("authorization", "content-type", "last-event-id").SetPreflightMaxAge(TimeSpan.FromHours(1))));
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
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            return next(http);
        });
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
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

    /// <summary>The database being away is no secret and no fault of the caller's: 503, and try again. Everything else is a 500 without details.</summary>
    private sealed class Failures : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancel)
        {
            var problem = exception switch
            {
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TypedResults.Problem("The body is larger than this address takes.", statusCode: 413, title: "Too large"),
                BadHttpRequestException bad => TypedResults.Problem("The request cannot be read.", statusCode: bad.StatusCode, title: "That cannot be read"),
                NpgsqlException { IsTransient: true } or TimeoutException or PostgresException { SqlState: "57P01" or "57P03" or "53300" } =>
                    Problems.Unavailable("The database does not answer. Nothing was kept; try again in a moment."),
                _ => null,
            };
            if (problem is null || http.Response.HasStarted) return false;

            if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "2";
            await problem.ExecuteAsync(http);
            return true;
        }
    }
}
