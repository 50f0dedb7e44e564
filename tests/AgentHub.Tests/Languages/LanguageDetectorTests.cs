using AgentHub.Languages;
using Xunit;

namespace AgentHub.Tests.Languages;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("Are you open on Sunday?", "en")]
    [InlineData("how much does it cost to rent a bike", "en")]
    [InlineData("هل أنتم مفتوحون يوم الجمعة؟", "ar")]
    [InlineData("تمام", "ar")]
    [InlineData("¿Cuánto cuesta alquilar una bicicleta por día?", "es")]
    [InlineData("donde estan ustedes y que horario tienen", "es")]
    [InlineData("Combien coûte la location d'un vélo pour une journée ?", "fr")]
    [InlineData("Wie viel kostet ein Fahrrad für einen Tag?", "de")]
    [InlineData("Quanto costa noleggiare una bicicletta per un giorno?", "it")]
    [InlineData("Quanto custa alugar uma bicicleta por um dia? Vocês estão abertos?", "pt")]
    [InlineData("Bisiklet kiralamak için günlük ücret ne kadar?", "tr")]
    [InlineData("Hoeveel kost het om een fiets te huren voor een dag?", "nl")]
    [InlineData("Сколько стоит аренда велосипеда?", "ru")]
    [InlineData("כמה עולה להשכיר אופניים?", "he")]
    [InlineData("Πόσο κοστίζει ένα ποδήλατο;", "el")]
    [InlineData("साइकिल का किराया कितना है?", "hi")]
    [InlineData("เช่าจักรยานราคาเท่าไหร่", "th")]
    [InlineData("租自行车多少钱？", "zh")]
    [InlineData("自転車のレンタルはいくらですか", "ja")]
    [InlineData("자전거 대여 얼마예요?", "ko")]
    public void A_sentence_tells_its_language(string text, string language) => Assert.Equal(language, LanguageDetector.Detect(text, "xx"));

    [Theory]
    [InlineData("hi")]
    [InlineData("ok")]
    [InlineData("؟")]
    [InlineData("👍")]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("iPhone 15")]
    public void A_text_too_short_to_tell_keeps_the_language_of_the_conversation(string text)
    {
        Assert.Equal("ar", LanguageDetector.Detect(text, "ar"));
        Assert.Equal("de", LanguageDetector.Detect(text, "de"));
    }

    [Fact]
    public void A_mixed_text_is_in_the_language_of_most_of_it()
    {
        Assert.Equal("ar", LanguageDetector.Detect("هل عندكم شاحن iPhone أصلي؟", "en"));
        Assert.Equal("en", LanguageDetector.Detect("What does the word كنافة mean on the menu?", "ar"));
    }
}
