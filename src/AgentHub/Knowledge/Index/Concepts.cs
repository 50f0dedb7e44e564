using System.Collections.Frozen;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>What a word asks for beyond its own meaning: "how much" is answered by an amount where no such word stands.</summary>
internal enum AskedKind
{
    Nothing,
    Price,
    Times,
    Days,
    Place,
    Phone,
    Email,
}

/// <summary>
/// Words by which customers and shops mean the same thing, in whichever language: one asks "how much", the other writes
/// "price", a third "سعر". A question's word is also looked up by the other words of its concept, for less than the word itself.
/// </summary>
internal static class Concepts
{
    private sealed record Concept(AskedKind Kind, IReadOnlyList<(string Language, string Folded)> Words)
    {
        /// <summary>Every term of the concept, each as its own language stems it.</summary>
        public string[] Terms { get; } = [.. Words.Select(w => Stemmer.Stem(w.Folded, w.Language)).Distinct()];

        /// <summary>The terms in one language.</summary>
        public IEnumerable<string> TermsIn(string language) => Words.Where(w => w.Language == language).Select(w => Stemmer.Stem(w.Folded, language));
    }

    private static readonly Concept[] All = [.. ConceptTable.Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Concept[]>> ByLanguage = All
        .SelectMany(concept => concept.Words.Select(word => (word.Language, Term: Stemmer.Stem(word.Folded, word.Language), Concept: concept)))
        .GroupBy(x => x.Language)
        .ToFrozenDictionary(l => l.Key, l => l.GroupBy(x => x.Term).ToFrozenDictionary(t => t.Key, t => t.Select(x => x.Concept).Distinct().ToArray()));

    // Tried in this order where the question's own language does not know a word: people mix languages in one sentence.
    private static readonly string[] LatinLanguages = ["en", "es", "fr", "de", "pt", "tr"];

    /// <summary>The Arabic words of all concepts, folded.</summary>
    public static IEnumerable<string> ArabicWords => All.SelectMany(c => c.Words).Where(w => w.Language == "ar").Select(w => w.Folded);

    /// <summary>The terms that mean what this folded word means, of every language.</summary>
    public static IEnumerable<string> Of(string foldedWord, string language) => Find(foldedWord, language).SelectMany(c => c.Terms).Distinct();

    /// <summary>Those of them that belong to the language of the question.</summary>
    public static IEnumerable<string> InSameLanguage(string foldedWord, string language) => Find(foldedWord, language).SelectMany(c => c.TermsIn(language)).Distinct();

    /// <summary>Whether the word belongs to a concept.</summary>
    public static bool Knows(string foldedWord, string language) => Find(foldedWord, language).Length > 0;

    /// <summary>What this word asks for.</summary>
    public static AskedKind KindOf(string foldedWord, string language) => Find(foldedWord, language).Select(c => c.Kind).FirstOrDefault(k => k != AskedKind.Nothing);

    /// <summary>The words of the concepts that are one typing mistake away from this folded word.</summary>
    public static IEnumerable<string> OneTypoFrom(string foldedWord, string language)
    {
        var tag = Scripts.Of(foldedWord[0]) == Script.Arabic ? "ar" : language;
        return All.SelectMany(c => c.Words).Where(w => w.Language == tag && w.Folded.Length >= Typos.ShortestWord && Typos.AtMostOne(foldedWord, w.Folded)).Select(w => w.Folded).Distinct();
    }

    private static Concept[] Find(string folded, string language)
    {
        if (folded.Length == 0) return [];
        if (Scripts.Of(folded[0]) == Script.Arabic) return In("ar");
        if (In(language) is { Length: > 0 } own) return own;

        foreach (var other in LatinLanguages)
            if (other != language && In(other) is { Length: > 0 } found) return found;
        return [];

        Concept[] In(string tag) => ByLanguage.TryGetValue(tag, out var words) && words.TryGetValue(Stemmer.Stem(folded, tag), out var found) ? found : [];
    }

    private static Concept Read(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var kind = parts[0].Length == 0 ? AskedKind.Nothing : Enum.Parse<AskedKind>(parts[0], ignoreCase: true);
        var words = parts[1..].SelectMany(part => part.Split(' ') is [var language, .. var listed] ? listed.Select(w => (language, TextFold.Fold(w))) : []);
        return new Concept(kind, [.. words.Distinct()]);
    }
}
