using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;
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

    [Fact]
    public void Neighbours_that_answer_as_well_as_each_other_are_both_said()
    {
        var answer = Answer(Shop, "شاشة بكم؟", "ar");

        Assert.Contains("95 دينار", answer, StringComparison.Ordinal);
        Assert.Contains("55 دينار", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("12 دينار", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_is_no_answer_to_the_price_of_something_else()
    {
        Assert.Contains("12.750", Answer(Shop, "كم سعر البقلاوة؟", "ar"), StringComparison.Ordinal);
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer("كم سعر الدراجة وكم تكلفتها؟", Shop, "ar"));
    }

    [Theory]
    [InlineData("شو السمنة اللي بتستعملوها", "السمن البلدي")]
    [InlineData("شو بحتاج عشان افعل الخط", "الهوية")]
    [InlineData("طلبيتي فيها غلط شو اعمل", "24 ساعة")]
    [InlineData("كم بياخد التوصيل لحد ما يوصل", "40 دقيقة")]
    [InlineData("بتبعتو عالامارات؟", "أرامكس")]
    public void A_dialects_verbs_and_small_words_do_not_hide_what_is_asked(string question, string fact) => Assert.Contains(fact, Answer(Shop, question, "ar"), StringComparison.Ordinal);

    private static KnowledgeIndex Shop { get; } = KnowledgeIndex.Of(
    [
        Passage("التوصيل", "نوصل إلى كل مناطق عمّان مقابل 1.500 دينار. التوصيل مجاني للطلبات فوق 25 دينارًا داخل عمّان. يستغرق التوصيل 40 دقيقة."),
        Passage("الأسعار", "كيلو البقلاوة 12.750 دينار. كيلو الهريسة 4.000 دينار."),
        Passage("الصيانة", "العطل | الجهاز | السعر\nتصليح مدخل الشحن | كل الأجهزة | 12 دينار\nتبديل شاشة | iPhone 13 | 95 دينار\nتبديل شاشة | iPhone 11 | 55 دينار"),
        Passage("المكونات", "نستخدم السمن البلدي والفستق الحلبي."),
        Passage("الخطوط", "نبيع خطوط زين. تفعيل الخط يحتاج الهوية."),
        Passage("الاسترجاع", "إذا كان في الطلب خطأ نبدله خلال 24 ساعة."),
        Passage("الخارج", "نشحن إلى السعودية والإمارات عبر أرامكس."),
    ]);

    private static IndexedPassage Passage(string title, string text) => new(PassageId.New(), SourceId.New(), title, null, "", text, PassageKind.Text);

    private static string Answer(KnowledgeIndex index, string question, string language) => Assert.IsType<QuotedAnswer.Quote>(QuoteWriter.Answer(question, index, language)).Text;
}
