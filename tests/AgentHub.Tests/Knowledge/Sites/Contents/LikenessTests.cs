using AgentHub.Knowledge.Sites.Contents;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites.Contents;

public sealed class LikenessTests
{
    private const string Text = "The cargo bike carries two children or a week's shopping, with brakes that hold in the rain and lights that stay on. It costs 1,290 euros and weighs 28 kg, and the basket is made of wood.";

    [Fact]
    public void Other_marks_and_case_say_the_same() => Assert.True(Likeness.SaysTheSame(Text, Text.ToUpperInvariant().Replace(",  ", ", ", StringComparison.Ordinal).Replace("wood.", "wood!", StringComparison.Ordinal)));

    [Fact]
    public void Another_price_says_something_else() => Assert.False(Likeness.SaysTheSame(Text, Text.Replace("1,290", "1,390", StringComparison.Ordinal)));

    [Fact]
    public void Other_words_say_something_else() => Assert.False(Likeness.SaysTheSame(Text, "Repairs are done while you wait; a flat tyre takes ten minutes. It costs 1,290 euros and weighs 28 kg."));

    [Fact]
    public void Marks_of_alike_texts_differ_in_few_places()
    {
        Assert.Equal(Likeness.Mark(Text), Likeness.Mark(Text.ToUpperInvariant()));
        Assert.InRange(Apart(Likeness.Mark(Text), Likeness.Mark(Text + " Ask us.")), 0, 20);
        Assert.InRange(Apart(Likeness.Mark(Text), Likeness.Mark("رمز الطلب لهذا المنتج هو مئة والتوصيل إلى إربد خلال يومين من التأكيد")), 15, 64);
    }

    private static int Apart(long one, long other) => System.Numerics.BitOperations.PopCount((ulong)(one ^ other));
}
