using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;
using Xunit;

namespace AgentHub.Tests.Knowledge.Quotes;

/// <summary>What a model may state: what stands in a source or in a tool's result, in whichever notation.</summary>
public sealed class StatementTests
{
    private static readonly StatementCheck Shop = Checked(
        "The sofa costs 1,250 JD and the lamp €8.50. We are open from 9:00 to 17:00. Call 06 555 4120 or see https://shop.example/sofas. Delivery takes 3 days, 10 % off for members.",
        "صحن الكنافة بسعر ١٫٢٥٠ دينار. نفتح من الساعة 5:00 مساءً.");

    [Theory]
    [InlineData("It costs 1.250 JD [1].")]
    [InlineData("It costs 1250 JD [1].")]
    [InlineData("سعر الصحن 1.250 دينار [2].")]
    [InlineData("The lamp is 8.50 euros.")]
    [InlineData("We close at 5 pm [1].")]
    [InlineData("We are open from 9 am until 17:00 [1].")]
    [InlineData("نفتح الساعة 17:00 [2].")]
    [InlineData("Call +962 6 555 4120.")]
    [InlineData("See shop.example/sofas for more.")]
    [InlineData("It takes three days.")]
    [InlineData("Members get 10% off.")]
    [InlineData("1. We are open from 9:00.\n")]
    public void What_stands_in_a_source_may_be_said_in_another_notation(string sentence) => Assert.Null(Shop.Ungrounded(sentence));

    [Theory]
    [InlineData("It costs 1.350 JD [1].", "1.350 jd")]
    [InlineData("The lamp is $8.50.", "$8.50")]
    [InlineData("The lamp costs €3.", "€3")]
    [InlineData("We close at 5 am [1].", "5 am")]
    [InlineData("We close at 18:00.", "18:00")]
    [InlineData("Call 06 555 4121.", "06 555 4121")]
    [InlineData("Call 96 555 4120.", "96 555 4120")]
    [InlineData("See https://other.example/sofas.", "https://other.example/sofas.")]
    [InlineData("Members get 15% off.", "15%")]
    [InlineData("It takes five days.", "five")]
    [InlineData("We open at 9:00 [2].", "9:00")]
    public void What_stands_in_none_is_stopped(string sentence, string statement) => Assert.Equal(statement, Shop.Ungrounded(sentence));

    [Fact]
    public void A_customers_own_number_may_be_said_again_but_not_as_a_price()
    {
        var check = new StatementCheck([Passage("We have sizes from S to XL.")], [], "I am 182 cm tall, is it €40?");

        Assert.Null(check.Ungrounded("For 182 cm take the largest."));
        Assert.Equal("€40", check.Ungrounded("Yes, it is €40."));
    }

    [Fact]
    public void A_tools_result_is_a_source_too()
    {
        Assert.Null(new StatementCheck([], ["Order 4711 leaves on 3 May."], "").Ungrounded("Your order 4711 leaves on 3 May."));
        Assert.Equal("4712", new StatementCheck([], ["Order 4711 leaves on 3 May."], "").Ungrounded("Your order 4712 leaves."));
    }

    private static StatementCheck Checked(params string[] passages) => new([.. passages.Select(Passage)], [], "");

    private static IndexedPassage Passage(string text) => new(PassageId.New(), SourceId.New(), "Shop", null, "", text, PassageKind.Text);
}
