using AgentHub.Knowledge.Sites.Addresses;
using AgentHub.Knowledge.Sites.Robots;

namespace AgentHub.Knowledge.Sites.Frontier;

/// <summary>An address that was found: with a place in line, or with the reason why it is not read.</summary>
internal sealed record Found(SitePageId Id, SiteAddress Address, int Rank, string? FoundOn, string? Refused);

/// <summary>Decides about every address once: whether it is of the site, allowed, and worth reading.</summary>
internal sealed class Admission(SiteScope scope, RobotsTxt robots, Traps traps, HashSet<string> known, int mostKnown)
{
    /// <summary>What a page, or a sitemap where there is none, leads to that was not known before.</summary>
    public List<Found> Consider(IEnumerable<Uri> links, Uri? foundOn) => [.. links.Select(l => Consider(l, foundOn)).OfType<Found>()];

    /// <summary>Why this address is not read, or null.</summary>
    public string? Refuses(SiteAddress address, Uri? foundOn) => !robots.Allows(address.Url) ? Reasons.Robots : traps.Refuses(address, foundOn);

    private Found? Consider(Uri link, Uri? foundOn)
    {
        if (scope.Find(link) is not { } address || !Traps.IsPage(address.Url) || known.Count >= mostKnown || !known.Add(address.Key)) return null;

        var refused = Refuses(address, foundOn);
        if (refused is null) traps.Follow(address.Url);
        return new Found(SitePageId.New(), address, Importance.Of(address.Url), foundOn?.AbsoluteUri, refused);
    }
}
