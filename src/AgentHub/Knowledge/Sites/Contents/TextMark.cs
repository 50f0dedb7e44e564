namespace AgentHub.Knowledge.Sites.Contents;

/// <summary>Sixty-four bits that stand for a text: FNV-1a, with its bits well mixed. Equal texts have equal marks on every machine and in every version.</summary>
internal static class TextMark
{
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var mark = 14695981039346656037UL;
        foreach (var c in text) mark = (mark ^ c) * 1099511628211UL;
        mark = (mark ^ (mark >> 33)) * 0xff51afd7ed558ccdUL;
        mark = (mark ^ (mark >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return mark ^ (mark >> 33);
    }
}
