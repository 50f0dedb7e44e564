using AgentHub.Knowledge.Passages;
using Xunit;

namespace AgentHub.Tests.Knowledge.Passages;

public sealed class PassageSplitterTests
{
    [Fact]
    public void Headings_travel_with_what_stands_below_them()
    {
        var passages = PassageSplitter.Split("""
            # Sunny Bikes
            ## Delivery
            We deliver in the city.
            ### Fees
            €5 per bike.
            ## Repairs
            From €20.
            """);

        Assert.Equal(
            [new(0, "Sunny Bikes › Delivery", "We deliver in the city."), new(1, "Sunny Bikes › Delivery › Fees", "€5 per bike."), new(2, "Sunny Bikes › Repairs", "From €20.")],
            passages);
    }

    [Fact]
    public void A_table_and_a_list_stay_whole_with_the_line_that_leads_them_in()
    {
        var passages = PassageSplitter.Split("Our prices:\n\nBike | Price\nCity bike | €15\nE-bike | €35\n\nWe also have:\n- locks\n- helmets");

        var text = Assert.Single(passages).Text;
        Assert.Contains("Our prices:\nBike | Price\nCity bike | €15\nE-bike | €35", text, StringComparison.Ordinal);
        Assert.Contains("We also have:\n- locks\n- helmets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_table_is_cut_between_rows_and_repeats_its_first_row()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 120).Select(i => $"Item number {i} | {i}.250 JD"));
        var passages = PassageSplitter.Split("Item | Price\n" + rows);

        Assert.True(passages.Count > 3);
        Assert.All(passages, p => Assert.StartsWith("Item | Price\n", p.Text, StringComparison.Ordinal));
        Assert.Equal(120, passages.Sum(p => p.Text.Split('\n').Count(l => l.StartsWith("Item number", StringComparison.Ordinal))));
    }

    [Fact]
    public void Long_prose_is_cut_between_sentences_into_passages_of_a_readable_size()
    {
        var sentences = Enumerable.Range(1, 60).Select(i => $"This is sentence number {i} of a long text about a small shop and all of its many wares.").ToList();
        var passages = PassageSplitter.Split(string.Join(' ', sentences));

        Assert.All(passages, p => Assert.InRange(PassageSplitter.Words(p.Text), 60, 180));
        Assert.All(passages, p => Assert.EndsWith("wares.", p.Text, StringComparison.Ordinal));
        Assert.Equal(sentences, passages.SelectMany(p => Sentences.Of(p.Text)));
    }

    [Fact]
    public void A_question_stays_with_its_answer()
    {
        var passages = PassageSplitter.Split("Q: Do you deliver?\nA: Yes, for €5.\n\nQ: Are you open on Monday?\nA: No.");

        Assert.Equal("Q: Do you deliver?\nA: Yes, for €5.\n\nQ: Are you open on Monday?\nA: No.", Assert.Single(passages).Text);
    }

    [Fact]
    public void A_text_without_spaces_is_cut_all_the_same()
    {
        Assert.All(PassageSplitter.Split(new string('x', 50_000)), p => Assert.InRange(p.Text.Length, 1, 6_000));
        var thai = PassageSplitter.Split(string.Concat(Enumerable.Repeat("เช่าจักรยานราคาเท่าไหร่", 100)));
        Assert.All(thai, p => Assert.InRange(PassageSplitter.Words(p.Text), 1, 181));
        Assert.Equal(2_300, thai.Sum(p => p.Text.Length));
    }

    [Fact]
    public void A_heading_with_nothing_below_it_is_not_lost() =>
        Assert.Equal(["Closed on Mondays", "Open on Sundays"], PassageSplitter.Split("## Closed on Mondays\n## Open on Sundays").Select(p => p.Text));

    [Fact]
    public void The_same_text_gives_the_same_passages()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 30).Select(i => $"## Heading {i}\nSome words about {i}.\n- one\n- two"));
        Assert.Equal(PassageSplitter.Split(text), PassageSplitter.Split(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\n \t ")]
    public void An_empty_text_has_no_passages(string text) => Assert.Empty(PassageSplitter.Split(text));
}
