using AgentHub.Bench.Setup;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;

namespace AgentHub.Bench.Answers;

/// <summary>What a small business knows, made into an index as the product makes it: texts are split, answers stay whole.</summary>
internal sealed record Shop(string Name, KnowledgeIndex Index, IReadOnlyList<IndexedPassage> Passages)
{
    private const string FileEnd = ".knowledge.txt";

    /// <summary>Every shop of the folder.</summary>
    public static IReadOnlyList<Shop> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*" + FileEnd).Order(StringComparer.Ordinal).Select(Read)];

    private static Shop Read(string file)
    {
        List<IndexedPassage> passages = [.. PassagesIn(File.ReadAllLines(file))];
        return new Shop(Path.GetFileName(file)[..^FileEnd.Length], KnowledgeIndex.Of(passages), passages);
    }

    // "= title" begins a text, "? question" and "! answer" are a pair; everything else belongs to the text above it.
    private static IEnumerable<IndexedPassage> PassagesIn(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            switch (lines[i])
            {
                case ['=', ' ', .. var title]:
                    var body = lines.Skip(i + 1).TakeWhile(l => l is not (['=' or '?', ' ', ..])).ToList();
                    var source = SourceId.New();
                    foreach (var passage in PassageSplitter.Split(string.Join('\n', body)))
                        yield return new IndexedPassage(PassageId.New(), source, title, null, passage.Heading, passage.Text, PassageKind.Text);
                    i += body.Count;
                    break;
                case ['?', ' ', .. var question] when i + 1 < lines.Count && lines[i + 1] is ['!', ' ', .. var answer]:
                    yield return new IndexedPassage(PassageId.New(), SourceId.New(), question, null, "", answer, PassageKind.Answer, question);
                    i++;
                    break;
                case { Length: > 0 } stray:
                    throw new SetupException($"A set of knowledge holds a line that belongs to nothing: {stray}");
            }
        }
    }
}
