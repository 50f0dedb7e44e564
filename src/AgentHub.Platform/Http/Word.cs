using System.Text.Json;
using AgentHub.Platform.Data;

namespace AgentHub.Platform.Http;

/// <summary>Words with a fixed meaning in a request, as a caller writes them.</summary>
public static class Word
{
    /// <summary>The value of a word, whatever its capitals; null where none is given.</summary>
    /// <exception cref="UnreadableException">There is no such word; the message lists those there are.</exception>
    public static T? Read<T>(string name, string? word) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word)) return null;

        foreach (var value in Enum.GetValues<T>())
            if (word.Equals(Words.Of(value), StringComparison.OrdinalIgnoreCase)) return value;
        throw new UnreadableException($"'{name}' is one of {All<T>()}.");
    }

    /// <summary>The words there are, as JSON writes them.</summary>
    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(v => JsonSerializer.Serialize(v).Trim('"')));

    /// <summary>Reads true or false; false where nothing is given.</summary>
    public static bool IsYes(string name, string? word) => word?.ToLowerInvariant() switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw new UnreadableException($"'{name}' is true or false."),
    };
}
