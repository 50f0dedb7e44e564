using System.Text;

namespace AgentHub.Knowledge.Sites.Addresses;

/// <summary>An address of a site: the key under which a page is kept once, and the form in which it is asked for.</summary>
internal sealed record SiteAddress(string Key, Uri Url);

/// <summary>
/// Which addresses belong to a site, and the one way in which each is written. "https://Shop.example:443/a/?b=2&amp;a=1&amp;utm_source=x#top" and
/// "http://www.shop.example/a?a=1&amp;b=2" are one page.
/// </summary>
internal sealed class SiteScope
{
    private const int LongestAddress = 1_000;

    // They say where a visitor came from or which visit it is, never which page it is.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "twclid", "ttclid", "yclid", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "ref", "ref_src", "referrer",
        "sid", "session", "sessionid", "session_id", "phpsessid", "jsessionid", "aspsessionid", "cfid", "cftoken", "sscid", "srsltid", "spm", "_pos", "_sid", "_ss", "_fid", "print", "amp", "replytocom",
    };

    private static readonly string[] IndexFiles = ["index.html", "index.htm", "index.php", "default.aspx", "default.htm"];

    private readonly string host;

    private SiteScope(Uri start, string path) => (Start, host, Path) = (start, Bare(start.Host), path);

    /// <summary>Where the site begins.</summary>
    public Uri Start { get; }

    /// <summary>What the path of every page begins with; it ends with a slash.</summary>
    public string Path { get; }

    /// <summary>The site at this address: its host, and everything below its path.</summary>
    /// <param name="given">As the owner wrote it: it sets the path.</param>
    /// <param name="arrived">Where it led: it sets scheme and host, and the path too where it led out of the given one.</param>
    public static SiteScope Of(Uri given, Uri arrived)
    {
        var start = new UriBuilder(arrived) { Fragment = "", UserName = "", Password = "" }.Uri;
        var folder = Folder(given);
        return new SiteScope(start, Folder(arrived).StartsWith(folder, StringComparison.Ordinal) ? folder : Folder(arrived));
    }

    private static string Folder(Uri address)
    {
        var path = address.AbsolutePath;
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (last.Contains('.', StringComparison.Ordinal)) path = path[..^last.Length];
        return path.EndsWith('/') ? path : path + "/";
    }

    /// <summary>The page's address, or null where it is not of this site or no address at all.</summary>
    public SiteAddress? Find(Uri found)
    {
        if (!found.IsAbsoluteUri || found.Scheme is not ("http" or "https") || found.UserInfo.Length > 0 || found.OriginalString.Length > LongestAddress) return null;
        if (Bare(found.Host) != host || !IsSamePort(found)) return null;

        var (path, query) = (PlainPath(found.AbsolutePath), CanonicalQuery(found.Query));
        if (!(path.TrimEnd('/') + "/").StartsWith(Path, StringComparison.Ordinal)) return null;

        // A server may insist on its slash at the end, so that one is asked for as it was found.
        return new SiteAddress(At(WithoutEnding(path), query).AbsoluteUri, At(path, query));
    }

    /// <summary>The same for an address as it stands in a page or a list.</summary>
    public SiteAddress? Find(string found, Uri? foundOn = null) =>
        found.Length <= LongestAddress && Uri.TryCreate(foundOn ?? Start, found.Trim(), out var address) ? Find(address) : null;

    private Uri At(string path, string query) => new UriBuilder(Start.Scheme, Start.Host, Start.IsDefaultPort ? -1 : Start.Port, path, query.Length > 0 ? "?" + query : "").Uri;

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..].ToLowerInvariant() : host.ToLowerInvariant();

    // http on 80 and https on 443 are the same site; any other port is only itself.
    private bool IsSamePort(Uri found) => found.Port == Start.Port || (found.IsDefaultPort && Start.IsDefaultPort);

    private static string PlainPath(string path)
    {
        var semicolon = path.IndexOf(";jsessionid", StringComparison.OrdinalIgnoreCase);
        if (semicolon > 0) path = path[..semicolon];
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        return UpperEscapes(path);
    }

    private static string WithoutEnding(string path)
    {
        foreach (var index in IndexFiles)
            if (path.EndsWith("/" + index, StringComparison.OrdinalIgnoreCase)) path = path[..^index.Length];
        return path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/";
    }

    // "%d9%85" and "%D9%85" are one letter.
    private static string UpperEscapes(string path)
    {
        if (!path.Contains('%', StringComparison.Ordinal)) return path;

        var upper = new StringBuilder(path);
        for (var i = 0; i + 2 < upper.Length; i++)
            if (upper[i] == '%') (upper[i + 1], upper[i + 2]) = (char.ToUpperInvariant(upper[i + 1]), char.ToUpperInvariant(upper[i + 2]));
        return upper.ToString();
    }

    private static string CanonicalQuery(string query) =>
        string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsTracking(Key(p))).Select(UpperEscapes).Distinct().Order(StringComparer.Ordinal));

    private static bool IsTracking(string key) =>
        Tracking.Contains(key) || key.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || key.StartsWith("pk_", StringComparison.OrdinalIgnoreCase) || key.StartsWith("mtm_", StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter's name.</summary>
    public static string Key(string parameter) => parameter.Split('=')[0];
}
