using System.Globalization;
using AgentHub.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentHub.Tenants;

/// <summary>Section <c>AgentHub:Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>How many requests a key may make in a minute, to each process that answers.</summary>
    public int PerMinute { get; set; } = 12_000;
}

/// <summary>Keeps one key from taking what all share.</summary>
internal sealed class ApiPace(IOptions<ApiOptions> options, TimeProvider clock) : IEndpointFilter
{
    private readonly Pace<string> pace = new(options.Value.PerMinute, TimeSpan.FromMinutes(1), clock);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.FindFirst(ApiKeyAuthentication.KeyClaim)?.Value is not { } key || pace.Take(key) is not { } wait) return await next(context);

        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.TooMany($"This key has made {options.Value.PerMinute:N0} requests in a minute. Wait as long as Retry-After says.");
    }
}
