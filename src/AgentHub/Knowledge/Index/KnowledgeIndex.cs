using AgentHub.Knowledge.Curated;
using AgentHub.Knowledge.Quotes;
using AgentHub.Knowledge.Sources;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// Finds the passages of one agent that speak about a question: BM25 over folded, lightly stemmed words, with words that
/// mean the same and single typing mistakes allowed for. It never changes; an edit makes the next one.
/// </summary>
public sealed class KnowledgeIndex
{
    // The usual BM25 constants; see docs on the XQuAD figures before touching them.
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    private const float HeadingWeight = 2f;
    private const float TitleWeight = 1.5f;
    private const float QuestionWeight = 2.5f;

    // Enough for a business that writes in two or three languages; each costs one more stem for every word of a question.
    private const int MostLanguages = 4;
    private const int CharactersToTellLanguage = 1_500;

    // One word said often must not outweigh the whole question said once.
    private const double CoverageWeight = 0.3;

    // How many of the best are looked at again for what stands side by side in them.
    private const int LookedAtClosely = 50;

    // Stands between texts, so that a heading's last word and a text's first are not neighbours.
    private const int EndOfText = -1;

    private readonly IReadOnlyList<IndexedPassage> passages;
    private readonly IReadOnlyList<string> languageOf;
    private readonly IReadOnlyList<string> languages;
    private readonly Vocabulary vocabulary;
    private readonly int[][] wordsOf;
    private readonly float[] lengths;
    private readonly double averageLength;
    private readonly long ownBytes;

    private readonly bool hasLimits;

    private KnowledgeIndex(
        IReadOnlyList<IndexedPassage> passages, IReadOnlyList<string> languageOf, Vocabulary vocabulary, int[][] wordsOf, float[] lengths, IReadOnlyList<string> languages, double averageLength, long ownBytes)
    {
        (this.passages, this.languageOf, this.vocabulary, this.wordsOf, this.lengths) = (passages, languageOf, vocabulary, wordsOf, lengths);
        (this.languages, this.averageLength, this.ownBytes, hasLimits) = (languages, averageLength, ownBytes, true);
    }

    private KnowledgeIndex(IReadOnlyList<IndexedPassage> passages, IReadOnlyList<string> languageOf, Vocabulary vocabulary, int[][] wordsOf, float[] lengths)
    {
        this.passages = passages;
        this.languageOf = languageOf;
        this.vocabulary = vocabulary;
        this.wordsOf = wordsOf;
        this.lengths = lengths;
        languages = [.. languageOf.GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostLanguages).Select(g => g.Key)];
        hasLimits = passages.Any(p => p.Use is not null);
        averageLength = Math.Max(1, lengths.DefaultIfEmpty(1).Average());
        ownBytes = vocabulary.Bytes + passages.Sum(p => 200L + 2L * (p.SourceTitle.Length + p.Heading.Length + p.Text.Length + (p.Question?.Length ?? 0))) + wordsOf.Sum(w => 24L + 4L * w.Length);
    }

    /// <summary>How many passages can be found.</summary>
    public int Count => passages.Count;

    /// <summary>About how much memory this index takes, its passages and approved answers included.</summary>
    public long Bytes => ownBytes + Curated.Bytes;

    /// <summary>The answers that the owner approved.</summary>
    public CuratedSet Curated { get; init; } = CuratedSet.Empty;

    /// <summary>What counts as evidence for this agent.</summary>
    internal EvidenceGate Gate { get; init; } = EvidenceGate.Usual;

    /// <summary>Who looks into it; null for the index itself, which nobody has opened yet.</summary>
    private (Asker Asker, DateTimeOffset Now)? Opened { get; init; }

    /// <summary>The same index as this asker may search it now. What is not for them is not found.</summary>
    public KnowledgeIndex For(Asker asker, DateTimeOffset now) =>
        hasLimits ? new KnowledgeIndex(passages, languageOf, vocabulary, wordsOf, lengths, languages, averageLength, ownBytes) { Curated = Curated, Gate = Gate, Opened = (asker, now) } : this;

    /// <summary>Why a passage is withheld from who looks; null where it is not.</summary>
    internal Withheld? WithheldBecause(IndexedPassage passage) => Opened is { } opened ? passage.Use?.Withholds(opened.Asker, opened.Now) : null;

    /// <summary>Builds the index of these passages.</summary>
    public static KnowledgeIndex Of(IReadOnlyList<IndexedPassage> passages) => Of(passages, CuratedSet.Empty);

    /// <summary>Builds the index of these passages, with the answers that the owner approved.</summary>
    public static KnowledgeIndex Of(IReadOnlyList<IndexedPassage> passages, CuratedSet curated) => Of(passages, curated, EvidenceGate.Usual);

    internal static KnowledgeIndex Of(IReadOnlyList<IndexedPassage> passages, CuratedSet curated, EvidenceGate gate)
    {
        var languageOf = TellLanguages(passages);
        var terms = new Vocabulary.Builder();
        var wordsOf = new int[passages.Count][];
        var lengths = new float[passages.Count];
        var inOrder = new List<int>();
        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i];
            inOrder.Clear();
            lengths[i] += Add(passage.Text, 1);
            lengths[i] += Add(passage.Heading, HeadingWeight);
            lengths[i] += Add(passage.Question ?? "", QuestionWeight);
            if (passage.SourceTitle != passage.Heading && passage.SourceTitle != passage.Question) Add(passage.SourceTitle, TitleWeight);
            wordsOf[i] = [.. inOrder];

            int Add(string text, float weight)
            {
                var words = TextAnalysis.Words(text, languageOf[i]);
                foreach (var word in words.Where(w => !Query.IsSmallIn(w, languageOf[i])))
                {
                    var first = terms.Add(i, word.Terms[0], weight);
                    foreach (var term in word.Terms.AsSpan(1)) terms.Add(i, term, weight);
                    if (word.Kind != WordKind.Gram) inOrder.Add(first);
                }

                inOrder.Add(EndOfText);
                return words.Count;
            }
        }

        return new KnowledgeIndex(passages, languageOf, terms.Build(passages.Count), wordsOf, lengths) { Curated = curated, Gate = gate };
    }

    /// <summary>The passages that speak about the question, best first; none where no word of it is known.</summary>
    public IReadOnlyList<Hit> Search(string query, int limit) => Search(Understand(query), limit);

    /// <summary>Whether the knowledge holds every telling word of a question somewhere.</summary>
    internal bool KnowsTheWordsOf(string question) =>
        Understand(question) is var query && (!query.IsInformative || query.Words.All(w => w.IsLight || w.Alternatives.Any(a => vocabulary.Contains(a.Term))));

    /// <summary>Whether any passage holds this term.</summary>
    internal bool Holds(string term) => vocabulary.Contains(term);

    internal Query Understand(string question) => Query.Understand(question, vocabulary, languages);

    internal IReadOnlyList<Hit> Search(Query query, int limit) => Search(query, limit, withheldToo: false);

    /// <param name="withheldToo">Whether what is not for who looks is found as well, for those who want to know why it is not.</param>
    internal IReadOnlyList<Hit> Search(Query query, int limit, bool withheldToo)
    {
        var scores = new double[passages.Count];
        var shares = new double[passages.Count];
        var wordScores = new double[passages.Count];
        var wordShares = new double[passages.Count];
        foreach (var word in query.Words)
        {
            foreach (var way in word.Alternatives)
            {
                var postings = vocabulary.PostingsOf(way.Term);
                var rarity = vocabulary.Rarity(postings.Length);
                foreach (var (passage, weight) in postings)
                {
                    wordScores[passage] = Math.Max(wordScores[passage], way.Worth * word.Worth * rarity * Saturate(weight, lengths[passage]));
                    wordShares[passage] = Math.Max(wordShares[passage], way.Evidence * word.Rarity);
                }
            }

            MoveInto(scores, wordScores);
            MoveInto(shares, wordShares);
        }

        if (query.Rarity > 0)
            for (var i = 0; i < scores.Length; i++) scores[i] *= 1 - CoverageWeight + CoverageWeight * shares[i] / query.Rarity;

        if (Opened is not null && !withheldToo)
            for (var i = 0; i < scores.Length; i++) if (scores[i] > 0 && WithheldBecause(passages[i]) is not null) scores[i] = 0;

        var candidates = Best(scores, Math.Max(limit, LookedAtClosely)).ToList();
        foreach (var (i, earned) in candidates.Zip(new Closeness(query, vocabulary).Of([.. candidates.Select(i => wordsOf[i])], vocabulary))) scores[i] += earned;

        return candidates.OrderByDescending(i => scores[i]).Take(limit)
            .Select(i => new Hit(passages[i], scores[i], query.Rarity > 0 ? shares[i] / query.Rarity : 0))
            .ToList();
    }

    private double Saturate(float weight, float length) =>
        weight * (Saturation + 1) / (weight + Saturation * (1 - LengthWeight + LengthWeight * length / averageLength));

    private static void MoveInto(double[] sums, double[] ofWord)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += ofWord[i];
        Array.Clear(ofWord);
    }

    private static IEnumerable<int> Best(double[] scores, int limit)
    {
        // The worst of the best on top, so that it is the one to go; among equals the later passage goes.
        var best = new PriorityQueue<int, (double Score, int Later)>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] <= 0) continue;
            best.Enqueue(i, (scores[i], -i));
            if (best.Count > limit) best.Dequeue();
        }

        return best.UnorderedItems.OrderByDescending(x => x.Priority).Select(x => x.Element).ToList();
    }

    // A passage may be one row of prices, so the language is told from the whole source.
    private static string[] TellLanguages(IReadOnlyList<IndexedPassage> passages)
    {
        var ofSource = passages.GroupBy(p => p.SourceId).ToDictionary(g => g.Key, g =>
        {
            var text = string.Join('\n', g.Take(5).Select(p => $"{p.Question}\n{p.SourceTitle}\n{p.Text}"));
            return LanguageDetector.Detect(text[..Math.Min(text.Length, CharactersToTellLanguage)], "");
        });
        var common = ofSource.Values.Where(l => l != "").GroupBy(l => l).MaxBy(g => g.Count())?.Key ?? "en";
        return [.. passages.Select(p => ofSource[p.SourceId] is { Length: > 0 } language ? language : common)];
    }

    /// <summary>The language a passage is written in.</summary>
    internal string LanguageOf(IndexedPassage passage)
    {
        for (var i = 0; i < passages.Count; i++)
            if (ReferenceEquals(passages[i], passage)) return languageOf[i];
        return languages is [var main, ..] ? main : "en";
    }
}
