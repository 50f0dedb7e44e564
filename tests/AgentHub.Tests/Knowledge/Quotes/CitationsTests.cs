using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using Xunit;

namespace AgentHub.Tests.Knowledge.Quotes;

public sealed class CitationsTests
{
    private static readonly IReadOnlyList<IndexedPassage> Passages =
    [
        new(PassageId.New(), SourceId.New(), "Delivery", "https://sunny.example/delivery", "", "We deliver in the city for €5. Orders above €50 are free.", PassageKind.Page),
        new(PassageId.New(), SourceId.New(), "الأسعار", null, "", "سعر الكنافة ١٫٢٥٠ دينار للقطعة.", PassageKind.Text),
    ];

    [Fact]
    public void A_true_quote_stays_and_names_its_source()
    {
        var reply = Citations.Check("Yes: \"We  deliver in the City for €5.\"", Passages);

        Assert.Equal("Yes: \"We  deliver in the City for €5.\"", reply.Text);
        Assert.Equal(new QuotedSource("Delivery", "https://sunny.example/delivery", "We  deliver in the City for €5."), Assert.Single(reply.Sources));
        Assert.Equal(0, reply.Dropped);
    }

    [Fact]
    public void The_sentence_of_an_invented_quote_is_dropped()
    {
        var reply = Citations.Check("We do deliver. Our page says \"delivery is always free of charge\". Ask us anything.", Passages);

        Assert.Equal("We do deliver. Ask us anything.", reply.Text);
        Assert.Empty(reply.Sources);
        Assert.Equal(1, reply.Dropped);
    }

    [Theory]
    [InlineData("It says \"We deliver in the city for €50.\"")]
    [InlineData("It says “Orders above €5 are free.”")]
    [InlineData("المكتوب: «سعر الكنافة 1.350 دينار للقطعة»")]
    public void A_quote_with_another_number_is_dropped(string reply) => Assert.Equal("", Citations.Check(reply, Passages).Text);

    [Fact]
    public void Arabic_is_compared_without_marks_and_with_any_digits() =>
        Assert.Single(Citations.Check("المكتوب: «سِعر الكنافه 1.250 دينار»", Passages).Sources);

    [Fact]
    public void A_mark_becomes_a_source_and_a_mark_of_nothing_goes()
    {
        var reply = Citations.Check("Delivery costs €5 in the city [1]. We also sell boats [7].", Passages);

        Assert.Equal("Delivery costs €5 in the city. We also sell boats.", reply.Text);
        Assert.Equal("We deliver in the city for €5.", Assert.Single(reply.Sources).Quote);
        Assert.Equal(1, reply.Dropped);
    }

    [Fact]
    public void A_name_in_quotation_marks_is_not_a_citation() =>
        Assert.Equal("Ask for \"Sunny\".", Citations.Check("Ask for \"Sunny\".", Passages).Text);

    [Fact]
    public void A_quote_of_several_sentences_is_judged_whole()
    {
        Assert.Single(Citations.Check("\"We deliver in the city for €5. Orders above €50 are free.\"", Passages).Sources);
        Assert.Equal("", Citations.Check("\"We deliver in the city for €5. Orders above €90 are free.\"", Passages).Text);
    }

    [Theory]
    [InlineData("20 km", "It goes 120 km", false)]
    [InlineData("€5", "It costs €50", false)]
    [InlineData("€5", "It costs €5.", true)]
    [InlineData("1,250", "costs 1.250", true)]
    [InlineData("1,250", "costs 1.2501", false)]
    public void A_number_stands_in_a_text_only_as_a_whole(string quote, string text, bool stands) => Assert.Equal(stands, Citations.StandsIn(quote, text));
}
