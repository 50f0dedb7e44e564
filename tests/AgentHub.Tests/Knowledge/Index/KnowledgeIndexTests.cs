using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using Xunit;

namespace AgentHub.Tests.Knowledge.Index;

public sealed class KnowledgeIndexTests
{
    private static readonly KnowledgeIndex Shop = KnowledgeIndex.Of(
    [
        Text("Delivery", "We bring your order to any address in the city for €5."),
        Text("Opening hours", "Tuesday to Sunday from 9:00 to 18:00."),
        Text("Spare parts", "The chain AB-1234 costs 12,500 and fits all our bicycles."),
        Text("Bicycles", "Our bicycles are checked every morning, and the bicycles for children too."),
        Text("الأسعار", "كنافة نابلسية بسعر ١٫٢٥٠ دينار للقطعة، والبقلاوة بالفستق الحلبي."),
        Text("المدرسة", "يذهب المعلمون إلى المكتبة الكبيرة ومعهم الكتب."),
        Text("自行车", "我们出租自行车，每天十五欧元。"),
        Text("จักรยาน", "เราให้เช่าจักรยานทุกวัน"),
        Answer("Can I bring my dog?", "Yes, on a leash."),
    ]);

    [Theory]
    [InlineData("delivery", "Delivery")]
    [InlineData("DELIVERIES", "Delivery")]
    [InlineData("delivry", "Delivery")]
    [InlineData("delvery fee", "Delivery")]
    [InlineData("bicycle", "Bicycles")]
    [InlineData("bicicle", "Bicycles")]
    [InlineData("ab-1234", "Spare parts")]
    [InlineData("AB1234", "Spare parts")]
    [InlineData("12.500", "Spare parts")]
    [InlineData("كنافه نابلسيه", "الأسعار")]
    [InlineData("الكنافة", "الأسعار")]
    [InlineData("وبالكنافة", "الأسعار")]
    [InlineData("1.250", "الأسعار")]
    [InlineData("بقلاوه", "الأسعار")]
    [InlineData("مكتبة", "المدرسة")]
    [InlineData("كِتَـــاب كتب", "المدرسة")]
    [InlineData("租自行车", "自行车")]
    [InlineData("จักรยาน", "จักรยาน")]
    [InlineData("dogs", "Can I bring my dog?")]
    public void What_is_asked_for_is_found_first(string query, string source) =>
        Assert.Equal(source, Shop.Search(query, 3)[0].Passage.SourceTitle);

    [Theory]
    [InlineData("AB-1235")]
    [InlineData("1.251")]
    [InlineData("dig")]
    [InlineData("zzzzz")]
    [InlineData("")]
    [InlineData("?!")]
    public void Numbers_codes_and_short_words_are_forgiven_nothing(string query) =>
        Assert.DoesNotContain(Shop.Search(query, 3), h => h.MatchedTermShare > 0.5);

    [Fact]
    public void The_share_tells_how_much_of_the_question_was_found()
    {
        Assert.Equal(1, Shop.Search("bicycles checked", 1)[0].MatchedTermShare, 3);
        Assert.InRange(Shop.Search("bicycles unicorn", 1)[0].MatchedTermShare, 0.2, 0.7);
    }

    [Fact]
    public void At_most_as_many_as_wanted_are_found_best_first()
    {
        var hits = Shop.Search("bicycles order", 2);

        Assert.Equal(2, hits.Count);
        Assert.True(hits[0].Score >= hits[1].Score);
    }

    [Fact]
    public void A_question_that_the_owner_answered_weighs_more_than_a_text_that_mentions_the_word()
    {
        var index = KnowledgeIndex.Of([Text("About us", "A warranty is a promise."), Answer("Is there a warranty?", "Two years."), Text("Team", "Anna and Ben.")]);

        Assert.Equal("Two years.", index.Search("warranty", 2)[0].Passage.Text);
    }

    [Fact]
    public void Words_that_stand_side_by_side_in_the_question_and_in_the_text_weigh_more()
    {
        var index = KnowledgeIndex.Of([Text("Far", "The garden is green and the house is old."), Text("Near", "The house is old and the green garden is."), Text("Other", "Nothing here.")]);

        Assert.Equal("Near", index.Search("green garden", 2)[0].Passage.SourceTitle);
    }

    [Theory]
    [InlineData("Доставка", "Мы доставляем заказы по всем улицам города.", "заказ улица")]
    [InlineData("Παράδοση", "Παραδίδουμε τις παραγγελίες στους δρόμους της πόλης.", "παραγγελία δρόμος")]
    [InlineData("डिलीवरी", "हम किताबें और साइकिलें बेचते हैं।", "किताब साइकिल")]
    [InlineData("Livrare", "Livrăm comenzile pentru clienții din oraș și sunt multe magazine.", "magazinul")]
    public void Forms_of_a_word_are_found_by_one_another(string title, string text, string question)
    {
        var index = KnowledgeIndex.Of([Text(title, text)]);

        Assert.Equal(1, index.Search(question, 1)[0].MatchedTermShare, 3);
    }

    [Theory]
    [InlineData("我们出租自行车", "自行车是什么？")]
    [InlineData("เราให้เช่าจักรยานทุกวัน", "จักรยานเท่าไหร่")]
    public void What_makes_a_sentence_a_question_is_not_looked_for(string text, string question)
    {
        var words = KnowledgeIndex.Of([Text("", text)]).Understand(question).Words.Select(w => w.Folded).ToList();

        Assert.DoesNotContain(words, w => "什么".Contains(w, StringComparison.Ordinal) || "เท่าไหร่" == w);
        Assert.NotEmpty(words);
    }

    [Fact]
    public void An_empty_knowledge_finds_nothing() => Assert.Empty(KnowledgeIndex.Of([]).Search("anything", 5));

    [Fact]
    public void A_question_as_long_as_a_book_is_answered_all_the_same()
    {
        var question = string.Concat(Enumerable.Repeat("delivery to my address please and ", 20_000));
        Assert.Equal("Delivery", Shop.Search(question, 1)[0].Passage.SourceTitle);
    }

    private static IndexedPassage Text(string title, string text) => new(PassageId.New(), SourceId.New(), title, null, "", text, PassageKind.Text);

    private static IndexedPassage Answer(string question, string answer) => new(PassageId.New(), SourceId.New(), question, null, "", answer, PassageKind.Answer, question);
}
