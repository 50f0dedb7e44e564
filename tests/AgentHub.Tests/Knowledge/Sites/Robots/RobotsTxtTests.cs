using AgentHub.Knowledge.Sites.Robots;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites.Robots;

public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /private", "/private/plans", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow: /", "/", false)]
    [InlineData("User-agent: *\nDisallow:", "/anything", true)]
    [InlineData("User-agent: *\nDisallow: /shop\nAllow: /shop/open", "/shop/open/door", true)]
    [InlineData("User-agent: *\nAllow: /shop\nDisallow: /shop", "/shop", true)]
    [InlineData("User-agent: *\nDisallow: /*?sort=", "/shelf?sort=price", false)]
    [InlineData("User-agent: *\nDisallow: /*?sort=", "/shelf?page=2", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/menu.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/menu.pdf.html", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c$", "/a-b-c-b-c", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c$", "/a-b-c-b", true)]
    [InlineData("User-agent: *\nDisallow: /ar/أسعار", "/ar/%D8%A3%D8%B3%D8%B9%D8%A7%D8%B1", false)]
    [InlineData("\uFEFFuser-agent : *\nDISALLOW:/x # not that", "/x", false)]
    [InlineData("User-agent: OtherBot\nDisallow: /", "/", true)]
    [InlineData("Disallow: /", "/", true)]
    [InlineData("", "/", true)]
    public void The_longest_rule_that_fits_decides(string robots, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsTxt.Read(robots).Allows(new Uri("https://shop.example" + path)));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: AgentHub\nAllow: /", true)]
    [InlineData("User-agent: agenthub/2.0\nDisallow: /\n\nUser-agent: *\nDisallow:", false)]
    [InlineData("User-agent: AgentHub\nUser-agent: OtherBot\nDisallow: /", false)]
    [InlineData("User-agent: AgentHubber\nDisallow: /", true)]
    public void A_group_that_names_us_counts_alone(string robots, bool allowed) => Assert.Equal(allowed, RobotsTxt.Read(robots).Allows(new Uri("https://shop.example/page")));

    [Fact]
    public void A_delay_is_kept_but_never_a_long_one()
    {
        Assert.Equal(TimeSpan.FromSeconds(2.5), RobotsTxt.Read("User-agent: *\nCrawl-delay: 2.5").Delay);
        Assert.Equal(TimeSpan.FromSeconds(10), RobotsTxt.Read("User-agent: *\nCrawl-delay: 86400").Delay);
        Assert.Null(RobotsTxt.Read("User-agent: *\nCrawl-delay: soon").Delay);
        Assert.Null(RobotsTxt.Read("User-agent: OtherBot\nCrawl-delay: 5").Delay);
    }

    [Fact]
    public void Sitemaps_are_for_everybody() =>
        Assert.Equal(["https://shop.example/a.xml", "https://shop.example/b.xml"], RobotsTxt.Read("Sitemap: https://shop.example/a.xml\nUser-agent: OtherBot\nDisallow: /\nSitemap: https://shop.example/b.xml").Sitemaps);

    [Fact]
    public void A_hostile_pattern_is_decided_at_once()
    {
        var robots = RobotsTxt.Read("User-agent: *\n" + string.Concat(Enumerable.Repeat($"Disallow: /{string.Concat(Enumerable.Repeat("*a", 200))}$\n", 2_000)));

        Assert.True(robots.Allows(new Uri("https://shop.example/" + new string('a', 900) + "b")));
    }
}
