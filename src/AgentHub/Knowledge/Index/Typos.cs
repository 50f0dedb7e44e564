namespace AgentHub.Knowledge.Index;

/// <summary>One typing mistake: a letter missing, too many, wrong, or two swapped.</summary>
internal static class Typos
{
    /// <summary>In shorter words one letter is the whole difference between two words.</summary>
    public const int ShortestWord = 5;

    /// <summary>Whether two words differ by at most one typing mistake. The first letter has to be right: people rarely miss it.</summary>
    public static bool AtMostOne(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length < b.Length) return AtMostOne(b, a);
        if (a.Length - b.Length > 1 || b.Length == 0 || a[0] != b[0]) return false;

        var i = a.CommonPrefixLength(b);
        if (i == b.Length) return true;
        if (a.Length > b.Length) return a[(i + 1)..].SequenceEqual(b[i..]);
        if (a[(i + 1)..].SequenceEqual(b[(i + 1)..])) return true;
        return i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a[(i + 2)..].SequenceEqual(b[(i + 2)..]);
    }
}
