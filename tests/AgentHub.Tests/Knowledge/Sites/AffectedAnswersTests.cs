using System.Net;
using AgentHub.Tests.Hosting;
using Xunit;

namespace AgentHub.Tests.Knowledge.Sites;

/// <summary>The owner is told which answers a change of the site has overtaken.</summary>
public sealed class AffectedAnswersTests
{
    [Fact]
    public async Task An_answer_that_quoted_what_no_longer_stands_there_is_named_and_no_other()
    {
        await using var world = await SiteWorld.StartAsync(25);
        var source = await world.ReadAsync();
        var visitor = await world.Tenant.VisitorAsync();
        await visitor.SaysAsync("What does delivery inside Amman cost?");
        await world.Tenant.QuietAsync();
        await visitor.SaysAsync("What does a full service cost?");
        await world.Tenant.QuietAsync();
        var (api, path) = (ApiCaller.Of(world.Tenant), $"/api/v1/agents/{world.Tenant.Agent}/sources/{source}");
        Assert.Contains("3 JOD", (await world.Tenant.RepliesAsync())[0].Text, StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync($"{path}/affected-answers")).Items);

        var (delivery, repairs) = (world.Site.Site.Find("/delivery")!, world.Site.Site.Find("/repairs")!);
        world.Site.Site.Put(delivery with { Content = delivery.Content.Replace("3 JOD", "4 JOD", StringComparison.Ordinal) });
        world.Site.Site.Put(repairs with { Content = repairs.Content + "<p>Come before ten and have it back the same day.</p>" });
        (await api.PostAsync($"{path}/checks")).Ok(HttpStatusCode.Accepted);
        await world.Tenant.QuietAsync();

        var site = (await api.GetAsync($"{path}/site")).Ok();
        Assert.Equal(2, site["changes"]!.AsArray().Count(c => c!["kind"]!.GetValue<string>() == "changed"));
        var answer = Assert.Single((await api.GetAsync($"{path}/affected-answers")).Items)!;
        Assert.Contains("3 JOD", answer["quote"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("/delivery", answer["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_are_listed_with_what_became_of_each()
    {
        await using var world = await SiteWorld.StartAsync(25);
        var (api, source) = (ApiCaller.Of(world.Tenant), await world.ReadAsync());
        var path = $"/api/v1/agents/{world.Tenant.Agent}/sources/{source}";

        var all = await api.WalkAsync($"{path}/pages", 50);
        Assert.Equal((await world.PagesAsync()).Count, all.Count);
        Assert.All(await api.WalkAsync($"{path}/pages?state=refused", 50), p => Assert.NotEqual("", p["reason"]!.GetValue<string>()));
        Assert.Contains(all, p => p["state"]!.GetValue<string>() == "gone" && p["url"]!.GetValue<string>().EndsWith("/missing/1", StringComparison.Ordinal));
        Assert.Contains("'state'", (await api.GetAsync($"{path}/pages?state=lost")).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Equal(("site", "ready"), ((await api.GetAsync(path)).Ok()["kind"]!.GetValue<string>(), (await api.GetAsync(path)).Json["state"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"kind":"site"}""", "https://")]
    [InlineData("""{"kind":"site","url":"ftp://shop.example"}""", "https://")]
    [InlineData("""{"kind":"site","url":"https://shop.example","pageLimit":0}""", "1 to 5,000")]
    [InlineData("""{"kind":"site","url":"https://shop.example","pageLimit":5001}""", "1 to 5,000")]
    public async Task What_is_wrong_with_a_website_is_said(string body, string says)
    {
        await using var world = await SiteWorld.StartAsync(20);

        Assert.Contains(says, (await ApiCaller.Of(world.Tenant).PostRawAsync($"/api/v1/agents/{world.Tenant.Agent}/sources", System.Text.Encoding.UTF8.GetBytes(body))).Refusal(HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }
}
