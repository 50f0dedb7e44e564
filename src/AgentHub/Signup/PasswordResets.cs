using AgentHub.Tenants.People;
using System.Text;
using AgentHub.Conversations.Channels;
using AgentHub.Conversations.Handoffs;
using Hangfire;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Signup;

/// <summary>The way back for a person who lost their password: a link that works once, for an hour.</summary>
public sealed class PasswordResets(UserManager<User> users, IOwnerMail mail, IConfiguration configuration)
{
    /// <summary>How long a link lives. Using it changes the person's security stamp, which ends every other link and every open page.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A link for the person with this mail address, or null where there is none.</summary>
    /// <exception cref="InvalidOperationException">No public address is set, so there is nowhere the link could lead.</exception>
    public async Task<string?> LinkAsync(string email)
    {
        if (configuration["AgentHub:PublicUrl"]?.TrimEnd('/') is not { Length: > 0 } here)
            throw new InvalidOperationException("AgentHub__PublicUrl is not set: the link needs the address under which the portal is reached.");
        if (await users.FindByEmailAsync(email) is not { } person) return null;

        var token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(person)));
        return $"{here}/account/new-password?user={person.Id}&token={token}";
    }

    /// <summary>Sets a new password by what a link holds.</summary>
    /// <returns>The person, or null where the link is spent, too old or not ours.</returns>
    /// <exception cref="ArgumentException">The password itself is not good enough; the message says why.</exception>
    public async Task<User?> ResetAsync(string? user, string? token, string password)
    {
        if (!Guid.TryParse(user, out var id) || Read(token) is not { } secret || await users.FindByIdAsync(id.ToString()) is not { } person) return null;

        var outcome = await users.ResetPasswordAsync(person, secret, password);
        if (outcome.Errors.FirstOrDefault(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) is { } weak) throw new ArgumentException(weak.Description);
        if (!outcome.Succeeded) return null;

        // Whoever holds the link has proved more than those who guessed.
        await users.SetLockoutEndDateAsync(person, null);
        await users.ResetAccessFailedCountAsync(person);
        return person;
    }

    /// <summary>Mails a link, if the address is somebody's. Called by Hangfire, so that the page takes as long for an address that is nobody's.</summary>
    [AutomaticRetry(Attempts = 3)]
    public async Task MailAsync(string email, string language)
    {
        if (await LinkAsync(email) is not { } link) return;
        if (await mail.SendAsync(email, Subject(language), Text(language, link), CancellationToken.None) is SendOutcome.RetryLater later)
            throw new InvalidOperationException($"The mail server did not take the mail: {later.Reason}");
    }

    private static string? Read(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 2_000 } ? Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Subject(string language) => language == "ar" ? "كلمة مرور جديدة في AgentHub" : "A new password for AgentHub";

    private static string Text(string language, string link) => language == "ar"
        ? $"""
        طلب أحدهم، ولعله أنت، كلمة مرور جديدة في AgentHub.

        اخترها من هنا خلال ساعة:
        {link}

        إن لم تكن أنت من طلبها فتجاهل هذه الرسالة، وتبقى كلمة مرورك كما هي.
        """
        : $"""
        Somebody, probably you, asked for a new password for AgentHub.

        Choose it here within one hour:
        {link}

        If it was not you, do nothing: your password stays as it is.
        """;
}
