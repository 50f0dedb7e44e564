using System.Runtime.InteropServices;

namespace AgentHub.Knowledge.Index;

/// <summary>Where a term occurs, and how much: occurrences in a heading or a question weigh more than in the text.</summary>
internal readonly record struct Posting(int Passage, float Weight);

/// <summary>The terms of one agent's knowledge, with the passages that hold them. A term's number is its place in the order of first use.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> numbers;
    private readonly Posting[][] postings;
    private readonly ILookup<int, string> byLength;

    private Vocabulary(Dictionary<string, int> numbers, Posting[][] postings, int passages)
    {
        this.numbers = numbers;
        this.postings = postings;
        Passages = passages;
        byLength = numbers.Keys.Where(t => t.Length >= Typos.ShortestWord - 1 && char.IsLetter(t[0])).ToLookup(t => t.Length);
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
