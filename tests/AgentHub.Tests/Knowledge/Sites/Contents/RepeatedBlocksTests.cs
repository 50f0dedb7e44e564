using AgentHub.Knowledge.Sites.Contents;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites.Contents;

public sealed class RepeatedBlocksTests
{
    private const string Foot = "Sunny Bikes, 12 Rainbow Street, open 9 to 6.";

    [Fact]
    public void What_every_page_says_is_kept_on_the_first_alone()
    {
        var (repeated, pages) = Site(8, i => $"# Bike {i}\n\nBike {i} costs {i} euros.\n\n{Foot}");

        Assert.Contains(Foot, repeated.Own(pages[0].Id, pages[0].Blocks), StringComparison.Ordinal);
        Assert.Equal("# Bike 5\n\nBike 5 costs 5 euros.", repeated.Own(pages[5].Id, pages[5].Blocks));
    }

    [Fact]
    public void What_a_few_pages_share_stays_on_each()
    {
        var (repeated, pages) = Site(40, i => i < 4 ? $"Bike {i}.\n\nAluminium frame." : $"Bike {i}.");

        Assert.Equal("Bike 3.\n\nAluminium frame.", repeated.Own(pages[3].Id, pages[3].Blocks));
    }

    [Fact]
    public void A_heading_goes_with_what_stood_below_it_and_stays_with_what_still_does()
    {
        var (repeated, pages) = Site(6, i => $"## Price\n\nBike {i} costs {i} euros.\n\n## Newsletter\n\nHear from us every week.\n\n## Bare {i}");

        Assert.Equal("## Price\n\nBike 3 costs 3 euros.\n\n## Bare 3", repeated.Own(pages[3].Id, pages[3].Blocks));
    }

    [Fact]
    public void When_pages_go_what_they_had_in_common_comes_back()
    {
        var (repeated, pages) = Site(6, i => $"Bike {i}.\n\n{Foot}");
        Assert.Single(repeated.LeftOut(pages[1].Id, pages[1].Marks));

        repeated.Forget(pages[0].Id);
        repeated.Forget(pages[5].Id);

        Assert.Empty(repeated.LeftOut(pages[1].Id, pages[1].Marks));
    }

    private static (RepeatedBlocks Repeated, List<(Guid Id, List<PageBlock> Blocks, long[] Marks)> Pages) Site(int count, Func<int, string> text)
    {
        var repeated = new RepeatedBlocks();
        var pages = Enumerable.Range(0, count).Select(i => (Id: new Guid(i, 0, 0, new byte[8]), Blocks: PageBlock.Of(text(i)))).Select(p => (p.Id, p.Blocks, Marks: RepeatedBlocks.MarksOf(p.Blocks))).ToList();
        foreach (var page in pages) repeated.Note(page.Id, page.Marks);
        return (repeated, pages);
    }
}
