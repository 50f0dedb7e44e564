using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// One way to find a question's word: a term, what finding it is worth for the ranking, and how far it counts as having
/// found the word.
/// </summary>
internal readonly record struct Alternative(string Term, double Worth, double Evidence);

/// <summary>A word of the question with its rarity and every way to find it.</summary>
internal sealed record QueryWord(string Folded, double Rarity, bool AsksForPrice, IReadOnlyList<Alternative> Alternatives)
{
    // A single character of a script without spaces is a piece of its neighbours' words, which say more.
    private const double WorthOfOneCharacter = 0.5;

    /// <summary>What finding the word is worth for the ranking, beside its rarity.</summary>
    public double Worth => Folded.Length == 1 && Scripts.RunsTogether(Scripts.Of(Folded[0])) ? WorthOfOneCharacter : 1;
}

/// <summary>A question, understood against the words of one agent's knowledge.</summary>
internal sealed class Query
{
    // A question is a sentence or three. What a customer pastes beyond that makes the search slower and no better.
    private const int MostWords = 64;
    private const int MostTypoCandidates = 3;

    private static readonly Alternative Exactly = new("", 1, 1);
    private static readonly Alternative Mistyped = new("", 0.7, 0.9);
    private static readonly Alternative InPart = new("", 0.5, 0.4);
    private static readonly Alternative Meant = new("", 0.5, 0.8);

    private Query(string language, bool isInformative, IReadOnlyList<QueryWord> words)
    {
        Language = language;
        IsInformative = isInformative;
        Words = words;
        Rarity = words.Sum(w => w.Rarity);
    }

    /// <summary>The language the question is in.</summary>
    public string Language { get; }

    /// <summary>Whether the question holds any word that says what it is about.</summary>
    public bool IsInformative { get; }

    /// <summary>Whether a word of the question asks for a price.</summary>
    public bool AsksForPrice => Words.Any(w => w.AsksForPrice);

    /// <summary>The informative words; where a question has none, all its words.</summary>
    public IReadOnlyList<QueryWord> Words { get; }

    /// <summary>The rarities of all words together.</summary>
    public double Rarity { get; }

    public static Query Understand(string question, Vocabulary vocabulary, IReadOnlyList<string> languages)
    {
        var language = LanguageDetector.Detect(question, languages is [var main, ..] ? main : "en");
        var all = TextAnalysis.Words(QuestionPhrases.CutFrom(question, language), language).DistinctBy(w => w.Folded).Take(MostWords).ToList();
        var informative = all.Where(w => !IsSmall(w, language)).ToList();
        var asked = informative.Count > 0 ? informative : all;
        return new Query(language, informative.Count > 0, [.. asked.Select(w => Find(w, language, vocabulary, languages))]);
    }

    /// <summary>How far each word of the question is found among the terms of a text: 0 to 1 for each.</summary>
    public double[] Found(IReadOnlySet<string> terms) =>
        [.. Words.Select(w => w.Alternatives.Max(a => terms.Contains(a.Term) ? a.Evidence : 0))];

    /// <summary>Counts words that ask for a price as found, because there is an amount.</summary>
    public void FindPrice(double[] found)
    {
        for (var i = 0; i < found.Length; i++)
            if (Words[i].AsksForPrice) found[i] = Math.Max(found[i], Meant.Evidence);
    }

    /// <summary>The share of the question that these findings make up, weighed by rarity.</summary>
    public double Share(IReadOnlyList<double> found) => Rarity <= 0 ? 0 : Words.Select((w, i) => w.Rarity * found[i]).Sum() / Rarity;

    /// <summary>The share of another question's informative words that this one asks for too.</summary>
    public double Likeness(string question, string language)
    {
        var asked = Words.SelectMany(w => w.Alternatives).Select(a => a.Term).ToHashSet();
        var words = TextAnalysis.Words(question, language).Where(w => !IsSmall(w, language)).ToList();
        return words.Count == 0 ? 0 : (double)words.Count(w => w.Terms.Any(asked.Contains)) / words.Count;
    }

    /// <summary>Whether a word of a text in this language is too small to be evidence.</summary>
    public static bool IsSmallIn(AnalysedWord word, string language) => word.Kind == WordKind.Plain && StopWords.Contains(language, word.Folded);

    private static bool IsSmall(AnalysedWord word, string language) =>
        word.Kind == WordKind.Plain &&
        (word.Folded.Length == 1 || StopWords.Contains(language, word.Folded) || StopWords.Contains("en", word.Folded) || StopWords.Contains("ar", word.Folded));

    private static QueryWord Find(AnalysedWord word, string language, Vocabulary vocabulary, IReadOnlyList<string> languages)
    {
        var ways = new Dictionary<string, Alternative>();
        foreach (var term in Stems(word, language, languages)) ways.TryAdd(term, Exactly with { Term = term });
        // "bike" is part of "e-bike", and not the same.
        foreach (var term in word.Terms.Skip(1)) ways.TryAdd(term, InPart with { Term = term });

        if (word.Kind == WordKind.Plain)
        {
            foreach (var term in Concepts.Of(word.Folded, language)) ways.TryAdd(term, Meant with { Term = term });
            foreach (var term in WithoutPrefix(word.Folded, language, vocabulary)) ways.TryAdd(term, Mistyped with { Term = term });
            if (word.Folded.Length >= Typos.ShortestWord && !ways.Keys.Any(vocabulary.Contains)) AddTypos(ways, vocabulary, language);
        }

        // A word that the knowledge does not hold weighs as much as one that a single passage holds.
        var passages = ways.Values.Where(w => w.Evidence >= Mistyped.Evidence).Select(w => vocabulary.PostingsOf(w.Term).Length).DefaultIfEmpty(0).Max();
        if (passages == 0) passages = ways.Keys.Select(t => vocabulary.PostingsOf(t).Length).Max();
        return new QueryWord(word.Folded, vocabulary.Rarity(Math.Max(passages, 1)), word.Kind == WordKind.Plain && Concepts.IsPrice(word.Folded, language), [.. ways.Values]);
    }

    // The knowledge may hold pages in several languages, each stemmed by its own rules.
    private static IEnumerable<string> Stems(AnalysedWord word, string language, IReadOnlyList<string> languages)
    {
        if (word.Kind != WordKind.Plain) return word.Terms[..1];
        return word.Terms[..1].Concat(languages.Where(l => l != language).Select(l => Stemmer.Stem(word.Folded, l))).Append(word.Folded).Distinct();
    }

    // "to Amman" and "I order" are written as one word in Arabic; the letter in front is only taken off where the knowledge has what is left.
    private static IEnumerable<string> WithoutPrefix(string folded, string language, Vocabulary vocabulary)
    {
        if (folded.Length < 5 || folded[0] is not ('ل' or 'ب' or 'ك' or 'ف' or 'و')) return [];
        return new[] { folded[1..], folded[2..] }.Where(w => w.Length >= 3).Select(w => Stemmer.Stem(w, language)).Where(vocabulary.Contains).Take(1);
    }

    private static void AddTypos(Dictionary<string, Alternative> ways, Vocabulary vocabulary, string language)
    {
        foreach (var stem in ways.Values.Where(w => w.Evidence >= Exactly.Evidence).Select(w => w.Term).ToList())
        {
            if (stem.Length < Typos.ShortestWord - 1) continue;
            foreach (var term in vocabulary.OneTypoFrom(stem, MostTypoCandidates))
            {
                ways.TryAdd(term, Mistyped with { Term = term });
                foreach (var meant in Concepts.Of(term, language)) ways.TryAdd(meant, Meant with { Term = meant });
            }
        }
    }
}
