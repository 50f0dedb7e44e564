using System.Text.RegularExpressions;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Sites.Contents;

/// <summary>
/// Tells whether two texts say the same. Two products may differ in one word and a price, so nearly the same words are not enough:
/// the numbers have to be the same as well.
/// </summary>
internal static partial class Likeness
{
    private const int Shingle = 3;
    private const double Same = 0.9;

    /// <summary>Sixty-four bits that differ in few places where the texts differ in few words.</summary>
    public static long Mark(string text)
    {
        Span<int> votes = stackalloc int[64];
        foreach (var shingle in Shingles(text))
            for (var bit = 0; bit < 64; bit++) votes[bit] += (shingle >> bit & 1) == 1 ? 1 : -1;

        var mark = 0UL;
        for (var bit = 0; bit < 64; bit++)
            if (votes[bit] > 0) mark |= 1UL << bit;
        return (long)mark;
    }

    /// <summary>Whether both say the same, but for a few words that are no numbers.</summary>
    public static bool SaysTheSame(string one, string other) => Resemblance(one, other) >= Same && Figures(one).SetEquals(Figures(other));

    /// <summary>The share of word sequences that both have, 0 to 1.</summary>
    public static double Resemblance(string one, string other)
    {
        var (first, second) = (Shingles(one), Shingles(other));
        if (first.Count == 0 || second.Count == 0) return one == other ? 1 : 0;

        var both = first.Count(second.Contains);
        return (double)both / (first.Count + second.Count - both);
    }

    private static HashSet<ulong> Shingles(string text)
    {
        var words = Word().Matches(TextFold.Fold(text)).Select(m => m.Value).ToList();
        var shingles = new HashSet<ulong>();
        for (var i = 0; i < Math.Max(1, words.Count - Shingle + 1) && words.Count > 0; i++)
            shingles.Add(TextMark.Of(string.Join(' ', words.Skip(i).Take(Shingle))));
        return shingles;
    }

    private static HashSet<string> Figures(string text) => [.. Figure().Matches(TextFold.Fold(text)).Select(m => m.Value)];

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}]*\p{N}[\p{L}\p{N}.,:/-]*")]
    private static partial Regex Figure();
}
