namespace AgentHub.Knowledge.Index;

/// <summary>
/// The other forms under which an Arabic word of a question may stand in a text: "بتوصلوا", "نوصل" and "توصيل" are not one
/// word, but "بتقبلو" and "نقبل", "عالزرقا" and "الزرقاء" are. They are only tried where somebody knows them, so a form that does not exist costs nothing.
/// </summary>
internal static class ArabicForms
{
    private const int ShortestBase = 3;

    private static readonly string[] Prefixes = ["", "عال", "هال", "بال", "لل", "ال", "بت", "بن", "بي", "با", "ع", "ب", "ل", "ك", "ف", "و", "ح", "ت", "ن", "ي", "ا"];
    private static readonly string[] Suffixes = ["", "وا", "و", "كو", "كم", "ها", "هم", "ه", "ني", "ش", "ين", "ون", "ات", "نا", "ي", "ت", "تها", "تكم"];
    private static readonly string[] VerbPrefixes = ["", "ن", "ي", "ت", "ا"];

    /// <summary>The forms of a folded word, the word itself left out; the nearest first.</summary>
    public static IEnumerable<string> Of(string folded)
    {
        var bases = from prefix in Prefixes
                    where folded.StartsWith(prefix, StringComparison.Ordinal)
                    from suffix in Suffixes
                    where folded.Length - prefix.Length - suffix.Length >= ShortestBase && folded.EndsWith(suffix, StringComparison.Ordinal)
                    orderby prefix.Length + suffix.Length
                    select folded[prefix.Length..^suffix.Length];
        // The hamza at the end is the first letter to go when people type.
        return bases.Distinct().SelectMany(b => VerbPrefixes.Select(p => p + b).Append(b + "ء").Concat(OfTheSecondForm(b))).Where(f => f != folded).Distinct();
    }

    // The doubled verb and its noun: "افعّل" and "تفعيل", "بتنظّفو" and "تنظيف".
    private static IEnumerable<string> OfTheSecondForm(string root) => root switch
    {
        ['ت', var first, var second, 'ي', var third] => [$"{first}{second}{third}"],
        [var first, var second, var third] => [$"ت{first}{second}ي{third}"],
        _ => [],
    };
}
