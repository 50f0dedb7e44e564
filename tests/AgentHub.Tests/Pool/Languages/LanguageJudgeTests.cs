using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;
using AgentHub.Pool.Languages;
using Xunit;

namespace AgentHub.Tests.Pool.Languages;

/// <summary>What counts as a good reply in a language, and that every language's questions can be answered well.</summary>
public sealed class LanguageJudgeTests
{
    public static TheoryData<string> Languages => [.. LanguageSample.All.Keys];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_language_has_a_text_in_it_that_holds_every_fact_asked_for(string language)
    {
        var sample = LanguageSample.All[language];

        Assert.Equal(language, LanguageDetector.Detect(sample.Passage, "xx"));
        Assert.Equal(6, sample.Questions.Count);
        Assert.All(sample.Questions, q => Assert.All(q.Facts, f => Assert.All(Statement.In(f), s => Assert.Contains(Statement.In(sample.Passage), p => p.IsSameAs(s) || s.IsSameAs(p)))));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_texts_own_sentence_is_a_right_answer_and_english_is_one_only_in_english(string language)
    {
        var sample = LanguageSample.All[language];
        var question = sample.Questions[4];

        Assert.True(LanguageJudge.Of(sample.Passage, language, sample.Passage, question).IsRight);
        Assert.Equal(language == "en", LanguageJudge.Of("The telephone number of the shop is 020 7946 0018.", language, sample.Passage, question).IsInLanguage);
    }

    [Theory]
    [InlineData("fr", "La boulangerie ouvre à 7h30 du matin.", true)]
    [InlineData("fr", "La boulangerie ouvre à 8h30 du matin.", false)]
    [InlineData("de", "Wir öffnen werktags um 7.30 Uhr.", true)]
    [InlineData("de", "Wir öffnen werktags am Morgen.", false)]
    [InlineData("ar", "نفتح في الساعة ٧:٣٠ صباحًا.", true)]
    [InlineData("es", "Abrimos a las 7:30 y llevamos 12 años aquí.", false)]
    public void A_right_answer_holds_the_fact_and_no_number_of_its_own(string language, string reply, bool isRight)
    {
        var sample = LanguageSample.All[language];

        Assert.Equal(isRight, LanguageJudge.Of(reply, language, sample.Passage, sample.Questions[0]).KeepsFacts);
    }

    [Theory]
    [InlineData("ar", "نفتح في الساعة 7:30 صباحًا من 星期一 إلى 星期六.", false)]
    [InlineData("ar", "نفتح في الساعة 7:30 صباحًا every weekday.", false)]
    [InlineData("ar", "نفتح في الساعة 7:30 صباحًا.", true)]
    [InlineData("ru", "Мы открываемся в 7:30.", true)]
    [InlineData("ru", "Мы открываемся в 7:30 every day of the week.", false)]
    [InlineData("en", "We open at 7:30 утра on weekdays.", false)]
    public void Words_in_other_letters_are_mixing_unless_the_text_has_them(string language, string reply, bool isUnmixed)
    {
        var sample = LanguageSample.All[language];

        Assert.Equal(isUnmixed, LanguageJudge.Of(reply, language, sample.Passage, sample.Questions[0]).IsUnmixed);
    }

    [Theory]
    [InlineData(6, 6, 6, true)]
    [InlineData(6, 5, 6, true)]
    [InlineData(6, 4, 6, false)]
    [InlineData(5, 6, 6, false)]
    [InlineData(6, 6, 5, false)]
    public void A_language_is_passed_when_every_reply_is_in_it_and_at_most_one_fact_is_missed(int inLanguage, int keptFacts, int unmixed, bool isPassed) =>
        Assert.Equal(isPassed, new LanguageRow("m", "ar", 6, inLanguage, keptFacts, unmixed, null, DateTimeOffset.UnixEpoch).IsPassed);
}
