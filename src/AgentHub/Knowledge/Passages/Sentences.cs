using System.Collections.Frozen;

namespace AgentHub.Knowledge.Passages;

/// <summary>
/// Cuts a text into its sentences, each exactly as it stands in the text. A price (1.250), a time (9.30), an initial, an
/// address or an abbreviation does not end a sentence.
/// </summary>
internal static class Sentences
{
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "nr", "tel", "vs", "approx", "incl", "excl", "max", "min", "etc", "e.g", "i.e", "a.m", "p.m",
        "z.b", "d.h", "u.a", "bzw", "ca", "usw", "sr", "sra", "ud", "p.ej", "art", "av", "apt", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "د", "ص", "م",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentences in order, without the white space between them. A line break always ends a sentence.</summary>
    public static List<string> Of(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsAt(text, start, i)) continue;

            var end = i + 1;
            while (end < text.Length && IsClosing(text[end])) end++;
            Keep(text, start, end, sentences);
            start = end;
            i = end - 1;
        }

        Keep(text, start, text.Length, sentences);
        return sentences;
    }

    private static void Keep(string text, int start, int end, List<string> sentences)
    {
        var sentence = text[start..end].Trim();
        if (sentence.Length > 0) sentences.Add(sentence);
    }

    private static bool EndsAt(string text, int start, int i) => text[i] switch
    {
        '\n' or '。' or '！' or '？' => true,
        '!' or '?' or '؟' or '…' or '۔' or '।' => NextIsSpace(text, i),
        '.' => NextIsSpace(text, i) && !IsAbbreviation(text, start, i) && !ContinuesInLowerCase(text, i),
        _ => false,
    };

    private static bool NextIsSpace(string text, int i)
    {
        var next = i + 1;
        while (next < text.Length && IsClosing(text[next])) next++;
        return next >= text.Length || char.IsWhiteSpace(text[next]);
    }

    private static bool IsClosing(char c) => c is '"' or '”' or '’' or '»' or ')' or ']' or '!' or '?' or '؟' or '.' or '…';

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        var word = dot;
        while (word > start && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] is not ('(' or '"' or '«')) word--;
        var before = text[word..dot];
        return (before.Length == 1 && char.IsLetter(before[0]) && Sentencelike(text, dot)) || Abbreviations.Contains(before);
    }

    // "A. Smith" goes on, while "vitamin C." at the very end does not.
    private static bool Sentencelike(string text, int dot) => text.AsSpan(dot + 1).Trim().Length > 0;

    private static bool ContinuesInLowerCase(string text, int dot)
    {
        var next = dot + 1;
        while (next < text.Length && text[next] is ' ' or '\t') next++;
        return next < text.Length && char.IsLower(text[next]);
    }
}
