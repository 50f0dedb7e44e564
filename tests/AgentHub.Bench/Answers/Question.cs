using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Answers;

/// <summary>A question as a customer types it.</summary>
/// <param name="Language">The heading it stands under: a language, or a way of writing.</param>
/// <param name="Fact">What has to stand in the answer; null where the shop does not know.</param>
/// <param name="HeldOut">Every second question is held out: nothing in the product was chosen by looking at it.</param>
internal sealed record Question(string Language, string Text, string? Fact, bool HeldOut)
{
    /// <summary>The questions of a file: "+ question => fact" is known, "- question" is not, and a bare word is the heading of those below it.</summary>
    public static IReadOnlyList<Question> ReadAll(string file)
    {
        var questions = new List<Question>();
        var language = "";
        foreach (var line in File.ReadAllLines(file).Where(l => l.Length > 0))
        {
            switch (line)
            {
                case ['+', ' ', .. var asked] when asked.Split(" => ") is [var text, var fact]: questions.Add(new Question(language, text, fact, questions.Count % 2 == 1)); break;
                case ['-', ' ', .. var text]: questions.Add(new Question(language, text, null, questions.Count % 2 == 1)); break;
                case var heading when !heading.Contains(' ', StringComparison.Ordinal): language = heading; break;
                default: throw new SetupException($"{Path.GetFileName(file)} holds a line that is no question: {line}");
            }
        }

        return questions;
    }
}
