namespace AgentHub.Knowledge.Facts.Hours;

/// <summary>The world's time zones by their IANA names. The server's own is never taken for a business's.</summary>
public static class Zones
{
    /// <summary>Every zone that a place can be in, for choosing one.</summary>
    public static IReadOnlyList<string> All => field ??= [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(IsPlace).Distinct().Order(StringComparer.Ordinal), "UTC"];

    /// <summary>The zone of this name; null where there is none.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        name is { Length: > 0 and <= 64 } && (IsPlace(name) || name == "UTC") && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    // "Europe/Berlin", not "EST5EDT" or "Etc/GMT+3": those know nothing of a place's rules.
    private static bool IsPlace(string name) => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("Etc/", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
}
