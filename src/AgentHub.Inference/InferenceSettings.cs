using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AgentHub.Inference;

/// <summary>Reads <c>AgentHub:Engines</c> and <c>AgentHub:Gateway</c>. A wrong setting stops the start with a sentence that names it.</summary>
internal static class InferenceSettings
{
    private const int MaxEngines = 256;

    public static InferenceOptions Read(IConfiguration configuration)
    {
        var engines = configuration.GetSection("AgentHub:Engines");
        var options = new InferenceOptions
        {
            Engines = [.. engines.GetChildren().Where(e => IsNumber(e.Key)).OrderBy(e => int.Parse(e.Key, CultureInfo.InvariantCulture)).Select(ReadEngine)],
            GatewayKey = configuration["AgentHub:Gateway:Key"] is { Length: > 0 } key ? key : null,
        };

        if (engines["Discover"] is { Length: > 0 } discover)
            options.Discover = bool.TryParse(discover, out var on) ? on : throw Wrong(engines.Path + ":Discover", discover, "say true or false");
        if (ReadStayHere(engines.Path + ":StayHere", engines["StayHere"]) is { } stayHere) options.StaysHere = stayHere;
        if (options.Engines.Count > MaxEngines) throw new InvalidOperationException($"The setting {engines.Path} names {options.Engines.Count} engines; {MaxEngines} is the limit.");
        if (options.GatewayKey is { Length: < 16 })
            throw new InvalidOperationException("The setting AgentHub:Gateway:Key is too short: its holder may act for any tenant, so give it 16 characters or more.");
        return options;
    }

    private static Func<Guid, bool>? ReadStayHere(string setting, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Trim() == "*") return _ => true;

        var tenants = new HashSet<Guid>();
        foreach (var id in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            tenants.Add(Guid.TryParse(id, out var tenant) ? tenant : throw Wrong(setting, text, "give the ids of businesses separated by commas, or * for all"));
        return tenants.Contains;
    }

    private static EngineOptions ReadEngine(IConfigurationSection section)
    {
        var (url, model) = ReadUrl(section.Path + ":Url", section["Url"]);
        return new EngineOptions(
            Name: section["Name"] is { Length: > 0 } name ? name : url.Authority,
            url,
            Key: section["Key"] is { Length: > 0 } key ? key : null,
            Model: section["Model"] is { Length: > 0 } named ? named : model,
            Languages: ReadLanguages(section.Path + ":Languages", section["Languages"]),
            MaxInFlight: ReadNumber(section.Path + ":MaxInFlight", section["MaxInFlight"], 1, 4_096))
        {
            Dialect = ReadDialect(section.Path + ":Dialect", section["Dialect"]),
            IsHere = ReadTruth(section.Path + ":Here", section["Here"]),
            ContextTokens = ReadNumber(section.Path + ":ContextTokens", section["ContextTokens"], 256, 10_000_000),
        };
    }

    private static (Uri Url, string? Model) ReadUrl(string setting, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new InvalidOperationException($"The setting {setting} is missing: give the engine's address, such as http://127.0.0.1:8000/v1.");
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Wrong(setting, text, "give an http or https address, such as http://127.0.0.1:8000/v1");

        // The value itself is not repeated here: what stands before the @ is a secret.
        if (url.UserInfo.Length > 0) throw new InvalidOperationException($"The setting {setting} holds a user or a password: put the engine's key into {setting[..^3]}Key.");
        if (url.Query.Length > 0) throw Wrong(setting, text, "leave out what follows the question mark");

        var model = url.Fragment.StartsWith("#model=", StringComparison.Ordinal) ? Uri.UnescapeDataString(url.Fragment["#model=".Length..]) : null;
        if (url.Fragment.Length > 0 && string.IsNullOrWhiteSpace(model)) throw Wrong(setting, text, "the only thing that may follow # is model=NAME");

        var path = url.AbsolutePath.TrimEnd('/');
        return (new UriBuilder(url) { Fragment = "", Path = path.Length == 0 ? "/v1" : path }.Uri, model);
    }

    private static string[]? ReadLanguages(string setting, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var languages = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var language in languages)
            if (!Languages.IsTag(language)) throw Wrong(setting, text, "give language tags separated by commas, such as en,de,ar, or * for every language");
        return languages;
    }

    private static int? ReadNumber(string setting, string? text, int least, int most) =>
        string.IsNullOrWhiteSpace(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most ? count
        : throw Wrong(setting, text, $"give a number from {least} to {most}");

    private static bool? ReadTruth(string setting, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : bool.TryParse(text, out var on) ? on : throw Wrong(setting, text, "say true or false");

    private static EngineKind? ReadDialect(string setting, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Enum.GetNames<EngineKind>().FirstOrDefault(n => n.Equals(text.Replace(".", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<EngineKind>(name)
        : throw Wrong(setting, text, $"say one of {string.Join(", ", Enum.GetNames<EngineKind>().Select(n => n.ToLowerInvariant()))}");

    private static bool IsNumber(string key) => key.Length is > 0 and < 6 && key.All(char.IsAsciiDigit);

    private static InvalidOperationException Wrong(string setting, string value, string advice) => new($"The setting {setting} is \"{value}\": {advice}.");
}
