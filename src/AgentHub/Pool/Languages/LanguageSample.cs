using System.Text.Json;

namespace AgentHub.Pool.Languages;

/// <summary>A question about the sample's text, and the facts that a right answer holds.</summary>
internal sealed record SampleQuestion(string Ask, IReadOnlyList<string> Facts);

/// <summary>What a model is asked in one language: one short text about a shop, and questions whose answers are numbers in it.</summary>
internal sealed record LanguageSample(string Passage, IReadOnlyList<SampleQuestion> Questions)
{
    private const string Resource = "AgentHub.Pool.Languages.samples.json";

    /// <summary>The samples, by language. A language that is not among them cannot be tried.</summary>
    public static IReadOnlyDictionary<string, LanguageSample> All { get; } = Read();

    private static Dictionary<string, LanguageSample> Read()
    {
        using var stream = typeof(LanguageSample).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        return JsonSerializer.Deserialize<Dictionary<string, LanguageSample>>(stream, JsonSerializerOptions.Web)!;
    }
}
