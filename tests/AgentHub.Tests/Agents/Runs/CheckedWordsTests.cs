using AgentHub.Agents.Runs;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using Xunit;

namespace AgentHub.Tests.Agents.Runs;

/// <summary>What a customer sees while a model writes.</summary>
public sealed class CheckedWordsTests
{
    [Fact]
    public void Whole_sentences_are_shown_as_they_come_without_the_marks_that_name_their_passages()
    {
        var screen = new Screen();
        var words = Words(screen);

        foreach (var piece in new[] { "We are open ", "on Friday [1", "]. So ", "come by [1, 1]. See", " you!" }) words.Write(piece);
        words.Finish();

        Assert.Equal(["We are open on Friday. ", "So come by. ", "See you!"], screen.Pieces);
        Assert.Null(words.Problem);
    }

    [Fact]
    public void After_a_sentence_that_does_not_stand_nothing_more_is_shown()
    {
        var screen = new Screen();
        var words = Words(screen);

        words.Write("We are open on Friday [1]. It costs 7 euros [1]. Come by! ");
        words.Finish();

        Assert.DoesNotContain(screen.Pieces, p => p.Contains('7', StringComparison.Ordinal) || p.Contains("Come by", StringComparison.Ordinal));
        Assert.NotNull(words.Problem);
    }

    private static CheckedWords Words(Screen screen) => new(
        new ShownText(screen, ""),
        new ReplyCheck(new AgentTools(null!, null!, [new IndexedPassage(PassageId.New(), SourceId.New(), "Hours", null, "", "We are open on Friday.", PassageKind.Text)], null!), "When are you open?"));

    private sealed class Screen : IRunFeed
    {
        public List<string> Pieces { get; } = [];

        public void Write(int index, string text) => Pieces.Add(text);

        public void Discard() => Pieces.Clear();
    }
}
