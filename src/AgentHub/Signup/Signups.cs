using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHub.Agents;
using AgentHub.Conversations.Channels;
using AgentHub.Knowledge.Sources;
using AgentHub.Platform.Data;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;
using AgentHub.Tenants.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentHub.Signup;

/// <summary>
/// Founds a business: the person, the tenant with its key, an agent with its first published version, a channel of each kind and
/// an API key, in one transaction over identity and tenant rows. It all exists or none of it does.
/// </summary>
public sealed class Signups(TenantScope tenants, DirectoryDb directory, TenantKeys keys, ChannelSetup channels, SourceShelf shelf, IPasswordHasher<User> passwords, TimeProvider clock)
{
    private const int MaxSlug = 40;
    private const int MaxTries = 3;

    /// <summary>A business that someone founds for themselves.</summary>
    /// <exception cref="SignupRefusedException">The address is taken, or something is wrong with what was given.</exception>
    public Task<SignedUp> SignUpAsync(SignupRequest request, CancellationToken cancel) =>
        SignUpAsync(request, new Founding(Languages.TextCut.Cut(request.Business.Trim(), Agent.MaxName), "", "", "", LanguageOf(request.Business), []), cancel);

    internal async Task<SignedUp> SignUpAsync(SignupRequest request, Founding founding, CancellationToken cancel)
    {
        if (request.Problem is { } problem) throw new SignupRefusedException(problem);

        for (var attempt = 1; ; attempt++)
        {
            var slug = founding.Slug ?? await FreeSlugAsync(request.Business, cancel);
            try
            {
                return await tenants.RunAsync(TenantId.New(), (db, sql) => FoundAsync(db, sql, request, founding, slug, cancel), cancel);
            }
            catch (Exception taken) when (Violated(taken) is { } constraint && (IsPerson(constraint) || founding.Slug is not null || attempt == MaxTries))
            {
                throw new SignupRefusedException(IsPerson(constraint) ? "This mail address already has an account. Sign in instead." : "Somebody took this name a moment ago. Try again.");
            }
            // Two businesses of one name at once: the later one looks again, and finds the name taken.
            catch (Exception taken) when (Violated(taken) is not null)
            {
            }
        }

        static bool IsPerson(string constraint) => constraint.Contains("email", StringComparison.Ordinal) || constraint.Contains("user_name", StringComparison.Ordinal);
    }

    private async Task<SignedUp> FoundAsync(AgentHubDb db, TenantSql sql, SignupRequest request, Founding founding, string slug, CancellationToken cancel)
    {
        var (tenant, now) = (sql.Tenant, clock.GetUtcNow());
        var sealedKey = keys.NewSealedKey(tenant);
        var (key, keyRow) = NewApiKey(tenant, now);
        var agent = new Agent { TenantId = tenant, Name = founding.AgentName, CreatedAt = now };
        agent.Edit(new AgentEdit(Instructions: founding.Instructions, Tone: founding.Tone, Greeting: founding.Greeting), now);

        db.Tenants.Add(new Tenant { TenantId = tenant, Name = request.Business, Slug = slug, Website = request.Website, Language = founding.Language, SealedKey = sealedKey, CreatedAt = now });
        db.ApiKeys.Add(keyRow);
        db.Agents.Add(agent);
        db.AgentVersions.Add(agent.Publish(now));
        await db.SaveChangesAsync(cancel);

        var owner = await AddOwnerAsync(sql, request, cancel);
        await sql.Batch()
            .Add("insert into tenant_slugs (slug, tenant_id) values ($1, $2)", slug, tenant)
            .Add("insert into memberships (user_id, tenant_id, role) values ($1, $2, 'owner')", owner, tenant)
            .Add("insert into api_key_hashes (hash, tenant_id, api_key_id) values ($1, $2, $3)", ApiKey.HashOf(key), tenant, keyRow.Id)
            .ExecuteAsync(cancel);

        var accounts = new List<ChannelAccount>();
        foreach (var (kind, settings, secrets) in FirstChannels(slug, request.Business))
        {
            var channel = await channels.AddAsync(db, sql, agent.Id, kind, sealedKey, settings, secrets, cancel);
            accounts.Add(new ChannelAccount(tenant, channel.Id, kind, agent.Id, channel.Key, settings, secrets));
        }

        if (SiteOf(request) is { Problem: null } site) await shelf.AddAsync(db, sql, agent.Id, site, cancel);
        foreach (var source in founding.Knowledge) await shelf.AddAsync(db, sql, agent.Id, source, cancel);
        return new SignedUp(tenant, slug, agent.Id, owner, key, accounts);
    }

    /// <summary>The website is read while the owner looks around, so that the agent answers from it within a minute.</summary>
    private static NewSource? SiteOf(SignupRequest request) => Uri.TryCreate(request.Website, UriKind.Absolute, out var address) ? new NewSource.FromSite(address) : null;

    /// <summary>A user as Identity keeps one, written in the tenant's transaction.</summary>
    private async Task<Guid> AddOwnerAsync(TenantSql sql, SignupRequest request, CancellationToken cancel)
    {
        var user = new User { Email = request.Email, UserName = request.Email };
        var normalized = request.Email.ToUpperInvariant();
        await sql.Batch().Add("""
            insert into identity.users (id, user_name, normalized_user_name, email, normalized_email, password_hash, security_stamp, concurrency_stamp)
            values ($1, $2, $3, $2, $3, $4, $5, $6)
            """, user.Id, request.Email, normalized, passwords.HashPassword(user, request.Password), Convert.ToHexString(RandomNumberGenerator.GetBytes(20)), Guid.CreateVersion7().ToString())
            .ExecuteAsync(cancel);
        return user.Id;
    }

    private static (string Key, ApiKey Row) NewApiKey(TenantId tenant, DateTimeOffset now)
    {
        var key = ApiKey.NewText();
        return (key, new ApiKey { TenantId = tenant, Name = "First key", Ending = key[^4..], CreatedAt = now });
    }

    private static IEnumerable<NewChannel> FirstChannels(string slug, string business) =>
        [NewChannel.Widget(), NewChannel.WhatsApp(), NewChannel.Email($"{slug}@agenthub.invalid", business.Trim())];

    private async Task<string> FreeSlugAsync(string business, CancellationToken cancel)
    {
        var wanted = Slug(business);
        var free = await directory.FindAsync<string?>("select slug from tenant_slugs where slug = $1", r => r.GetString(0), cancel, wanted) is null;
        return free && wanted.Length > 2 ? wanted : $"{wanted}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";
    }

    /// <summary>Letters without their marks, everything else a hyphen: "Café Zoë" is cafe-zoe. A name in another script is called business.</summary>
    internal static string Slug(string business)
    {
        var slug = new StringBuilder();
        foreach (var c in business.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length >= MaxSlug) break;
        }

        return slug.ToString().Trim('-') is { Length: > 0 } found && !Reserved.Contains(found) ? found : "business";
    }

    private static string LanguageOf(string business) => Languages.LanguageDetector.Detect(business, "en");

    private static string? Violated(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName,
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } inner } => inner.ConstraintName,
        _ => null,
    };

    /// <summary>First parts of our own addresses, which a tenant's name must not hide.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "api", "account", "widget", "webhooks", "health", "metrics", "openapi", "v1", "demo", "hangfire", "scalar", "sign-in", "sign-up", "models", "admin", "static", "business",
    };
}

/// <summary>How a new business's agent starts out.</summary>
internal sealed record Founding(string AgentName, string Instructions, string Tone, string Greeting, string Language, IReadOnlyList<NewSource> Knowledge, string? Slug = null);
