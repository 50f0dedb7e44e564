using AgentHub.Agents;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Asking;
using AgentHub.Knowledge.Facts.Finding;
using AgentHub.Knowledge.Passages;
using AgentHub.Languages;
using AgentHub.Platform.Tenancy;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.Facts;

/// <summary>
/// The questions that the bench asks of its made shops, as their customers type them: whatever a fact answers is right, and what the shop does
/// not know no fact answers. Facts are what the shops' own texts suggest.
/// </summary>
public sealed class FactQuestionSetsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 30, 0, TimeSpan.Zero);
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "AgentHub.Bench", "Answers", "Sets");

    public static TheoryData<string> Sets() => [.. Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith(".knowledge.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_fact_answers_rightly_or_not_at_all(string set)
    {
        var facts = FactsOf(Path.Combine(Folder, set[..set.IndexOf('.')] + ".knowledge.txt"));
        var (wrong, right) = (new List<string>(), 0);
        foreach (var line in File.ReadLines(Path.Combine(Folder, set)).Where(l => l.StartsWith("+ ", StringComparison.Ordinal) || l.StartsWith("- ", StringComparison.Ordinal)))
        {
            var parts = line[2..].Split(" => ");
            if (FactQuestions.Read(parts[0], LanguageDetector.Detect(parts[0], "en")) is not { } question || FactAnswers.Answer(question, facts, Now) is not { } answer) continue;

            if (parts.Length == 2 && TextFold.Fold(answer.Text).Contains(TextFold.Fold(parts[1]), StringComparison.Ordinal)) right++;
            else wrong.Add($"{line} :: {answer.Text.Replace('\n', ' ')}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{set}: {right} right");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static List<Fact> FactsOf(string file)
    {
        var facts = new List<Fact>();
        var (title, body) = ("", new List<string>());
        foreach (var line in File.ReadLines(file).Append("= end"))
        {
            if (!line.StartsWith("= ", StringComparison.Ordinal) && !line.StartsWith("? ", StringComparison.Ordinal))
            {
                body.Add(line.StartsWith("! ", StringComparison.Ordinal) ? line[2..] : line);
                continue;
            }

            var origin = new FactOrigin(TenantId.New(), AgentId.New(), SourceId.New(), null, title, null);
            facts.AddRange(FactFinder.Find(title, PassageSplitter.Split(string.Join('\n', body)).Select(p => new FactText(p.Heading, p.Text)), new DateOnly(2026, 11, 25)).Select(f => Fact.Suggest(origin, f.Kind, f.Value, f.Quote, Now)));
            (title, body) = (line[2..], []);
        }

        return facts;
    }
}
