using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentHub.Bench.Setup;
using AgentHub.Simulators.Sites;

namespace AgentHub.Bench.Sites;

/// <summary>The site benchmark: a made site is read by the product's server, which is killed on the way, and looked at again after a few changes.</summary>
internal static class SiteCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = SiteBenchOptions.Read(arguments);
        await using var site = await SiteSimulator.StartAsync(new MadeSite(options.Pages), cancel);
        var plain = await PlainCrawler.RunAsync(site, options.Pages * 5, cancel);

        await using var world = await World.BuildAsync(new WorldOptions
        {
            Businesses = 1, Settings = [("AgentHub__PublicHttp__Allow__0", $"127.0.0.1:{site.Url.Port}"), ("AgentHub__Sites__Pause", "00:00:00.010"), ("AgentHub__Sites__RetryAfter", "00:00:01")],
        }, cancel);
        using var http = Network.Client();
        world.Server.Start();
        await world.Server.WaitUntilReadyAsync(http, cancel);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", world.Businesses[0].SignedUp.ApiKey);
        var agent = new Uri(world.Server.Url, $"/api/v1/agents/{world.Businesses[0].SignedUp.Agent}/");

        site.ForgetRequests();
        var began = Stopwatch.GetTimestamp();
        using var added = await http.PostAsJsonAsync(new Uri(agent, "sources"), new { kind = "site", url = site.Url, pageLimit = options.Pages + 10 }, cancel);
        var source = (await added.Content.ReadFromJsonAsync<JsonNode>(cancel))!["id"]!.GetValue<string>();

        await UntilAsync(async () => await KnownAsync() >= 5, cancel);
        var firstFive = Stopwatch.GetElapsedTime(began);
        var early = (await http.GetFromJsonAsync<JsonNode>(new Uri(agent, "search?q=what does delivery inside Amman cost&limit=3"), cancel))!["items"]!.AsArray();
        var answers = early.Any(p => p!["text"]!.GetValue<string>().Contains("3 JOD", StringComparison.Ordinal));

        if (options.Kill)
        {
            await UntilAsync(async () => await KnownAsync() >= options.Pages / 3, cancel);
            await world.Server.KillAsync();
            world.Server.Start();
            await world.Server.WaitUntilReadyAsync(http, cancel);
        }

        await UntilAsync(IsRestingAsync, cancel);
        var (first, whole) = (Cost.Of(site.Requests), Stopwatch.GetElapsedTime(began));
        var counted = await Known.CountAsync(world.Database, site.Site, cancel);

        var (changed, news, gone) = Change(site.Site);
        site.ForgetRequests();
        began = Stopwatch.GetTimestamp();
        (await http.PostAsync(new Uri(agent, $"sources/{source}/checks"), null, cancel)).Dispose();
        await UntilAsync(IsRestingAsync, cancel);
        var (again, check) = (Cost.Of(site.Requests), Stopwatch.GetElapsedTime(began));
        var changes = (await ViewAsync())["changes"]!.AsArray().GroupBy(c => c!["kind"]!.GetValue<string>()).ToDictionary(g => g.Key, g => g.Count());
        var after = await Known.CountAsync(world.Database, site.Site, cancel);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            A made site of {site.Site.Pages.Count - news + gone} real pages beside redirects, 404s, a calendar, an endless list, pages of 20 MB, private pages and the same pages under other addresses{(options.Kill ? "; the server was killed at a third" : "")}.

                                      requests  304     MB  real pages once  twice  missing  trap pages     s
            every link followed       {plain.Cost} {plain.Once,16} {plain.Twice,6} {plain.Missing,8} {plain.Traps,11}
            AgentHub, first reading   {first} {counted.Once,16} {counted.Twice,6} {counted.Missing,8} {counted.Traps,11} {whole.TotalSeconds,5:0.0}
            AgentHub, looking again   {again} {after.Once,16} {after.Twice,6} {after.Missing,8} {after.Traps,11} {check.TotalSeconds,5:0.0}

            The first five pages were known after {firstFive.TotalSeconds:0.0} s, and the question about delivery {(answers ? "was" : "WAS NOT")} found then.
            Changed, new and gone: {changed}, {news} and {gone} were made; {changes.GetValueOrDefault("changed")}, {changes.GetValueOrDefault("new")} and {changes.GetValueOrDefault("gone")} were found.
            """));
        return answers && counted is { Twice: 0, Missing: 0, Traps: 0 } && after is { Twice: 0, Missing: 0, Traps: 0 } && changes.GetValueOrDefault("changed") == changed && changes.GetValueOrDefault("new") == news && changes.GetValueOrDefault("gone") == gone ? 0 : 1;

        async Task<JsonNode> ViewAsync() => (await http.GetFromJsonAsync<JsonNode>(new Uri(agent, $"sources/{source}/site"), cancel))!;
        async Task<int> KnownAsync() => (await ViewAsync())["known"]!.GetValue<int>();
        async Task<bool> IsRestingAsync() => (await ViewAsync())["step"]!.GetValue<string>() == "resting";
    }

    private static (int Changed, int New, int Gone) Change(MadeSite site)
    {
        for (var i = 0; i < 7; i++) site.Put(MadeSite.Product(i * 3, price: $"{i + 1}.95"));
        for (var i = 0; i < 3; i++) site.Put(new MadePage($"/news/{i}", "en", $"News {i}", $"This news has the code SB{i:0000}N.", "<p>Something happened in the shop.</p>", InSitemap: true, Freshness.ETag, []));
        for (var i = 0; i < 2; i++) site.Remove(MadeSite.ProductPath(30 + i));
        return (7, 3, 2);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new SetupException($"It is not so after {Patience.TotalMinutes} minutes.");
            await Task.Delay(50, cancel);
        }
    }
}
