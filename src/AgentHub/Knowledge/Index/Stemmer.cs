using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// Takes a folded word back to a stem that its common forms share. Light on purpose: a stem that goes too far answers
/// questions nobody asked. A language without rules here keeps its words as they are.
/// </summary>
internal static class Stemmer
{
    /// <summary>The stem of a folded word in a language.</summary>
    public static string Stem(string word, string language) => language switch
    {
        _ when IsArabic(word) => Arabic(word),
        _ when word.Length < 4 => word,
        "en" => English(word),
        "es" or "pt" or "it" => Romance(word),
        "ro" => Shorten(word, RomanianEndings, shortest: 4),
        "fr" => French(word),
        "de" or "nl" => Shorten(word, GermanEndings, shortest: 4),
        "ru" => Shorten(word, RussianEndings, shortest: 3),
        "el" => Shorten(word, GreekEndings, shortest: 3),
        "hi" => Shorten(word, HindiEndings, shortest: 2),
        // Turkish heaps suffixes on a short root; its first letters are the best light stem there is (Can and others, 2008).
        "tr" => word[..Math.Min(word.Length, 6)],
        _ => word,
    };

    private static bool IsArabic(string word) => word[0] is >= '\u0600' and <= '\u06FF';

    // After Larkey's "light10", with the single-letter prepositions only in front of the article and the verb's second person folded.
    private static string Arabic(string word)
    {
        var stem = word.AsSpan();
        if (stem.Length >= 4 && stem[0] == 'و') stem = stem[1..];
        foreach (var article in ArabicArticles)
        {
            if (stem.Length < article.Length + 2 || !stem.StartsWith(article)) continue;
            stem = stem[article.Length..];
            break;
        }

        // "your shop", "we opened": what belongs to whom does not change what it is.
        foreach (var ending in ArabicPronouns)
            if (stem.Length >= ending.Length + 3 && stem.EndsWith(ending)) stem = stem[..^ending.Length];
        foreach (var ending in ArabicEndings)
            if (stem.Length >= ending.Length + 2 && stem.EndsWith(ending)) stem = stem[..^ending.Length];

        return stem.ToString();
    }

    private static readonly string[] ArabicArticles = ["وال", "بال", "كال", "فال", "لل", "ال"];
    private static readonly string[] ArabicPronouns = ["كم", "هم", "نا", "وا"];
    private static readonly string[] ArabicEndings = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

    private static string English(string word)
    {
        word = Plural(word);
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal) && HasVowel(word[..^3])) word = Undouble(word[..^3]);
        else if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && HasVowel(word[..^2])) word = Undouble(word[..^2]);
        if (word.Length > 7 && (word.EndsWith("ance", StringComparison.Ordinal) || word.EndsWith("ence", StringComparison.Ordinal))) word = word[..^4];
        if (word.Length > 5 && word.EndsWith("ly", StringComparison.Ordinal)) word = word[..^2];
        if (word.Length > 3 && word[^1] == 'e') word = word[..^1];
        if (word.Length > 3 && word[^1] == 'y' && !IsVowel(word[^2])) word = word[..^1] + "i";
        return word;
    }

    private static string Plural(string word)
    {
        if (!word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal)) return word;
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        foreach (var ending in EndingsBeforeEs)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return word[..^2];
        return word[..^1];
    }

    private static readonly string[] EndingsBeforeEs = ["sses", "xes", "ches", "shes", "zzes"];

    private static string Undouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? stem[..^1] : stem;

    private static bool HasVowel(string stem) => stem.Any(c => IsVowel(c) || c == 'y');

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static string Romance(string word)
    {
        if (word.Length > 5 && word.EndsWith("es", StringComparison.Ordinal)) word = word[..^2];
        else if (word.EndsWith('s')) word = word[..^1];
        return word.Length > 4 && word[^1] is 'a' or 'o' or 'e' or 'i' ? word[..^1] : word;
    }

    private static string French(string word)
    {
        if (word.Length > 5 && word.EndsWith("aux", StringComparison.Ordinal)) return word[..^3] + "al";
        if (word.Length > 4 && word[^1] is 's' or 'x') word = word[..^1];
        if (word.Length > 4 && word[^1] == 'e') word = word[..^1];
        return word.Length > 4 && word[^1] == word[^2] ? word[..^1] : word;
    }

    // Takes off the first of these endings that leaves enough of the word.
    private static string Shorten(string word, string[] endings, int shortest)
    {
        foreach (var ending in endings)
            if (word.Length >= ending.Length + shortest && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }

    private static readonly string[] GermanEndings = ["ern", "em", "er", "en", "es", "e", "n", "s"];

    private static readonly string[] RomanianEndings = Longest("ului ilor elor iile iei ile ele ul ii ei le ea ia lor a e i u");

    // Case, number and gender of nouns and adjectives, and the past of verbs.
    private static readonly string[] RussianEndings = Longest(
        "иями ями ами ией иях иям ием ого его ому ему ыми ими ая яя ое ее ые ие ой ей ом ем ам ям ах ях ов ев ий ый ую юю их ых ым им ия ию ии а е и о у ы ь ю я");

    private static readonly string[] GreekEndings = Longest("ους εις εων εως ιας ιου ιες ιων ων ες ας ος ης ου οι ια ιο α η ο ι ε ω ς υ");

    private static readonly string[] HindiEndings = Longest("ियों ियां ियाँ ाओं ाएं ाएँ ाओ ों ें ाँ ां ीं ो े ू ु ी ि ा");

    // Folded like the words that they are compared with.
    private static string[] Longest(string endings) => [.. endings.Split(' ').Select(TextFold.Fold).Distinct().OrderByDescending(e => e.Length)];
}
