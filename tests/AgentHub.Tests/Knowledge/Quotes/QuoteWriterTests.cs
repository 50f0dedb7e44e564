using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;
using AgentHub.Signup;
using AgentHub.Signup.Demo;
using Xunit;

namespace AgentHub.Tests.Knowledge.Quotes;

public sealed class QuoteWriterTests
{
    private static readonly KnowledgeIndex SunnyBikes = DemoIndex.Of(DemoKnowledge.SunnyBikes);
    private static readonly KnowledgeIndex YasmineSweets = DemoIndex.Of(DemoKnowledge.YasmineSweets);

    [Fact]
    public void Two_questions_in_one_message_are_both_answered()
    {
        var quote = Quote("Are you open on Sunday? And how much is an e-bike?", SunnyBikes, "en");

        Assert.Contains("Tuesday to Sunday from 9:00 to 18:00", quote.Text, StringComparison.Ordinal);
        Assert.Contains("€35", quote.Text, StringComparison.Ordinal);
        Assert.Equal(["Opening hours", "Rental prices"], quote.Sources.Select(s => s.Title));
        Assert.Equal(0, quote.LeftOpen);
    }

    [Fact]
    public void A_row_of_a_table_is_read_out_and_its_source_keeps_it_as_it_stands()
    {
        var english = Quote("How much is an e-bike?", SunnyBikes, "en");
        var arabic = Quote("كم سعر الكنافة؟", YasmineSweets, "ar");

        Assert.EndsWith("E-bike: €35 per day", english.Text, StringComparison.Ordinal);
        Assert.Equal("E-bike | €35 per day", Assert.Single(english.Sources).Quote);
        Assert.EndsWith("كنافة نابلسية: 1.250 دينار للقطعة", arabic.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("الصنف", arabic.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_lines_in_Arabic_are_both_answered()
    {
        var quote = Quote("السلام عليكم\nكم سعر البقلاوة؟\nفي توصيل داخل عمان", YasmineSweets, "ar");

        Assert.Contains("8.500", quote.Text, StringComparison.Ordinal);
        Assert.Contains("2 دينار", quote.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_burst_that_begins_with_a_greeting_is_answered_without_it()
    {
        var quote = Quote("hello\nare you open on Sunday?", SunnyBikes, "en");

        Assert.Contains("Tuesday to Sunday", quote.Text, StringComparison.Ordinal);
        Assert.Equal(0, quote.LeftOpen);
    }

    [Fact]
    public void What_is_known_is_answered_and_what_is_not_is_said_to_be_open()
    {
        var quote = Quote("How much is the deposit? Do you rent out kayaks?", SunnyBikes, "en");

        Assert.Contains("€50", quote.Text, StringComparison.Ordinal);
        Assert.EndsWith(Phrases.NoAnswerToTheRest("en"), quote.Text, StringComparison.Ordinal);
        Assert.Equal(1, quote.LeftOpen);
    }

    [Fact]
    public void The_same_words_are_not_quoted_twice() =>
        Assert.Single(Quote("Are you open on Sunday? What are your opening hours on Sunday?", SunnyBikes, "en").Sources);

    [Fact]
    public void A_page_a_text_and_an_answer_are_each_led_in_in_their_own_way()
    {
        var index = KnowledgeIndex.Of(
        [
            new(PassageId.New(), SourceId.New(), "Delivery", "https://sunny.example/delivery", "", "Delivery costs €5.", PassageKind.Page),
            new(PassageId.New(), SourceId.New(), "Warranty", null, "", "The warranty is two years.", PassageKind.Text),
            new(PassageId.New(), SourceId.New(), "Can I bring my dog?", null, "", "Yes, on a leash.", PassageKind.Answer, "Can I bring my dog?"),
        ]);

        Assert.Equal("From our \"Delivery\" page: Delivery costs €5.", Quote("How much is delivery?", index, "en").Text);
        Assert.Equal("من صفحة «Delivery»: Delivery costs €5.", Quote("How much is delivery?", index, "ar").Text);
        Assert.Equal("From our information on \"Warranty\": The warranty is two years.", Quote("warranty?", index, "en").Text);
        Assert.Equal("Yes, on a leash.", Quote("can i bring a dog", index, "en").Text);
        Assert.Equal(new QuotedSource("Delivery", "https://sunny.example/delivery", "Delivery costs €5."), Assert.Single(Quote("How much is delivery?", index, "en").Sources));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("hello")]
    [InlineData("ok thanks")]
    [InlineData("how much?")]
    [InlineData("كم؟")]
    [InlineData("👍")]
    public void What_asks_for_nothing_in_particular_is_never_answered_with_a_quote(string message)
    {
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer(message, SunnyBikes, "en"));
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer(message, YasmineSweets, "ar"));
    }

    [Fact]
    public void Without_knowledge_there_is_no_answer() =>
        Assert.IsType<QuotedAnswer.NoEvidence>(QuoteWriter.Answer("Are you open?", KnowledgeIndex.Of([]), "en"));

    private static QuotedAnswer.Quote Quote(string message, KnowledgeIndex index, string language) =>
        Assert.IsType<QuotedAnswer.Quote>(QuoteWriter.Answer(message, index, language));
}
