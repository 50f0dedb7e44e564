using System.Text.RegularExpressions;

namespace AgentHub.Bench.Retrieval;

/// <summary>The baseline: BM25 over lower-cased words as they are written; Chinese as characters and pairs of them.</summary>
internal sealed partial class PlainBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, Dictionary<int, int>> postings = [];
    private readonly int[] lengths;
    private readonly bool pairs;

    public PlainBm25(IReadOnlyList<string> texts, bool pairs)
    {
        this.pairs = pairs;
        lengths = new int[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var word in Words(texts[i]))
            {
                lengths[i]++;
                if (!postings.TryGetValue(word, out var found)) postings[word] = found = [];
                found[i] = found.GetValueOrDefault(i) + 1;
            }
        }
    }

    /// <summary>The places of the best texts, best first.</summary>
    public IReadOnlyList<int> Search(string question, int limit)
    {
        var scores = new double[lengths.Length];
        var average = lengths.Average();
        foreach (var word in Words(question))
        {
            if (!postings.TryGetValue(word, out var found)) continue;

            var rarity = Math.Log(1 + (lengths.Length - found.Count + 0.5) / (found.Count + 0.5));
            foreach (var (i, count) in found) scores[i] += rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[i] / average));
        }

        return [.. Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).Take(limit)];
    }

    private IEnumerable<string> Words(string text)
    {
        var words = Word().Matches(text.ToLowerInvariant()).Select(m => m.Value);
        return pairs ? words.SelectMany(Pieces) : words;
    }

    private static IEnumerable<string> Pieces(string word) =>
        char.IsAscii(word[0]) ? [word] : word.Select(c => c.ToString()).Concat(word.Zip(word.Skip(1), (a, b) => $"{a}{b}"));

    [GeneratedRegex(@"[a-z0-9]+(?=[\u3400-\u9FFF])|[\u3400-\u9FFF]+|[\w-[\u3400-\u9FFF]]+")]
    private static partial Regex Word();
}
