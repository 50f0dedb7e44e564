namespace AgentHub.Languages;

/// <summary>Which way a text is read.</summary>
public enum Direction
{
    LeftToRight,
    RightToLeft,
}

/// <summary>
/// Tells which way a message is laid out: the way most of its letters run, so that "iPhone عندكم شاحن؟" runs from the right.
/// A text without letters runs from the left.
/// </summary>
public static class TextDirection
{
    /// <summary>The direction of a text.</summary>
    public static Direction Of(string text)
    {
        var right = 0;
        var left = 0;
        foreach (var c in text)
        {
            if (Scripts.Of(c) is Script.Arabic or Script.Hebrew) right++;
            else if (char.IsLetter(c)) left++;
        }

        return right > left || (right == left && StartsFromTheRight(text)) ? Direction.RightToLeft : Direction.LeftToRight;
    }

    /// <summary>The direction as HTML's <c>dir</c> attribute spells it.</summary>
    public static string Html(string text) => Of(text) == Direction.RightToLeft ? "rtl" : "ltr";

    private static bool StartsFromTheRight(string text) =>
        text.FirstOrDefault(char.IsLetter) is var first && Scripts.Of(first) is Script.Arabic or Script.Hebrew;
}
