using AgentHub.Knowledge.Sites.Addresses;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites.Addresses;

public sealed class SiteScopeTests
{
    private static readonly SiteScope Shop = SiteScope.Of(new Uri("https://shop.example/"), new Uri("https://shop.example/"));

    [Theory]
    [InlineData("HTTPS://Shop.Example:443/a")]
    [InlineData("http://www.shop.example/a/")]
    [InlineData("https://shop.example/a#prices")]
    [InlineData("https://shop.example//a?utm_source=mail&gclid=1&fbclid=2")]
    [InlineData("https://shop.example/a/index.html")]
    [InlineData("https://shop.example/a;jsessionid=1F?PHPSESSID=2")]
    [InlineData("/b/../a")]
    public void The_ways_of_writing_an_address_are_one_page(string address) => Assert.Equal("https://shop.example/a", Shop.Find(address)!.Key);

    [Fact]
    public void Parameters_are_put_in_order_and_stay()
    {
        Assert.Equal("https://shop.example/a?a=1&b=2", Shop.Find("/a?b=2&utm_medium=x&a=1")!.Key);
        Assert.Equal(Shop.Find("/%d9%85")!.Key, Shop.Find("/م")!.Key);
        Assert.NotEqual(Shop.Find("/a?page=1")!.Key, Shop.Find("/a?page=2")!.Key);
    }

    [Fact]
    public void A_page_is_asked_for_as_it_was_found() => Assert.Equal("https://shop.example/a/", Shop.Find("/a/")!.Url.AbsoluteUri);

    [Theory]
    [InlineData("https://other.example/a")]
    [InlineData("https://evilshop.example/")]
    [InlineData("https://shop.example.evil/")]
    [InlineData("https://shop.example:8443/a")]
    [InlineData("https://me:secret@shop.example/a")]
    [InlineData("mailto:me@shop.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://[broken")]
    public void What_is_not_of_the_site_is_left(string address) => Assert.Null(Shop.Find(address));

    [Theory]
    [InlineData("https://shop.example/ar/", "/ar/products", true)]
    [InlineData("https://shop.example/ar", "/ar", true)]
    [InlineData("https://shop.example/ar/start.html", "/ar/prices", true)]
    [InlineData("https://shop.example/ar/", "/arabic", false)]
    [InlineData("https://shop.example/ar/", "/", false)]
    public void A_path_is_kept_to(string given, string found, bool within) => Assert.Equal(within, SiteScope.Of(new Uri(given), new Uri(given)).Find(found) is not null);

    [Fact]
    public void Where_an_address_leads_to_another_host_that_is_the_site()
    {
        var moved = SiteScope.Of(new Uri("http://shop.example/"), new Uri("https://www.shop.example/en/"));

        Assert.Equal("https://www.shop.example/a", moved.Find("http://shop.example/a")!.Key);
        Assert.Equal("https://new.example/en/shop/", SiteScope.Of(new Uri("http://shop.example/shop"), new Uri("https://new.example/en/shop/")).Find("https://new.example/en/shop/")!.Url.AbsoluteUri);
    }
}
