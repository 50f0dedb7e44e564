using AgentHub.Knowledge.Sites;
using AgentHub.Knowledge.Sites.Addresses;
using AgentHub.Knowledge.Sites.Frontier;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites.Frontier;

public sealed class TrapsTests
{
    private static readonly Uri Home = new("https://shop.example/");

    [Theory]
    [InlineData("/shop/shop/shop", Reasons.RepeatedPath)]
    [InlineData("/a/b/a/b", Reasons.RepeatedPath)]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13", Reasons.RepeatedPath)]
    [InlineData("/x?a=1&b=2&c=3&d=4&e=5&f=6&g=7", Reasons.TooManyParameters)]
    [InlineData("/cart?add-to-cart=12", Reasons.Deed)]
    [InlineData("/account/login", Reasons.Deed)]
    [InlineData("/shelf?orderby=price", Reasons.OtherOrder)]
    [InlineData("/shelf?filter[color]=red", Reasons.OtherOrder)]
    [InlineData("/blog/2025/04/a-ride", null)]
    [InlineData("/products/12?variant=3", null)]
    [InlineData("/account-opening", null)]
    public void An_address_is_judged_by_its_shape(string address, string? reason) => Assert.Equal(reason, new Traps().Refuses(At(address), Home));

    [Theory]
    [InlineData("/events?month=2026-11", "/events?month=2026-12")]
    [InlineData("/calendar/2026/11", "/calendar/2026/12")]
    [InlineData("/agenda?date=20261124", "/agenda?date=20261125")]
    public void A_calendar_is_entered_and_not_walked_through(string first, string next)
    {
        var traps = new Traps();

        Assert.Null(traps.Refuses(At(first), Home));
        traps.Follow(At(first).Url);
        Assert.Equal(Reasons.Calendar, traps.Refuses(At(next), At(first).Url));
    }

    [Fact]
    public void What_a_sitemap_lists_is_only_judged_by_its_shape()
    {
        Assert.Null(new Traps().Refuses(At("/events?date=2026-11-24"), null));
        Assert.Equal(Reasons.Deed, new Traps().Refuses(At("/cart"), null));
    }

    [Fact]
    public void A_kind_of_page_that_brings_nothing_new_is_given_up_and_taken_up_again_when_it_does()
    {
        var traps = new Traps();
        for (var i = 0; i < 5; i++) traps.Learn(At($"/list?page={i}").Url, isNew: false);

        Assert.Equal(Reasons.NothingNew, traps.Refuses(At("/list?page=9"), Home));
        traps.Learn(At("/list?page=8").Url, isNew: true);
        Assert.Null(traps.Refuses(At("/list?page=9"), Home));
    }

    [Fact]
    public void A_page_that_differs_in_its_own_number_alone_is_an_echo()
    {
        var traps = new Traps();
        traps.Remember(At("/list?page=6").Url, "All things, page 6. There are no more things on page 6 of this long list.");

        Assert.True(traps.IsEcho(At("/list?page=7").Url, "All things, page 7. There are no more things on page 7 of this long list."));
        Assert.False(traps.IsEcho(At("/list?page=7").Url, "All things, page 7. A tyre of 17 inches costs 30 euros in this long list."));
        Assert.False(traps.IsEcho(At("/other?page=7").Url, "All things, page 7. There are no more things on page 7 of this long list."));
    }

    [Fact]
    public void Parameters_that_multiply_are_followed_for_a_while()
    {
        var traps = new Traps();
        for (var i = 0; i < 20; i++) traps.Follow(At($"/x?a={i}&b=1").Url);

        Assert.Equal(Reasons.TooManyAlike, traps.Refuses(At("/x?a=99&b=1"), Home));
        Assert.Null(traps.Refuses(At("/x?a=99"), Home));
    }

    private static SiteAddress At(string path) => SiteScope.Of(Home, Home).Find(path)!;
}
