using System.IO.Compression;
using System.Text;
using AgentHub.Knowledge.Sites.Sitemaps;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites.Sitemaps;

public sealed class SitemapTests
{
    private const string Pages = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc> https://shop.example/a </loc><image:image><image:loc>https://shop.example/a.jpg</image:loc></image:image></url><url><loc><![CDATA[https://shop.example/b?x=1&y=2]]></loc></url></urlset>""";

    [Fact]
    public void Pages_are_read_and_the_pictures_on_them_are_not() => Assert.Equal(["https://shop.example/a", "https://shop.example/b?x=1&y=2"], Read(Pages).Pages);

    [Fact]
    public void An_index_lists_further_sitemaps()
    {
        var index = Read("<sitemapindex><sitemap><loc>https://shop.example/one.xml.gz</loc></sitemap><sitemap><loc/></sitemap></sitemapindex>");

        Assert.Equal((0, "https://shop.example/one.xml.gz"), (index.Pages.Count, Assert.Single(index.Sitemaps)));
    }

    [Fact]
    public void A_packed_one_is_unpacked_and_one_that_unpacks_into_too_much_lists_nothing()
    {
        Assert.Equal(2, Sitemap.Read(Packed(Encoding.UTF8.GetBytes(Pages))).Pages.Count);
        Assert.Empty(Sitemap.Read(Packed(new byte[64 * 1024 * 1024])).Pages);
        Assert.Empty(Sitemap.Read([0x1f, 0x8b, 1, 2, 3]).Pages);
    }

    [Fact]
    public void A_plain_list_is_one_too() => Assert.Equal(["https://shop.example/a"], Read("https://shop.example/a\r\nnot an address\n").Pages);

    [Fact]
    public void Of_one_that_is_cut_off_what_is_there_counts() => Assert.Equal("https://shop.example/a", Assert.Single(Read(Pages[..Pages.IndexOf("<url><loc><![", StringComparison.Ordinal)] + "<url><loc>https").Pages));

    [Fact]
    public void Entities_of_its_own_are_not_expanded() =>
        Assert.DoesNotContain(Read("""<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://shop.example/&x;</loc></url></urlset>""").Pages, p => p.Contains("root", StringComparison.Ordinal));

    private static Sitemap Read(string text) => Sitemap.Read(Encoding.UTF8.GetBytes(text));

    private static byte[] Packed(byte[] plain)
    {
        using var body = new MemoryStream();
        using (var packed = new GZipStream(body, CompressionLevel.Fastest)) packed.Write(plain);
        return body.ToArray();
    }
}
