using System.Collections.Concurrent;

namespace AgentHub.Inference;

/// <summary>
/// Which languages each model may write: those of its model card, and those in which somebody has seen it write well. An engine whose
/// settings name its languages keeps to these.
/// </summary>
public sealed class ModelLanguages
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> proved = new(StringComparer.Ordinal);

    /// <summary>What a model has shown, in place of what was known before.</summary>
    public void Prove(string model, IEnumerable<string> languages) => proved[model] = [.. Languages.OfLlama.Union(languages, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The languages of a model, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Of(string? model) => model is not null && proved.TryGetValue(model, out var known) ? known : Languages.OfLlama;
}
