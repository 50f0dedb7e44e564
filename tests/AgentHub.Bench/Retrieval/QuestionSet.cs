using System.Text.Json;
using AgentHub.Bench.Setup;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;

namespace AgentHub.Bench.Retrieval;

/// <summary>One language's passages, and its questions with the place of the passage that answers each.</summary>
internal sealed record QuestionSet(string Language, IReadOnlyList<IndexedPassage> Passages, IReadOnlyList<(string Text, int Passage)> Questions)
{
    private const string PassagesEnd = ".passages.jsonl";

    public static IReadOnlyList<QuestionSet> ReadAll(string folder) =>
        !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*" + PassagesEnd).Order(StringComparer.Ordinal).Select(Read)];

    private static QuestionSet Read(string passagesFile)
    {
        var stem = passagesFile[..^PassagesEnd.Length];
        try
        {
            var lines = Lines(passagesFile);
            var at = lines.Select((line, i) => (Id: line.GetProperty("id").GetInt32(), i)).ToDictionary(l => l.Id, l => l.i);
            // The titles would help: every passage of an article has the same. They are left out, as the baseline has none.
            var passages = lines.Select(line => new IndexedPassage(PassageId.New(), SourceId.New(), "", null, "", line.GetProperty("text").GetString()!, PassageKind.Text)).ToList();
            var questions = Lines(stem + ".questions.jsonl").Select(line => (line.GetProperty("q").GetString()!, at[line.GetProperty("passage").GetInt32()])).ToList();
            return new QuestionSet(Path.GetFileName(stem), passages, questions);
        }
        catch (Exception trouble) when (trouble is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SetupException($"{stem} is not a question set: {trouble.Message}");
        }
    }

    private static List<JsonElement> Lines(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
