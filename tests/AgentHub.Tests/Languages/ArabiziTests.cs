using AgentHub.Languages;
using Xunit;

namespace AgentHub.Tests.Languages;

public sealed class ArabiziTests
{
    [Theory]
    [InlineData("3andkom tawseel?")]
    [InlineData("kam se3r el ba2lawa")]
    [InlineData("ade el haresa")]
    [InlineData("wain ma7alkom")]
    [InlineData("fi maw2ef sayarat")]
    [InlineData("btwaslo 3al zarqa?")]
    public void Arabic_in_Latin_letters_is_answered_in_Arabic(string text) => Assert.Equal("ar", LanguageDetector.Detect(text, "en"));

    [Theory]
    [InlineData("¿Cuánto cuesta el alquiler?", "es")]
    [InlineData("el horario de la tienda", "es")]
    [InlineData("When is the 2nd delivery, at 5pm or 7pm?", "en")]
    [InlineData("Where is my order shop-3a7fb2d?", "en")]
    [InlineData("Test shop 8fd6be9b3a5f", "en")]
    [InlineData("Where is b3a5f?", "en")]
    [InlineData("can i try it b4 buying, its a gr8 bike", "en")]
    [InlineData("Wann kam die Lieferung an?", "de")]
    public void Other_languages_and_codes_are_not_taken_for_it(string text, string language) => Assert.Equal(language, LanguageDetector.Detect(text, "en"));

    [Theory]
    [InlineData("ba2lawa", true)]
    [InlineData("7elo", true)]
    [InlineData("adfa3", true)]
    [InlineData("20km", false)]
    [InlineData("a54", false)]
    [InlineData("2nd", false)]
    [InlineData("5pm", false)]
    [InlineData("usb3", false)]
    public void A_digit_is_a_letter_only_where_people_write_it_as_one(string word, bool expected) => Assert.Equal(expected, Arabizi.HasDigitAsLetter(word));

    [Theory]
    [InlineData("tawseel", "توصيل")]
    [InlineData("samsung", "سامسونج")]
    [InlineData("ba2lawa", "بقلاوة")]
    [InlineData("shasheh", "شاشة")]
    public void A_word_and_its_spelling_in_the_other_script_have_one_skeleton(string latin, string arabic)
    {
        var folded = TextFold.Fold(arabic);

        Assert.NotEmpty(Skeletons.Of(latin).Intersect(Skeletons.Of(folded)));
        Assert.True(Skeletons.VowelsFit(folded, latin));
    }

    [Fact]
    public void A_long_vowel_that_is_not_heard_tells_two_words_apart() => Assert.False(Skeletons.VowelsFit("تمور", "tamer"));
}
