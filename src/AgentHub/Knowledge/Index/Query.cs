using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// One way to find a question's word: a term, what finding it is worth for the ranking, and how far it counts as having
/// found the word.
/// </summary>
internal readonly record struct Alternative(string Term, double Worth, double Evidence);

/// <summary>A word of the question with its rarity and every way to find it.</summary>
internal sealed record QueryWord(string Folded, double Rarity, AskedKind Asks, bool IsLight, IReadOnlyList<Alternative> Alternatives)
{
    // "Do you sell tandems" is about tandems.
    private const double WeightOfLightWord = 0.25;

    /// <summary>What finding the word counts for as evidence.</summary>
    public double Weight => IsLight ? Rarity * WeightOfLightWord : Rarity;

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
    private const int MostForms = 3;

    private static readonly Alternative Exactly = new("", 1, 1);
    private static readonly Alternative OtherForm = new("", 0.7, 0.9);
    private static readonly Alternative Mistyped = new("", 0.7, 0.9);
    private static readonly Alternative Heard = new("", 0.6, 0.85);
    private static readonly Alternative Meant = new("", 0.5, 0.8);
    // Of two pages that say the same, the one in the customer's language comes first.
    private static readonly Alternative MeantElsewhere = new("", 0.3, 0.8);
    private static readonly Alternative InPart = new("", 0.5, 0.4);
    private static readonly Alternative SameBeginning = new("", 0.3, 0.6);

    private Query(string language, string asRead, bool isInformative, IReadOnlyList<QueryWord> words)
    {
        Language = language;
        AsRead = asRead;
        IsInformative = isInformative;
        Words = words;
        Rarity = words.Sum(w => w.Rarity);
        Weight = words.Sum(w => w.Weight);
    }

    /// <summary>The language the question is in.</summary>
    public string Language { get; }

    /// <summary>The words of the question as they were understood: folded, and in Arabic letters where they were Arabic in Latin ones.</summary>
    public string AsRead { get; }

    /// <summary>Whether the question holds any word that says what it is about.</summary>
    public bool IsInformative { get; }

    /// <summary>The informative words; where a question has none, all its words.</summary>
    public IReadOnlyList<QueryWord> Words { get; }

    /// <summary>The rarities of all words together.</summary>
    public double Rarity { get; }

    /// <summary>What all words together count for as evidence.</summary>
    public double Weight { get; }

    public static Query Understand(string question, Vocabulary vocabulary, IReadOnlyList<string> languages)
    {
        var language = LanguageDetector.Detect(question, languages is [var main, ..] ? main : "en");
        var all = TextAnalysis.Words(QuestionPhrases.CutFrom(question, language), language);
        if (Arabizi.IsLikely(question)) all = [.. all.Select(w => AsArabic(w, vocabulary)).Where(w => w.Folded != Arabizi.Article)];

        var asked = all.DistinctBy(w => w.Folded).Take(MostWords).ToList();
        var informative = asked.Where(w => !IsSmall(w, language)).ToList();
        // "Where are you?" holds small words alone, and says all the same what it is about.
        if (informative.All(w => LightWords.Contains(w.Folded))) informative.AddRange(asked.Where(w => w.Kind == WordKind.Plain && !informative.Contains(w) && Concepts.KindOf(w.Folded, language) == AskedKind.Place));
        if (informative.Count > 0) asked = informative;
        return new Query(language, string.Join(' ', all.Where(w => w.Kind != WordKind.Gram).Select(w => w.Folded)), informative.Count > 0, [.. asked.Select(w => Find(w, language, vocabulary, languages))]);
    }

    // A word of Arabizi that stands in the knowledge as it is typed, such as "visa" or "iphone", is left as it is.
    private static AnalysedWord AsArabic(AnalysedWord word, Vocabulary vocabulary)
    {
        if (Arabizi.Known(word.Folded) is { } known) return new AnalysedWord(known, [Stemmer.Stem(known, "ar")], WordKind.Plain);
        if (word.Kind == WordKind.Gram || (word.Kind == WordKind.Exact && !Arabizi.HasDigitAsLetter(word.Folded))) return word;
        if (word.Kind == WordKind.Plain && (vocabulary.Contains(word.Terms[0]) || Concepts.Knows(word.Folded, "en"))) return word;

        var term = vocabulary.SoundingLike(word.Folded, leastConsonants: 2).OrderByDescending(t => t.Length).ThenByDescending(t => vocabulary.PostingsOf(t).Length).FirstOrDefault() ?? Lexicon.SoundingLike(word.Folded);
        return new AnalysedWord(term ?? word.Folded, [.. new[] { term is null ? null : Stemmer.Stem(term, "ar"), term, word.Folded }.OfType<string>().Distinct()], WordKind.Plain);
    }

    /// <summary>How far each word of the question is found among the terms of a text: 0 to 1 for each.</summary>
    public double[] Found(IReadOnlySet<string> terms) =>
        [.. Words.Select(w => w.Alternatives.Max(a => terms.Contains(a.Term) ? a.Evidence : 0))];

    /// <summary>Counts words that ask for something of this kind as found, because there is some.</summary>
    public void FindKind(double[] found, AskedKind kind)
    {
        for (var i = 0; i < found.Length; i++)
            if (Words[i].Asks == kind) found[i] = Math.Max(found[i], Meant.Evidence);
    }

    /// <summary>The share of the question that these findings make up, each word by what it counts for.</summary>
    public double Share(IReadOnlyList<double> found) => Weight <= 0 ? 0 : Words.Select((w, i) => w.Weight * found[i]).Sum() / Weight;

    /// <summary>
    /// Whether these findings hold anything of the subject: "how much is an inner tube" is not answered by the price of something else. A question without
    /// a subject, such as "prices?", has nothing to miss.
    /// </summary>
    public bool HoldSubject(double[] found, AskedKind asked)
    {
        var subject = Enumerable.Range(0, Words.Count).Where(i => !Words[i].IsLight && (asked == AskedKind.Nothing || Words[i].Asks != asked)).ToList();
        return subject.Count == 0 || subject.Any(i => found[i] >= SameBeginning.Evidence);
    }

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

        var asks = AskedKind.Nothing;
        if (word.Kind == WordKind.Plain)
        {
            asks = Concepts.KindOf(word.Folded, language);
            AddMeant(ways, word.Folded, language, vocabulary);
            if (Scripts.Of(word.Folded[0]) == Script.Arabic) AddForms(ways, word.Folded, vocabulary, ref asks);
            if (!IsFound(ways, vocabulary)) AddTypos(ways, word.Folded, vocabulary, language, ref asks);
            if (!IsFound(ways, vocabulary)) AddAll(ways, vocabulary.SoundingLike(word.Folded, leastConsonants: 3), Heard);
            if (!IsFound(ways, vocabulary)) AddAll(ways, vocabulary.BeginningLike(word.Folded, MostTypoCandidates), SameBeginning);
        }

        // A word that the knowledge does not hold weighs as much as one that a single passage holds.
        var passages = ways.Values.Where(w => w.Evidence >= Heard.Evidence).Select(w => vocabulary.PostingsOf(w.Term).Length).DefaultIfEmpty(0).Max();
        if (passages == 0) passages = ways.Keys.Select(t => vocabulary.PostingsOf(t).Length).Max();
        return new QueryWord(word.Folded, vocabulary.Rarity(Math.Max(passages, 1)), asks, IsLight(word, ways, vocabulary), [.. ways.Values]);
    }

    // A number that the knowledge does not hold is a condition of the question: "a discount for 15 kilos".
    private static bool IsLight(AnalysedWord word, Dictionary<string, Alternative> ways, Vocabulary vocabulary) =>
        word.Kind == WordKind.Plain ? LightWords.Contains(word.Folded) || (IsNumber(word.Folded) && !IsFound(ways, vocabulary)) : word.Kind == WordKind.Exact && word.Folded.All(char.IsAsciiDigit) && !IsFound(ways, vocabulary);

    private static bool IsNumber(string folded) => NumberWords.Value(folded) is not null || (folded.Length > 3 && folded[0] is 'ب' or 'ل' or 'و' && NumberWords.Value(folded[1..]) is not null);

    private static bool IsFound(Dictionary<string, Alternative> ways, Vocabulary vocabulary) => ways.Keys.Any(vocabulary.Contains);

    private static void AddAll(Dictionary<string, Alternative> ways, IEnumerable<string> terms, Alternative how)
    {
        foreach (var term in terms) ways.TryAdd(term, how with { Term = term });
    }

    private static void AddMeant(Dictionary<string, Alternative> ways, string folded, string language, Vocabulary vocabulary)
    {
        AddAll(ways, Concepts.InSameLanguage(folded, language).Where(vocabulary.Contains), Meant);
        AddAll(ways, Concepts.Of(folded, language).Where(vocabulary.Contains), MeantElsewhere);
    }

    // The letters in front and behind are only taken off where the knowledge, or a concept, has what is left.
    private static void AddForms(Dictionary<string, Alternative> ways, string folded, Vocabulary vocabulary, ref AskedKind asks)
    {
        var found = 0;
        foreach (var form in ArabicForms.Of(folded))
        {
            var stem = Stemmer.Stem(form, "ar");
            if (vocabulary.Contains(stem) && ways.TryAdd(stem, OtherForm with { Term = stem })) found++;
            if (Concepts.Knows(form, "ar"))
            {
                AddMeant(ways, form, "ar", vocabulary);
                if (asks == AskedKind.Nothing) asks = Concepts.KindOf(form, "ar");
                found++;
            }

            if (found >= MostForms) break;
        }
    }

    // The knowledge may hold pages in several languages, each stemmed by its own rules.
    private static IEnumerable<string> Stems(AnalysedWord word, string language, IReadOnlyList<string> languages)
    {
        if (word.Kind != WordKind.Plain) return word.Terms[..1];
        return word.Terms[..1].Concat(languages.Where(l => l != language).Select(l => Stemmer.Stem(word.Folded, l))).Append(word.Folded).Distinct();
    }

    private static void AddTypos(Dictionary<string, Alternative> ways, string folded, Vocabulary vocabulary, string language, ref AskedKind asks)
    {
        if (folded.Length < Typos.ShortestWord) return;
        foreach (var stem in ways.Values.Where(w => w.Evidence >= Exactly.Evidence).Select(w => w.Term).ToList())
        {
            // An Arabic root has three letters or four: with one of them wrong it is another root.
            if (stem.Length < (Scripts.Of(stem[0]) == Script.Arabic ? Typos.ShortestWord : Typos.ShortestWord - 1)) continue;
            foreach (var term in vocabulary.OneTypoFrom(stem, MostTypoCandidates))
            {
                ways.TryAdd(term, Mistyped with { Term = term });
                AddMeant(ways, term, language, vocabulary);
            }
        }

        // "adress": the knowledge may well say "street".
        if (IsFound(ways, vocabulary)) return;
        foreach (var meant in Concepts.OneTypoFrom(folded, language))
        {
            AddMeant(ways, meant, language, vocabulary);
            if (asks == AskedKind.Nothing) asks = Concepts.KindOf(meant, language);
        }
    }
}
