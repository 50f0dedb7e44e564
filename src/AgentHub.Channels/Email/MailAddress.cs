using AgentHub.Channels.Receiving;
using MimeKit;

namespace AgentHub.Channels.Email;

/// <summary>One mail address as we know people by it: lower-case, nothing around it, nothing in it that could end a header or a command.</summary>
internal static class MailAddress
{
    private const int MaxChars = 254;

    /// <summary>The address, or null where this is not exactly one.</summary>
    public static string? Normalise(string? text)
    {
        var address = text?.Trim().ToLowerInvariant() ?? "";
        var at = address.LastIndexOf('@');
        if (address.Length > MaxChars || at is < 1 or > 64 || at > address.Length - 2) return null;
        if (address.Any(IsNotAddress)) return null;
        var domain = address.AsSpan(at + 1);
        return address.IndexOf('@') != at || domain[0] is '.' or '-' || domain[^1] is '.' || domain.Contains("..", StringComparison.Ordinal) ? null : address;
    }

    private static bool IsNotAddress(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '>' or ',' or ';' or '"' or '\\' or '(' or ')' or ':' or >= '\u2028' and <= '\u202F';

    public static string? Normalise(MailboxAddress mailbox) => Normalise(mailbox.Address);

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>The first readable address of a list with its name; lists may be empty, malformed or absurdly long.</summary>
    public static (string Address, string? Name)? FirstOf(InternetAddressList? list) =>
        list?.Mailboxes.Take(MailLimits.Addresses).Select(m => (Address: Normalise(m), m.Name)).FirstOrDefault(m => m.Address is not null) is { Address: { } address } first
            ? (address, CleanText.OneLine(first.Name, MailLimits.NameChars) is { Length: > 0 } name ? name : null)
            : null;
}
