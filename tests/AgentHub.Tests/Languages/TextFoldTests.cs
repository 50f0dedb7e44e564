using AgentHub.Languages;
using Xunit;

namespace AgentHub.Tests.Languages;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("أَهْلًا", "اهلا")]
    [InlineData("كـــنافة", "كنافه")]
    [InlineData("مستشفى", "مستشفي")]
    [InlineData("١٫٢٥٠", "1.250")]
    [InlineData("۱۲۳", "123")]
    [InlineData("Straße", "strasse")]
    [InlineData("CAFÉ", "cafe")]
    [InlineData("İstanbul ışık", "istanbul isik")]
    [InlineData("ﬁne", "fine")]
    [InlineData("Ｈｅｌｌｏ", "hello")]
    [InlineData("ﻛﻨﺎﻓﺔ", "كنافه")]
    public void Ways_of_writing_a_word_become_one(string written, string folded) => Assert.Equal(folded, TextFold.Fold(written));

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm() => Assert.Contains("x", TextFold.Fold("é \uD83D x"), StringComparison.Ordinal);

    [Fact]
    public void Japanese_keeps_its_marks() => Assert.Equal("ガム", TextFold.Fold("ガム"));
}
