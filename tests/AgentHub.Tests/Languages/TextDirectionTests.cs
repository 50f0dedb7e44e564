using AgentHub.Languages;
using Xunit;

namespace AgentHub.Tests.Languages;

public sealed class TextDirectionTests
{
    [Theory]
    [InlineData("Hello", Direction.LeftToRight)]
    [InlineData("مرحبا", Direction.RightToLeft)]
    [InlineData("שלום", Direction.RightToLeft)]
    [InlineData("iPhone عندكم شاحن؟", Direction.RightToLeft)]
    [InlineData("What does كنافة mean?", Direction.LeftToRight)]
    [InlineData("123 👍", Direction.LeftToRight)]
    [InlineData("", Direction.LeftToRight)]
    public void A_message_runs_the_way_most_of_its_letters_do(string text, Direction direction) => Assert.Equal(direction, TextDirection.Of(text));

    [Fact]
    public void HTML_is_told_in_its_own_words()
    {
        Assert.Equal("rtl", TextDirection.Html("كم السعر؟"));
        Assert.Equal("ltr", TextDirection.Html("How much?"));
    }
}
