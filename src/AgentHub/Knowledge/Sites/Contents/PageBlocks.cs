using AgentHub.Languages;

namespace AgentHub.Knowledge.Sites.Contents;

/// <summary>A piece of a page that stands between blank lines, with a mark by which it is known again on other pages.</summary>
internal sealed record PageBlock(string Text, long Mark)
{
    public bool IsHeading => Text[0] == '#';

    /// <summary>The blocks of a page's text, in order.</summary>
    public static List<PageBlock> Of(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(b => new PageBlock(b, (long)TextMark.Of(TextFold.Fold(b))))];
}

/// <summary>
/// What the pages of a site have in common: a banner, a footer, the words beside every price. It is kept on the first page that says it
/// and left out of the others, so that nothing is lost and nothing is found twenty times.
/// </summary>
internal sealed class RepeatedBlocks
{
    private const int FewestPages = 5;
    private const double ShareOfPages = 0.1;
    private const int MostBlocks = 2_000;

    private readonly Dictionary<long, SortedSet<Guid>> pagesOf = [];
    private readonly Dictionary<Guid, long[]> blocksOf = [];

    /// <summary>The marks that are kept of a page: not of its headings, which only say something together with what stands below them.</summary>
    public static long[] MarksOf(IEnumerable<PageBlock> blocks) => [.. blocks.Where(b => !b.IsHeading).Select(b => b.Mark).Distinct().Take(MostBlocks)];

    /// <summary>Notes what stands on a page, in place of what stood on it before.</summary>
    public void Note(Guid page, long[] marks)
    {
        Forget(page);
        blocksOf[page] = marks;
        foreach (var mark in marks)
        {
            if (!pagesOf.TryGetValue(mark, out var pages)) pagesOf[mark] = pages = [];
            pages.Add(page);
        }
    }

    /// <summary>The page is gone.</summary>
    public void Forget(Guid page)
    {
        if (!blocksOf.Remove(page, out var marks)) return;
        foreach (var mark in marks)
            if (pagesOf.TryGetValue(mark, out var pages) && pages.Remove(page) && pages.Count == 0) pagesOf.Remove(mark);
    }

    /// <summary>The page's text without what other pages have said already; headings with nothing left below them go too.</summary>
    public string Own(Guid page, IReadOnlyList<PageBlock> blocks)
    {
        var kept = blocks.Where(b => b.IsHeading || !IsSaidBefore(page, b.Mark)).ToList();
        if (kept.Count == blocks.Count) return Text(blocks);

        var had = BelowHeadings(blocks);
        var has = BelowHeadings(kept);
        return Text(kept.Where(b => !b.IsHeading || has.Contains(b) || !had.Contains(b)));
    }

    /// <summary>Which of a page's marks are left out: when these change, the page has to be cut anew.</summary>
    public long[] LeftOut(Guid page, IEnumerable<long> marks) => [.. marks.Where(m => IsSaidBefore(page, m)).Order()];

    private bool IsSaidBefore(Guid page, long mark) =>
        pagesOf.TryGetValue(mark, out var pages) && pages.Count >= Math.Max(FewestPages, ShareOfPages * blocksOf.Count) && pages.Min != page;

    private static string Text(IEnumerable<PageBlock> blocks) => string.Join("\n\n", blocks.Select(b => b.Text));

    // The headings that have something right below them, or below a heading that stands under them.
    private static HashSet<PageBlock> BelowHeadings(IReadOnlyList<PageBlock> blocks)
    {
        var holding = new HashSet<PageBlock>(ReferenceEqualityComparer.Instance);
        var open = new List<PageBlock>();
        foreach (var block in blocks)
        {
            if (!block.IsHeading)
            {
                holding.UnionWith(open);
                continue;
            }

            open.RemoveAll(h => Level(h) >= Level(block));
            open.Add(block);
        }

        return holding;
    }

    private static int Level(PageBlock heading) => heading.Text.TakeWhile(c => c == '#').Count();
}
