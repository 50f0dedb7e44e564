using AgentHub.Languages;
using Xunit;

namespace AgentHub.Tests.Languages;

public sealed class PhrasesTests
{
    public static TheoryData<Func<string, string>> Sentences => new(
        Phrases.NoAnswer, Phrases.NoAnswerToTheRest, Phrases.HandedOver, Phrases.NotText, Phrases.Trouble, Phrases.Greeting, Phrases.GreetingOfPeace, Phrases.GoodMorning,
        Phrases.GoodEvening, Phrases.Thanks, Phrases.Goodbye, Phrases.Acknowledgement, Phrases.Emoji,
        l => Phrases.Disclosure(l, "Sunny", "Sunny Bikes"), l => Phrases.RobotAnswer(l, "Sunny", "Sunny Bikes"), l => Phrases.FromPage(l, "Delivery"), l => Phrases.FromText(l, "Delivery"));

    [Theory]
    [MemberData(nameof(Sentences), DisableDiscoveryEnumeration = true)]
    public void Every_sentence_is_there_in_English_and_in_Arabic_and_English_stands_in_for_the_rest(Func<string, string> sentence)
    {
        Assert.Equal("ar", LanguageDetector.Detect(sentence("ar").Replace("Sunny Bikes", "").Replace("Sunny", "").Replace("Delivery", ""), "en"));
        Assert.NotEqual(Direction.RightToLeft, TextDirection.Of(sentence("en")));
        Assert.Equal(sentence("en"), sentence("ko"));
    }

    [Fact]
    public void The_disclosure_names_the_agent_and_the_business()
    {
        Assert.Equal("You are talking to Sunny, the AI agent of Sunny Bikes.", Phrases.Disclosure("en", "Sunny", "Sunny Bikes"));
        Assert.Contains("ياسمين، وكيل الذكاء الاصطناعي لدى حلويات ياسمين", Phrases.Disclosure("ar", "ياسمين", "حلويات ياسمين"), StringComparison.Ordinal);
    }
}
