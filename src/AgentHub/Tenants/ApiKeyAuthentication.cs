using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentHub.Tenants;

/// <summary>Knows a caller of the API by <c>Authorization: Bearer ahk_...</c>.</summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KnownKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>Tells keys apart without telling them: the key's hash.</summary>
    public const string KeyClaim = "agenthub:key";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } known) return AuthenticateResult.Fail("No such key.");

        var caller = new ClaimsIdentity([new Claim(TenantId.Claim, known.Tenant.ToString()), new Claim(KeyClaim, known.Name)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(caller), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"AgentHub\"";
        return Problems.Unauthorized("Send an API key of your business: 'Authorization: Bearer ahk_...'. A key is shown once, when it is made.").ExecuteAsync(Context);
    }
}

/// <summary>A key that was found in the directory.</summary>
internal sealed record KnownKey(TenantId Tenant, string Name);

/// <summary>Finds keys in the directory, and remembers for a few seconds those that exist.</summary>
internal sealed class KnownKeys(TenantDirectory directory)
{
    private const int MaxRemembered = 5_000;
    private const int LongestKey = 100;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (KnownKey Key, long At)> recent = new();

    public async ValueTask<KnownKey?> FindAsync(string key, CancellationToken cancel)
    {
        if (key.Length > LongestKey || !key.StartsWith("ahk_", StringComparison.Ordinal)) return null;

        // By its hash, so that no key lies about in memory.
        var name = Convert.ToHexString(ApiKey.HashOf(key));
        if (recent.TryGetValue(name, out var known) && Stopwatch.GetElapsedTime(known.At) < Remembered) return known.Key;
        if (await directory.FindByApiKeyAsync(key, cancel) is not { } tenant)
        {
            recent.TryRemove(name, out _);
            return null;
        }

        if (recent.Count >= MaxRemembered) recent.Clear();
        var found = new KnownKey(tenant, name);
        recent[name] = (found, Stopwatch.GetTimestamp());
        return found;
    }
}
