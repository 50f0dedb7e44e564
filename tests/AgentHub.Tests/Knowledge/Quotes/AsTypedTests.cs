using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using AgentHub.Signup.Demo;
using Xunit;

namespace AgentHub.Tests.Knowledge.Quotes;

/// <summary>Questions as customers type them: in the other script, in another language, in a dialect, in two words.</summary>
public sealed class AsTypedTests
{
    private static readonly KnowledgeIndex SunnyBikes = DemoIndex.Of(DemoKnowledge.SunnyBikes);
    private static readonly KnowledgeIndex YasmineSweets = DemoIndex.Of(DemoKnowledge.YasmineSweets);

    [Theory]
    [InlineData("3andkom tawseel?", "2 دينار")]
    [InlineData("kam se3r el ba2lawa", "8.500")]
    [InlineData("wain ma7alkom", "الرينبو")]
    [InlineData("الـ delivery بكم", "2 دينار")]
    [InlineData("كم حق المعمول", "6.750")]
    [InlineData("بتسكرو الجمعه؟", "14:00")]
    [InlineData("التوصيل؟", "45 إلى 60 دقيقة")]
    public void A_shop_that_writes_Arabic_understands_how_its_customers_type(string question, string fact) => Assert.Contains(fact, Answer(YasmineSweets, question, "ar"), StringComparison.Ordinal);

    [Theory]
    [InlineData("adress pls", "12 Harbour Street")]
    [InlineData("where r u", "12 Harbour Street")]
    [InlineData("donde estan", "12 Harbour Street")]
    [InlineData("وين موقعكم", "12 Harbour Street")]
    [InlineData("2adesh el e-bike", "€35")]
    public void A_shop_that_writes_English_understands_other_languages_where_a_concept_carries_over(string question, string fact) =>
        Assert.Contains(fact, Answer(SunnyBikes, question, "en"), StringComparison.Ordinal);

    [Theory]
    [InlineData("What is your phone number?")]
    [InlineData("Can you give me your email address?")]
    public void Words_that_cannot_hold_what_is_asked_for_are_no_evidence(string question) =>
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer(question, SunnyBikes, "en"));

    [Fact]
    public void The_names_of_a_tables_columns_are_never_an_answer() =>
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer("Do you buy used bicycles?", SunnyBikes, "en"));

    [Fact]
    public void What_is_told_before_the_question_does_not_hide_it() =>
        Assert.Contains("€12", Answer(SunnyBikes, "We came by train yesterday and rode over glass. How much to fix a puncture?", "en"), StringComparison.Ordinal);

    [Fact]
    public void A_stricter_gate_refuses_what_a_laxer_one_lets_through()
    {
        const string question = "Is the helmet included with tandems?";

        Assert.IsType<QuotedAnswer.Quote>(QuoteWriter.Answer(question, SunnyBikes, "en", new EvidenceGate(0.3)));
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer(question, SunnyBikes, "en", new EvidenceGate(0.9)));
    }

    private static string Answer(KnowledgeIndex index, string question, string language) => Assert.IsType<QuotedAnswer.Quote>(QuoteWriter.Answer(question, index, language)).Text;
}
