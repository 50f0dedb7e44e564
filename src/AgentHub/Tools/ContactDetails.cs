using System.Text.Json;
using System.Text.RegularExpressions;
using AgentHub.Contacts;
using AgentHub.Platform.Tenancy;

namespace AgentHub.Tools;

/// <summary>How the business can get back to a customer: what the customer wrote, and nothing that a model made up.</summary>
public sealed partial record ContactDetails(string? Name, string? Email, string? Phone)
{
    public const string ToolName = "save_contact_details";

    /// <summary>True when there is nothing to keep.</summary>
    public bool IsEmpty => Name is null && Email is null && Phone is null;

    /// <summary>Takes what a model offers, as far as it stands in the customer's own words.</summary>
    public static ContactDetails FromWords(string said, string? name, string? email, string? phone) => new(
        name?.Trim() is { Length: > 1 and <= 200 } n && said.Contains(n, StringComparison.OrdinalIgnoreCase) ? n : null,
        email?.Trim() is { Length: <= 254 } e && Address().IsMatch(e) && said.Contains(e, StringComparison.OrdinalIgnoreCase) ? e : null,
        phone is not null && Digits(phone) is { Length: >= 6 and <= 15 } p && Digits(said).Contains(p, StringComparison.Ordinal) ? phone.Trim() : null);

    /// <summary>The same details always give the same text.</summary>
    public string Canonical() => JsonSerializer.Serialize(new SortedDictionary<string, string?>(StringComparer.Ordinal) { ["email"] = Email, ["name"] = Name, ["phone"] = Phone });

    internal async Task<string> SaveAsync(TenantSql sql, Guid contact, CancellationToken cancel)
    {
        await sql.Batch().Add("update contacts set name = coalesce($3, name), email = coalesce($4, email), phone = coalesce($5, phone) where tenant_id = $1 and id = $2",
            sql.Tenant, new ContactId(contact), Sql.Text(Name), Sql.Text(Email), Sql.Text(Phone)).ExecuteAsync(cancel);
        return "Kept for the business: " + string.Join(", ", new[] { Name, Email, Phone }.Where(v => v is not null));
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit).Select(c => (char)('0' + (int)char.GetNumericValue(c))));

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    private static partial Regex Address();
}
