namespace AgentHub.Languages;

/// <summary>The writing system of a letter, as far as the product treats them differently.</summary>
internal enum Script
{
    /// <summary>Not a letter, or a letter of a script that is treated like any other.</summary>
    Other,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Kana,
    Hangul,
    Han,
}

/// <summary>Tells which script a letter belongs to.</summary>
internal static class Scripts
{
    /// <summary>The script of one UTF-16 unit; surrogates count as <see cref="Script.Other"/> unless they begin a rare Han character.</summary>
    public static Script Of(char c) => c switch
    {
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Script.Latin,
        < '\u00AA' => Script.Other,
        >= '\u00C0' and <= '\u024F' => c is '×' or '÷' ? Script.Other : Script.Latin,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        >= '\u0370' and <= '\u03FF' => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC' =>
            char.IsLetter(c) ? Script.Arabic : Script.Other,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u3040' and <= '\u30FF' => Script.Kana,
        >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7AF' => Script.Hangul,
        >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or (>= '\uD840' and <= '\uD87F') => Script.Han,
        _ => Script.Other,
    };

    /// <summary>Whether words of this script are written without spaces between them.</summary>
    public static bool RunsTogether(Script script) => script is Script.Thai or Script.Kana or Script.Hangul or Script.Han;
}
