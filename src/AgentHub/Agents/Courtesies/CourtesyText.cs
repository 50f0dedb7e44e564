using System.Collections.Frozen;
using System.Globalization;
using AgentHub.Languages;

namespace AgentHub.Agents.Courtesies;

/// <summary>Reads a short text as the phrases that courtesies are made of.</summary>
internal static class CourtesyText
{
    private static readonly (CourtesyKind Kind, FrozenSet<string> Phrases)[] Kinds =
    [
        (CourtesyKind.Goodbye, CourtesyWords.Goodbyes), (CourtesyKind.Thanks, CourtesyWords.Thanks),
        (CourtesyKind.Greeting, CourtesyWords.Peace), (CourtesyKind.Greeting, CourtesyWords.Morning), (CourtesyKind.Greeting, CourtesyWords.Evening), (CourtesyKind.Greeting, CourtesyWords.Greetings),
        (CourtesyKind.Acknowledgement, CourtesyWords.Acknowledgements),
    ];

    /// <summary>The words of a text, folded, without punctuation and emoji.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Pieces(text).Select(p => p.Folded)];

    /// <summary>Whether the text shows emoji and nothing else but spaces and punctuation.</summary>
    public static bool IsEmoji(string text) =>
        text.EnumerateRunes().Any(IsEmojiRune) && text.EnumerateRunes().All(r => IsEmojiRune(r) || !System.Text.Rune.IsLetterOrDigit(r));

    /// <summary>The kinds of courtesy that these words are made of, with nothing left over but fillers; null otherwise.</summary>
    public static IReadOnlySet<CourtesyKind>? TakeApart(IReadOnlyList<string> words)
    {
        var kinds = new HashSet<CourtesyKind>();
        for (var at = 0; at < words.Count;)
        {
            if (PhraseAt(words, at) is { } phrase)
            {
                kinds.Add(phrase.Kind);
                at += phrase.Length;
            }
            else if (CourtesyWords.Fillers.Contains(Shortened(words[at]))) at++;
            else return null;
        }

        return kinds.Count > 0 ? kinds : null;
    }

    /// <summary>Whether the words begin with one of these phrases.</summary>
    public static bool StartsWith(IReadOnlyList<string> words, FrozenSet<string> phrases) =>
        Enumerable.Range(1, Math.Min(words.Count, CourtesyWords.LongestPhrase)).Any(n => phrases.Contains(string.Join(' ', words.Take(n))));

    /// <summary>How many words the greeting at the front takes up.</summary>
    public static int GreetingLength(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && PhraseAt(words, at) is { Kind: CourtesyKind.Greeting } greeting) at += greeting.Length;
        return at;
    }

    /// <summary>The text as it is written, without the greeting in front; the whole text where it is nothing else.</summary>
    public static string StripGreeting(string text)
    {
        var pieces = Pieces(text);
        var greeting = GreetingLength([.. pieces.Select(p => p.Folded)]);
        return greeting == 0 || greeting == pieces.Count ? text.Trim() : text[pieces[greeting].Start..].Trim();
    }

    private static (CourtesyKind Kind, int Length)? PhraseAt(IReadOnlyList<string> words, int at)
    {
        for (var length = Math.Min(CourtesyWords.LongestPhrase, words.Count - at); length > 0; length--)
        {
            var phrase = string.Join(' ', words.Skip(at).Take(length));
            foreach (var (kind, phrases) in Kinds)
                if (phrases.Contains(phrase) || (length == 1 && phrases.Contains(Shortened(phrase)))) return (kind, length);
        }

        return null;
    }

    private static List<(int Start, string Folded)> Pieces(string text)
    {
        var pieces = new List<(int, string)>();
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordCharacter(text[i])) { i++; continue; }

            var start = i;
            while (i < text.Length && (IsWordCharacter(text[i]) || (text[i] is '\'' or '’' && i + 1 < text.Length && IsWordCharacter(text[i + 1])))) i++;
            var folded = TextFold.Fold(text[start..i]).Replace("'", "", StringComparison.Ordinal);
            if (folded.Length > 0) pieces.Add((start, folded));
        }

        return pieces;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == 'ـ' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && !IsVariationSelector(c);

    // "hiiiii", "thaaanks" and "هلااا" are "hi", "thanks" and "هلا".
    private static string Shortened(string word)
    {
        var shortened = new System.Text.StringBuilder(word.Length);
        foreach (var c in word)
            if (shortened.Length == 0 || shortened[^1] != c || !HasRunOfThree(word, c)) shortened.Append(c);
        return shortened.ToString();
    }

    private static bool HasRunOfThree(string word, char c) => word.Contains(new string(c, 3), StringComparison.Ordinal);

    private static bool IsVariationSelector(char c) => c is >= '\uFE00' and <= '\uFE0F' or '\u20E3';

    private static bool IsEmojiRune(System.Text.Rune rune) =>
        rune.Value is (>= 0x1F300 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x1F1E6 and <= 0x1F1FF) or 0x2B50 or 0x2B55 or 0x203C or 0x2049 or 0x2764 or (>= 0x2190 and <= 0x21FF) or 0x3030;
}
