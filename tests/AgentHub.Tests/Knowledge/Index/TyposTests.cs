using AgentHub.Knowledge.Index;
using Xunit;

namespace AgentHub.Tests.Knowledge.Index;

public sealed class TyposTests
{
    [Theory]
    [InlineData("delivery", "delivery", true)]
    [InlineData("delivry", "delivery", true)]
    [InlineData("deliveryy", "delivery", true)]
    [InlineData("delivary", "delivery", true)]
    [InlineData("delievry", "delivery", true)]
    [InlineData("devilery", "delivery", false)]
    [InlineData("deilvery", "delivery", true)]
    [InlineData("elivery", "delivery", false)]
    [InlineData("", "a", false)]
    public void One_mistake_is_one_letter_or_one_swap(string typed, string meant, bool one)
    {
        Assert.Equal(one, Typos.AtMostOne(typed, meant));
        Assert.Equal(one, Typos.AtMostOne(meant, typed));
    }
}
