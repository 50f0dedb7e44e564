namespace AgentHub.Knowledge.Index;

/// <summary>Where a term occurs, and how much: occurrences in a heading or a question weigh more than in the text.</summary>
internal readonly record struct Posting(int Passage, float Weight);

/// <summary>The terms of one agent's knowledge, with the passages that hold them.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, Posting[]> postings;
    private readonly ILookup<int, string> byLength;

    private Vocabulary(Dictionary<string, Posting[]> postings, int passages)
    {
        this.postings = postings;
        Passages = passages;
        byLength = postings.Keys.Where(t => t.Length >= Typos.ShortestWord - 1 && char.IsLetter(t[0])).ToLookup(t => t.Length);
    }

    /// <summary>How many passages there are.</summary>
    public int Passages { get; }

    /// <summary>About how much memory the terms take.</summary>
    public long Bytes => postings.Sum(t => 120L + t.Key.Length * 2 + t.Value.Length * 8L);

    public ReadOnlySpan<Posting> PostingsOf(string term) => postings.TryGetValue(term, out var found) ? found : [];

    public bool Contains(string term) => postings.ContainsKey(term);

    /// <summary>How telling a term is, after Robertson and Spärck Jones: the fewer passages hold it, the more.</summary>
    public double Rarity(int passagesWithTerm) => Math.Log(1 + (Passages - passagesWithTerm + 0.5) / (passagesWithTerm + 0.5));

    /// <summary>The terms one typing mistake away from a word, those in most passages first.</summary>
    public IEnumerable<string> OneTypoFrom(string word, int most) =>
        Enumerable.Range(word.Length - 1, 3)
            .SelectMany(length => byLength[length])
            .Where(term => Typos.AtMostOne(word, term))
            .OrderByDescending(term => postings[term].Length)
            .ThenBy(term => term, StringComparer.Ordinal)
            .Take(most);

    /// <summary>Collects the words of all passages; passages are added in order.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, List<Posting>> postings = [];

        public void Add(int passage, string term, float weight)
        {
            if (!postings.TryGetValue(term, out var list)) postings[term] = list = new List<Posting>(1);

            if (list.Count > 0 && list[^1].Passage == passage) list[^1] = new Posting(passage, list[^1].Weight + weight);
            else list.Add(new Posting(passage, weight));
        }

        public Vocabulary Build(int passages) => new(postings.ToDictionary(t => t.Key, t => t.Value.ToArray()), passages);
    }
}
