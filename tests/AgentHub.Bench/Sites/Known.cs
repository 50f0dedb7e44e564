using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Simulators.Sites;

namespace AgentHub.Bench.Sites;

/// <summary>How many of the real pages' facts stand in what is known: once, more often, or not at all; and how many pages of traps do.</summary>
internal sealed record Known(int Once, int Twice, int Missing, int Traps)
{
    // A calendar's and a list's first page are pages like others; what goes on behind them is not.
    private const int EntrancesThatArePages = 2;

    public static async Task<Known> CountAsync(BenchDatabase database, MadeSite site, CancellationToken cancel)
    {
        var passages = await database.ListAsync("select text from passages where page_id is not null", row => row.GetString(0), cancel);
        var pages = await database.ListAsync("select url from site_pages where passages > 0", row => new Uri(row.GetString(0)).PathAndQuery, cancel);
        return Of(site, passages, pages.Count(p => site.Find(p.Length > 1 ? p.TrimEnd('/') : p) is null) - EntrancesThatArePages);
    }

    public static Known Of(MadeSite site, IReadOnlyCollection<string> texts, int traps)
    {
        var times = site.Pages.Select(p => texts.Count(t => t.Contains(p.Fact, StringComparison.Ordinal))).ToList();
        return new Known(times.Count(t => t == 1), times.Count(t => t > 1), times.Count(t => t == 0), Math.Max(0, traps));
    }
}

/// <summary>What reading has cost the site.</summary>
internal sealed record Cost(int Requests, int NotModified, long Bytes)
{
    public static Cost Of(IReadOnlyCollection<SiteRequest> requests) => new(requests.Count, requests.Count(r => r.Status == 304), requests.Sum(r => r.Bytes));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Requests,8} {NotModified,4} {Bytes / 1048576.0,6:0.00}");
}
