using System.Runtime.InteropServices;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>Where a term occurs, and how much: occurrences in a heading or a question weigh more than in the text.</summary>
internal readonly record struct Posting(int Passage, float Weight);

/// <summary>The terms of one agent's knowledge, with the passages that hold them. A term's number is its place in the order of first use.</summary>
internal sealed class Vocabulary
{
    // In shorter words there are too few consonants to know a word by.
    private const int ShortestHeard = 3;

    private readonly Dictionary<string, int> numbers;
    private readonly Posting[][] postings;
    private readonly ILookup<int, string> byLength;
    private readonly Lazy<ILookup<string, string>> bySkeleton;

    private Vocabulary(Dictionary<string, int> numbers, Posting[][] postings, int passages)
    {
        this.numbers = numbers;
        this.postings = postings;
        Passages = passages;
        byLength = numbers.Keys.Where(t => t.Length >= Typos.ShortestWord - 1 && char.IsLetter(t[0])).ToLookup(t => t.Length);
        bySkeleton = new(() => numbers.Keys
            .Where(t => t.Length >= ShortestHeard && Scripts.Of(t[0]) is Script.Arabic or Script.Latin)
            .SelectMany(t => Skeletons.Of(t).Where(s => s.Length >= 2).Select(s => (Skeleton: s, Term: t)))
            .ToLookup(x => x.Skeleton, x => x.Term));
    }

    /// <summary>How many passages there are.</summary>
    public int Passages { get; }

    /// <summary>About how much memory the terms take.</summary>
    public long Bytes => numbers.Sum(t => 120L + t.Key.Length * 2 + postings[t.Value].Length * 8L);

    public ReadOnlySpan<Posting> PostingsOf(string term) => numbers.TryGetValue(term, out var number) ? postings[number] : [];

    public bool Contains(string term) => numbers.ContainsKey(term);

    /// <summary>The number of a term, or -1 where no passage holds it.</summary>
    public int NumberOf(string term) => numbers.GetValueOrDefault(term, -1);

    /// <summary>How telling a term is, after Robertson and Spärck Jones: the fewer passages hold it, the more.</summary>
    public double Rarity(int passagesWithTerm) => Math.Log(1 + (Passages - passagesWithTerm + 0.5) / (passagesWithTerm + 0.5));

    /// <summary>The terms one typing mistake away from a word, those in most passages first.</summary>
    public IEnumerable<string> OneTypoFrom(string word, int most) =>
        Enumerable.Range(word.Length - 1, 3)
            .SelectMany(length => byLength[length])
            .Where(term => Typos.AtMostOne(word, term))
            .OrderByDescending(term => PostingsOf(term).Length)
            .ThenBy(term => term, StringComparer.Ordinal)
            .Take(most);

    /// <summary>The terms that begin like a word and end otherwise, as the forms of one verb do; the nearest first.</summary>
    public IEnumerable<string> BeginningLike(string word, int most)
    {
        const int shortest = 5;
        if (word.Length < shortest) return [];

        var common = Math.Max(shortest - 1, word.Length - 3);
        return Enumerable.Range(common, 6)
            .SelectMany(length => byLength[length])
            .Where(term => term.AsSpan().CommonPrefixLength(word) >= common)
            .OrderBy(term => Math.Abs(term.Length - word.Length))
            .ThenBy(term => term, StringComparer.Ordinal)
            .Take(most);
    }

    /// <summary>The terms of the other script that sound like this folded word.</summary>
    public IEnumerable<string> SoundingLike(string folded, int leastConsonants)
    {
        var arabic = Scripts.Of(folded[0]) == Script.Arabic;
        // The reading with most consonants that leads to a word is the right one.
        return Skeletons.Of(folded)
            .Where(s => s.Length >= leastConsonants)
            .OrderByDescending(s => s.Length)
            .Select(s => bySkeleton.Value[s].Where(t => Scripts.Of(t[0]) == Script.Arabic != arabic && (arabic ? Skeletons.VowelsFit(folded, t) : Skeletons.VowelsFit(t, folded))).Distinct().ToList())
            .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>Collects the words of all passages; passages are added in order.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, int> numbers = [];
        private readonly List<List<Posting>> postings = [];

        /// <returns>The number of the term.</returns>
        public int Add(int passage, string term, float weight)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, term, out var known);
            if (!known)
            {
                number = postings.Count;
                postings.Add(new List<Posting>(1));
            }

            var list = postings[number];
            if (list.Count > 0 && list[^1].Passage == passage) list[^1] = new Posting(passage, list[^1].Weight + weight);
            else list.Add(new Posting(passage, weight));
            return number;
        }

        public Vocabulary Build(int passages) => new(numbers, [.. postings.Select(p => p.ToArray())], passages);
    }
}
