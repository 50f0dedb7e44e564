using System.Text.RegularExpressions;
using AgentHub.Knowledge.Sites.Addresses;
using AgentHub.Knowledge.Sites.Contents;

namespace AgentHub.Knowledge.Sites.Frontier;

/// <summary>
/// Tells addresses that lead nowhere: paths that repeat themselves, calendars that go on for ever, parameters that multiply, links that
/// change something when they are followed, files that are no page. It knows what was found so far, so that a pattern is given up when it stops
/// leading to anything new.
/// </summary>
internal sealed partial class Traps
{
    private const int MostSegments = 12;
    private const int MostParameters = 6;
    private const int MostRepeats = 3;
    private const int MostDates = 2;
    private const int MostOfOneParameter = 300;
    private const int MostOfSeveralParameters = 20;
    private const int FruitlessInARow = 5;

    private static readonly HashSet<string> NotPages = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".avif", ".bmp", ".tif", ".tiff", ".css", ".js", ".mjs", ".map", ".json", ".xml", ".rss", ".atom", ".woff", ".woff2", ".ttf", ".eot", ".mp3", ".mp4", ".m4a", ".wav",
        ".ogg", ".webm", ".avi", ".mov", ".mkv", ".zip", ".gz", ".rar", ".7z", ".tar", ".exe", ".dmg", ".apk", ".iso", ".bin", ".ics", ".vcf", ".csv", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".pdf", ".epub",
    };

    // Followed, they put something into a cart, sign somebody out, or show what only a signed-in customer sees.
    private static readonly HashSet<string> Deeds = new(StringComparer.OrdinalIgnoreCase)
    {
        "cart", "basket", "checkout", "login", "log-in", "signin", "sign-in", "logout", "log-out", "signout", "sign-out", "register", "signup", "sign-up", "account", "my-account", "wishlist", "wp-admin", "wp-login.php", "wp-json", "xmlrpc.php",
        "cgi-bin", "feed", "oauth", "password", "lost-password", "cdn-cgi",
    };

    private static readonly HashSet<string> DeedParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "add-to-cart", "add_to_cart", "remove_item", "add_to_wishlist", "add-to-wishlist", "action", "logout", "delete", "vote", "share", "unsubscribe", "redirect", "redirect_to", "return_to", "returnurl", "next",
    };

    // The same things in another order or a smaller selection.
    private static readonly HashSet<string> Arrangements = new(StringComparer.OrdinalIgnoreCase)
    {
        "sort", "sort_by", "sortby", "order", "orderby", "order_by", "dir", "direction", "per_page", "perpage", "limit", "pagesize", "filter", "currency", "s", "q", "query", "search", "keyword",
    };

    private static readonly HashSet<string> DateParameters = new(StringComparer.OrdinalIgnoreCase) { "date", "day", "month", "year", "week", "ical", "tribe-bar-date", "eventdate", "yr", "mo" };

    private readonly Dictionary<string, int> found = [];
    private readonly Dictionary<string, int> fruitless = [];
    private readonly Dictionary<string, (Uri Url, string Text)> lastSaid = [];

    /// <summary>Why this address is not followed, or null. What a sitemap lists its owner has vouched for: only its shape is looked at.</summary>
    /// <param name="foundOn">The page that links to it; null where a sitemap lists it.</param>
    public string? Refuses(SiteAddress address, Uri? foundOn)
    {
        var url = address.Url;
        if (Shape(url) is { } wrong) return wrong;
        if (foundOn is null) return null;

        var parameters = Parameters(url);
        if (parameters.Any(p => Arrangements.Contains(Filterless(p)))) return Reasons.OtherOrder;

        var pattern = Pattern(url);
        if (fruitless.GetValueOrDefault(pattern) >= FruitlessInARow) return Reasons.NothingNew;

        var most = LooksLikeCalendar(url) ? MostDates : parameters.Length switch { 0 => int.MaxValue, 1 => MostOfOneParameter, _ => MostOfSeveralParameters };
        if (LooksLikeCalendar(url) && Pattern(foundOn) == pattern) return Reasons.Calendar;
        return found.GetValueOrDefault(pattern) >= most ? Reasons.TooManyAlike : null;
    }

    /// <summary>Counts an address that is going to be read.</summary>
    public void Follow(Uri url) => found[Pattern(url)] = found.GetValueOrDefault(Pattern(url)) + 1;

    /// <summary>Notes whether a page that was read said anything that no other had said.</summary>
    public void Learn(Uri url, bool isNew)
    {
        var pattern = Pattern(url);
        fruitless[pattern] = isNew ? 0 : fruitless.GetValueOrDefault(pattern) + 1;
    }

    /// <summary>Remembers what a page said whose address has parameters.</summary>
    public void Remember(Uri url, string text)
    {
        if (url.Query.Length > 1) lastSaid[Pattern(url)] = (url, WithoutParameters(url, text));
    }

    /// <summary>Whether a page says what its neighbour said but for the parameter in its address, as "page 7: no more items" does.</summary>
    public bool IsEcho(Uri url, string text) =>
        url.Query.Length > 1 && lastSaid.TryGetValue(Pattern(url), out var before) && before.Url != url && Likeness.SaysTheSame(before.Text, WithoutParameters(url, text));

    /// <summary>Whether a link is worth a row at all: a picture or a script is not even a page that was refused.</summary>
    public static bool IsPage(Uri url) => !NotPages.Contains(Path.GetExtension(url.AbsolutePath));

    private static string? Shape(Uri url)
    {
        var segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Any(Deeds.Contains) || Parameters(url).Any(DeedParameters.Contains)) return Reasons.Deed;
        if (segments.Length > MostSegments || segments.GroupBy(s => s).Any(g => g.Count() >= MostRepeats) || RepeatsItself(segments)) return Reasons.RepeatedPath;
        return Parameters(url).Length > MostParameters ? Reasons.TooManyParameters : null;
    }

    // "/a/b/a/b": two steps that come again at once.
    private static bool RepeatsItself(string[] segments)
    {
        for (var i = 0; i + 3 < segments.Length; i++)
            if (segments[i] == segments[i + 2] && segments[i + 1] == segments[i + 3]) return true;
        return false;
    }

    // A date with a title behind it is an article.
    private static bool LooksLikeCalendar(Uri url) =>
        Parameters(url).Any(DateParameters.Contains) || DateAtTheEnd().IsMatch(url.AbsolutePath) || DateValue().IsMatch(url.Query);

    private static string[] Parameters(Uri url) => [.. url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(SiteScope.Key)];

    // "filter[color]", "filter.v.price", "filter_size", "pa_color"
    private static string Filterless(string parameter) => parameter.StartsWith("filter", StringComparison.OrdinalIgnoreCase) || parameter.StartsWith("pa_", StringComparison.OrdinalIgnoreCase) ? "filter" : parameter;

    private static string WithoutParameters(Uri url, string text)
    {
        foreach (var parameter in url.Query.TrimStart('?').Split('&'))
            if (parameter.Split('=') is [_, { Length: > 0 } value]) text = Regex.Replace(text, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(Uri.UnescapeDataString(value))}(?![\p{{L}}\p{{N}}])", "", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        return text;
    }

    // With parameters the path and their names make the kind, without them the path with its numbers left out.
    private static string Pattern(Uri url) =>
        url.Query.Length > 1 ? url.AbsolutePath + "?" + string.Join('&', Parameters(url)) : Numbers().Replace(url.AbsolutePath, "#");

    [GeneratedRegex(@"/(19|20)\d\d([-/]\d{1,2}){1,2}/?$")]
    private static partial Regex DateAtTheEnd();

    [GeneratedRegex(@"=(19|20)\d\d-?\d\d(-?\d\d)?(&|$)")]
    private static partial Regex DateValue();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
