using System.Net;
using System.Text.RegularExpressions;
using AgentHub.Bench.Setup;
using AgentHub.Simulators.Sites;

namespace AgentHub.Bench.Sites;

/// <summary>The baseline: a program that follows every link of the site once, as written, up to a limit, and keeps every page that it gets.</summary>
internal static partial class PlainCrawler
{
    private const int MostBytes = 3 * 1024 * 1024;

    public sealed record Outcome(Cost Cost, int Once, int Twice, int Missing, int Traps);

    public static async Task<Outcome> RunAsync(SiteSimulator site, int mostRequests, CancellationToken cancel)
    {
        using var http = Network.Client();
        http.MaxResponseContentBufferSize = MostBytes;
        var (seen, line, texts, traps) = (new HashSet<Uri> { site.Url }, new Queue<Uri>([site.Url]), new List<string>(), 0);
        for (var asked = 0; asked < mostRequests && line.TryDequeue(out var address); asked++)
        {
            if (await ReadAsync(http, address, cancel) is not ({ } html, { } at)) continue;

            texts.Add(WebUtility.HtmlDecode(html));
            if (site.Site.Find(at.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path : "/") is null) traps++;
            foreach (var link in Links().Matches(html).Select(m => Uri.TryCreate(at, WebUtility.HtmlDecode(m.Groups[1].Value), out var to) ? to : null).OfType<Uri>())
                if (link.Authority == site.Url.Authority && seen.Add(link)) line.Enqueue(link);
        }

        var known = Known.Of(site.Site, texts, traps);
        return new Outcome(Cost.Of(site.Requests), known.Once, known.Twice, known.Missing, known.Traps);
    }

    private static async Task<(string? Html, Uri? At)> ReadAsync(HttpClient http, Uri address, CancellationToken cancel)
    {
        try
        {
            using var response = await http.GetAsync(address, cancel);
            if (response.Headers.Location is { } to) return ($"<a href=\"{to}\"></a>", address);
            return response.IsSuccessStatusCode ? (await response.Content.ReadAsStringAsync(cancel), address) : (null, null);
        }
        catch (HttpRequestException)
        {
            return (null, null);
        }
    }

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Links();
}
