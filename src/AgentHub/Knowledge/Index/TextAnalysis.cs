using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// A word of a text as the index knows it: how it is written, folded, and the terms it is found by. The terms of one word
/// are ways to the same thing, so a question's word counts as found when any of them is.
/// </summary>
internal readonly record struct AnalysedWord(string Folded, string[] Terms, WordKind Kind);

/// <summary>What kind of word it is; exact ones are never stemmed and never forgiven a typo.</summary>
internal enum WordKind
{
    Plain,

    /// <summary>A number, a time, a price or a code.</summary>
    Exact,

    /// <summary>One or two characters of a script that is written without spaces.</summary>
    Gram,
}

/// <summary>Cuts a text into words and each word into the terms it is found by.</summary>
internal static class TextAnalysis
{
    // "pneumonoultramicroscopic..." is fine; a kilobyte without a space is not a word.
    private const int LongestWord = 64;

    /// <summary>The words of a text in order, small words included.</summary>
    public static List<AnalysedWord> Words(string text, string language)
    {
        var folded = TextFold.Fold(text);
        var words = new List<AnalysedWord>(folded.Length / 6 + 1);
        for (var i = 0; i < folded.Length;)
        {
            if (Scripts.RunsTogether(Scripts.Of(folded[i]))) i = Grams(folded, i, words);
            else if (IsWordCharacter(folded[i])) i = Word(folded, i, language, words);
            else i++;
        }

        return words;
    }

    private static int Word(string text, int start, string language, List<AnalysedWord> words)
    {
        var end = start;
        while (end < text.Length && !Scripts.RunsTogether(Scripts.Of(text[end])) && (IsWordCharacter(text[end]) || Joins(text, start, end))) end++;

        var word = text[start..Math.Min(end, start + LongestWord)];
        if (word.AsSpan().ContainsAnyInRange('0', '9')) AddExact(word, words);
        else AddPlain(word, language, words);
        return end;
    }

    // A point, comma, colon or slash between digits, a hyphen or an apostrophe between letters, the points of "a.m.".
    private static bool Joins(string text, int start, int i)
    {
        if (i == start || i + 1 >= text.Length || !IsWordCharacter(text[i + 1])) return false;
        return text[i] switch
        {
            '.' => (char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1])) || (char.IsLetter(text[i - 1]) && (i - 1 == start || text[i - 2] == '.')),
            ',' or ':' or '/' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]),
            '-' or '\'' => true,
            _ => false,
        };
    }

    // "1,250", "1.250" and "١٫٢٥٠" are one number; "AB-1234" is found as written, run together, and by its parts.
    private static void AddExact(string word, List<AnalysedWord> words)
    {
        var number = word.Replace(',', '.');
        var terms = new List<string> { number };
        if (number.Contains('-', StringComparison.Ordinal)) terms.Add(number.Replace("-", "", StringComparison.Ordinal));
        terms.AddRange(number.Split('-', '\'', '/').Where(p => p.Length > 0));
        foreach (var part in terms.ToArray()) terms.AddRange(DigitsAndLetters(part));
        words.Add(new AnalysedWord(number, [.. terms.Distinct()], WordKind.Exact));
    }

    // "20km" is also 20 and km.
    private static IEnumerable<string> DigitsAndLetters(string part)
    {
        var firstLetter = part.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (firstLetter > 0 && part.AsSpan(firstLetter).ToString().All(char.IsLetter)) return [part[..firstLetter], part[firstLetter..]];
        return [];
    }

    private static void AddPlain(string word, string language, List<AnalysedWord> words)
    {
        if (word.Contains('\'', StringComparison.Ordinal))
        {
            AddWithApostrophe(word, language, words);
            return;
        }

        var joined = word.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        if (joined.Length == 0) return;

        var terms = new List<string> { Stemmer.Stem(joined, language) };
        if (word.Contains('-', StringComparison.Ordinal)) terms.AddRange(word.Split('-').Where(p => p.Length > 1).Select(p => Stemmer.Stem(p, language)));
        words.Add(new AnalysedWord(joined, [.. terms.Distinct()], WordKind.Plain));
    }

    // "l'eau" is two words, "shop's" is shop, "don't" is dont.
    private static void AddWithApostrophe(string word, string language, List<AnalysedWord> words)
    {
        var at = word.IndexOf('\'', StringComparison.Ordinal);
        var (before, after) = (word[..at], word[(at + 1)..].Replace("'", "", StringComparison.Ordinal));
        if (after is "s" or "") AddPlain(before, language, words);
        else if (before.Length <= 2 && after.Length > 2)
        {
            AddPlain(before, language, words);
            AddPlain(after, language, words);
        }
        else AddPlain(before + after, language, words);
    }

    // Each character, and each with its neighbour: enough to find words without knowing where they begin.
    private static int Grams(string text, int start, List<AnalysedWord> words)
    {
        var end = start;
        while (end < text.Length && (Scripts.RunsTogether(Scripts.Of(text[end])) || char.IsLowSurrogate(text[end]))) end++;

        for (var i = start; i < end; i++)
        {
            if (char.IsLowSurrogate(text[i])) continue;
            var one = char.IsHighSurrogate(text[i]) && i + 1 < end ? 2 : 1;
            var two = Math.Min(i + one + 1, end);
            if (two < end && char.IsLowSurrogate(text[two])) two++;

            words.Add(new AnalysedWord(text.Substring(i, one), [text.Substring(i, one)], WordKind.Gram));
            if (two > i + one) words.Add(new AnalysedWord(text[i..two], [text[i..two]], WordKind.Gram));
        }

        return end;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) ||
        char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
