using System.Collections.Concurrent;
using System.Diagnostics;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using AgentHub.Tenants.People;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace AgentHub.Channels.Widget;

/// <summary>Finds the account of a session's widget.</summary>
public sealed class WidgetAccounts(IChannelAccounts accounts)
{
    public ValueTask<ChannelAccount?> FindAsync(WidgetSession session, CancellationToken cancel) => accounts.FindAsync(session.Tenant, session.Channel, cancel);
}

/// <summary>Decides who may mark a session as a trial: people who belong to the business, by their sign-in to the portal.</summary>
public sealed class WidgetTrials(Memberships memberships)
{
    public async Task<bool> MayTryAsync(HttpContext http, TenantId tenant, CancellationToken cancel)
    {
        var signedIn = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return signedIn.Succeeded && Guid.TryParse(signedIn.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
            && (await memberships.OfAsync(user, cancel)).Any(m => m.Tenant == tenant);
    }
}

/// <summary>Slows down a session that floods: so many messages a minute, counted in this process.</summary>
public sealed class WidgetPace
{
    private const int MessagesPerMinute = 600;
    private const int MaxRemembered = 50_000;

    private readonly ConcurrentDictionary<Guid, (long Since, int Count)> recent = new();

    public bool Allows(WidgetSession session)
    {
        if (recent.Count > MaxRemembered) recent.Clear();
        var (_, count) = recent.AddOrUpdate(session.Visitor, _ => (Stopwatch.GetTimestamp(), 1),
            (_, was) => Stopwatch.GetElapsedTime(was.Since) > TimeSpan.FromMinutes(1) ? (Stopwatch.GetTimestamp(), 1) : (was.Since, was.Count + 1));
        return count <= MessagesPerMinute;
    }
}
