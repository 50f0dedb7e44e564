namespace AgentHub.Knowledge.Index;

/// <summary>
/// What it is worth that words which stand side by side in the question do so in a passage too: "Super Bowl" is more than
/// "super" somewhere and "bowl" elsewhere, and the fewer passages hold the two together, the more. Only the passages that
/// the single words brought to the top are looked at, so it costs the same over ten passages and over ten thousand.
/// </summary>
internal sealed class Closeness
{
    // Two words together are hardly two more pieces of evidence: they have been counted one by one already.
    private const double Worth = 0.3;

    private readonly Dictionary<int, (int Word, double Evidence)> wordOf = [];
    private readonly int pairs;

    public Closeness(Query query, Vocabulary vocabulary)
    {
        pairs = Math.Max(0, query.Words.Count - 1);
        for (var i = 0; i < query.Words.Count; i++)
            foreach (var way in query.Words[i].Alternatives)
                if (vocabulary.NumberOf(way.Term) is >= 0 and var number) wordOf.TryAdd(number, (i, way.Evidence));
    }

    /// <summary>What each of these passages, given by the numbers of its words in order, earns by what stands side by side in it.</summary>
    public double[] Of(IReadOnlyList<int[]> passages, Vocabulary vocabulary)
    {
        var earned = new double[passages.Count];
        if (pairs == 0) return earned;

        var found = passages.Select(Pairs).ToList();
        for (var pair = 0; pair < pairs; pair++)
        {
            var rarity = vocabulary.Rarity(found.Count(f => f[pair] > 0));
            for (var i = 0; i < earned.Length; i++) earned[i] += Worth * rarity * found[i][pair];
        }

        return earned;
    }

    // For each word of the question but the last: how surely it stands before the next one.
    private double[] Pairs(int[] words)
    {
        var found = new double[pairs];
        var (last, lastEvidence) = (-1, 0.0);
        foreach (var number in words)
        {
            if (!wordOf.TryGetValue(number, out var here))
            {
                last = -1;
                continue;
            }

            var (word, evidence) = here;
            if (last >= 0 && word == last + 1) found[last] = Math.Max(found[last], evidence * lastEvidence);
            (last, lastEvidence) = (word, evidence);
        }

        return found;
    }
}
