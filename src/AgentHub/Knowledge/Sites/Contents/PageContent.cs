using System.Security.Cryptography;
using System.Text;
using AgentHub.Knowledge.Pages;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Sites.Contents;

/// <summary>What a page says, and the marks by which that is known again.</summary>
internal sealed record PageContent(string Title, string Text, string Language, byte[] Hash, long Mark, IReadOnlyList<PageBlock> Blocks, long[] Marks)
{
    public static PageContent Of(PageReading.Page page)
    {
        var text = page.Text.Replace("\0", "", StringComparison.Ordinal).Cut(SitePage.MaxText);
        var title = page.Title.Replace("\0", "", StringComparison.Ordinal);
        var blocks = PageBlock.Of(text);
        return new PageContent(title, text, page.Language, SHA256.HashData(Encoding.UTF8.GetBytes(title + "\n" + text)), Likeness.Mark(text), blocks, RepeatedBlocks.MarksOf(blocks));
    }
}
