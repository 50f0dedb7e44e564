using AgentHub.Knowledge.Quotes;
using AgentHub.Languages;

namespace AgentHub.Pool.Languages;

/// <summary>What was right about one reply.</summary>
internal readonly record struct Judgement(bool IsInLanguage, bool KeepsFacts, bool IsUnmixed)
{
    public bool IsRight => IsInLanguage && KeepsFacts && IsUnmixed;
}

/// <summary>
/// Judges a reply by code, since nobody else may be there who reads the language: that it is in the language, holds the facts that were
/// asked for and no number that the text does not hold, and does not fall into other letters on the way.
/// </summary>
internal static class LanguageJudge
{
    /// <summary>How much of a reply may be in letters of another script, beside words that stand so in the text.</summary>
    private const double MostForeign = 0.03;

    private static readonly char[] Separators = [' ', '\n', '\t', ',', '.', ':', ';', '(', ')', '"', '«', '»', '،', '。', '、', '，'];

    public static Judgement Of(string reply, string language, string passage, SampleQuestion question)
    {
        var said = Statement.In(reply);
        var known = Statement.In($"{passage} {question.Ask}");
        var holds = question.Facts.All(f => Statement.In(f).All(fact => said.Any(s => s.IsSameAs(fact) || fact.IsSameAs(s))));
        return new Judgement(IsIn(reply, language), holds && said.TrueForAll(s => known.Exists(k => s.IsSameAs(k) || k.IsSameAs(s))), Foreign(reply, language, passage) <= MostForeign);
    }

    // What is too short to tell, such as "18:45.", is in no other language.
    private static bool IsIn(string reply, string language) => reply.Any(char.IsLetter) && LanguageDetector.Detect(reply, language) == language;

    private static double Foreign(string reply, string language, string passage)
    {
        var own = Own(language);
        var (letters, foreign) = (0, 0);
        foreach (var word in reply.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var scripts = word.Where(char.IsLetter).Select(Scripts.Of).ToList();
            letters += scripts.Count;
            if (!passage.Contains(word, StringComparison.OrdinalIgnoreCase)) foreign += scripts.Count(s => s != Script.Other && !own.Contains(s));
        }

        return letters == 0 ? 0 : (double)foreign / letters;
    }

    private static Script[] Own(string language) => language switch
    {
        "ar" => [Script.Arabic],
        "he" => [Script.Hebrew],
        "ru" => [Script.Cyrillic],
        "el" => [Script.Greek],
        "hi" => [Script.Devanagari],
        "th" => [Script.Thai],
        "ko" => [Script.Hangul],
        "ja" => [Script.Kana, Script.Han],
        "zh" => [Script.Han],
        _ => [Script.Latin],
    };
}
