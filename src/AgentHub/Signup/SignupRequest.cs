using AgentHub.Agents;
using AgentHub.Conversations.Channels;
using AgentHub.Platform.Tenancy;
using AgentHub.Tenants;

namespace AgentHub.Signup;

/// <summary>A person who starts a business here.</summary>
public sealed record SignupRequest(string Email, string Password, string Business, string? Website = null)
{
    /// <summary>What is wrong with it in a sentence, or null.</summary>
    public string? Problem => this switch
    {
        _ when Email is null || Email.Length > 254 || !Email.Contains('@') || Email.Any(char.IsWhiteSpace) || Email.StartsWith('@') || Email.EndsWith('@') => "Give a mail address such as you@example.com.",
        _ when Password is null || Password.Length < 10 => "A password has at least 10 characters.",
        { Password.Length: > 200 } => "A password has at most 200 characters.",
        _ when string.IsNullOrWhiteSpace(Business) || Business.Trim().Length > 200 => "Give the business's name, at most 200 characters.",
        { Website: { Length: > 0 } site } when !Uri.TryCreate(site, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") => "The website's address starts with https:// or http://.",
        _ => null,
    };
}

/// <summary>What a new business starts with. The API key is shown here once and kept nowhere.</summary>
public sealed record SignedUp(TenantId Tenant, string Slug, AgentId Agent, Guid Owner, string ApiKey, IReadOnlyList<ChannelAccount> Channels);

/// <summary>A sign-up could not be done; the message is a sentence for the person.</summary>
public sealed class SignupRefusedException(string message) : Exception(message);
