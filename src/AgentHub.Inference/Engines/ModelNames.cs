using System.Text.RegularExpressions;

namespace AgentHub.Inference.Engines;

/// <summary>Tells by its name what a model is for. An engine lists guards, embedders and base models beside those that hold a conversation.</summary>
internal static partial class ModelNames
{
    /// <summary>The model to talk to: a Llama that was tuned for it, else any Llama that is no other thing, else whatever may hold a conversation.</summary>
    public static string? Choose(IReadOnlyList<string> models) => ChooseLlama(models) ?? models.FirstOrDefault(IsForChat);

    /// <summary>The Llama to talk to, if there is one.</summary>
    public static string? ChooseLlama(IReadOnlyList<string> models)
    {
        var llamas = models.Where(m => m.Contains("llama", StringComparison.OrdinalIgnoreCase) && IsForChat(m)).ToList();
        return llamas.FirstOrDefault(m => Tuned().IsMatch(m)) ?? llamas.FirstOrDefault();
    }

    /// <summary>Whether it may hold a conversation, as far as its name tells.</summary>
    public static bool IsForChat(string model) => !OtherThings().IsMatch(model) && !Base().IsMatch(model);

    [GeneratedRegex("instruct|chat|[-_:]it\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tuned();

    [GeneratedRegex("guard|embed|rerank|reranker|whisper|clip|\\bbge\\b|\\be5\\b|reward", RegexOptions.IgnoreCase)]
    private static partial Regex OtherThings();

    // Meta names its base models without a suffix, Ollama calls them text.
    [GeneratedRegex(@"(?:^|/)(?:Meta-)?Llama-?[23](?:\.\d)?-\d+B$|[-_:]base\b|\d+b-text\b", RegexOptions.IgnoreCase)]
    private static partial Regex Base();
}
