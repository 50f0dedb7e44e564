namespace AgentHub.Inference;

/// <summary>Which languages a model may write. Only what it is made for, unless the operator knows better.</summary>
internal static class Languages
{
    /// <summary>The eight languages of Meta's model card of Llama 3.1.</summary>
    public static IReadOnlyList<string> OfLlama { get; } = ["en", "de", "fr", "it", "pt", "hi", "es", "th"];

    public static bool IsTag(string text) =>
        text == "*" || (text.Length is >= 2 and <= 35 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    /// <summary>"de" covers "de-AT"; "zh-Hant" covers only itself and what begins with it.</summary>
    public static bool Cover(IReadOnlyList<string> written, string language) => written.Any(w =>
        w == "*" || language.Equals(w, StringComparison.OrdinalIgnoreCase) || language.StartsWith(w + "-", StringComparison.OrdinalIgnoreCase));
}
