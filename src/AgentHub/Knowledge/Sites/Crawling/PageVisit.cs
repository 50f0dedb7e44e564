using System.Net;
using AgentHub.Knowledge.Pages;
using AgentHub.Knowledge.Sites.Addresses;
using AgentHub.Platform.Http;

namespace AgentHub.Knowledge.Sites.Crawling;

/// <summary>What a visit to a page brought.</summary>
internal abstract record VisitOutcome
{
    private VisitOutcome() { }

    /// <summary>What it cost the site.</summary>
    public int Requests { get; init; }

    public long Bytes { get; init; }

    public sealed record Read(PageReading.Page Page, Uri Url, string? ETag, string? LastModified) : VisitOutcome;

    public sealed record NotModified : VisitOutcome;

    /// <summary>It leads to another page of the site.</summary>
    public sealed record Moved(Uri To) : VisitOutcome;

    /// <summary>The site's first address leads to another host or scheme: that is where the site is.</summary>
    public sealed record Arrived(Uri At) : VisitOutcome;

    public sealed record Gone(string Reason) : VisitOutcome;

    /// <summary>It is no page to learn from; it may lead to some.</summary>
    public sealed record Refused(string Reason, IReadOnlyList<Uri> Links) : VisitOutcome;

    public sealed record TryLater(string Reason, TimeSpan? After) : VisitOutcome;
}

/// <summary>Asks a site for one page. Redirects are followed only where they lead to the page itself, as with a slash at the end.</summary>
internal sealed class PageVisit(PublicHttp http, HostManners manners)
{
    private const int MostHops = 3;

    // A page of more than 3 MB is a trap or a dump.
    private static readonly FetchLimits Limits = new() { BodyBytes = 3 * 1024 * 1024, HandsBackRedirects = true };

    public async Task<VisitOutcome> GoAsync(SitePage page, SiteScope scope, TimeSpan? delay, CancellationToken cancel)
    {
        var url = new Uri(page.Url);
        for (var hop = 1; hop <= MostHops; hop++)
        {
            FetchOutcome outcome;
            using (await manners.EnterAsync(url, delay, cancel)) outcome = await http.FetchAsync(url, Limits, page.Known, cancel);

            if (outcome is not FetchOutcome.Fetched { Location: { } location })
                return Understand(outcome, url) with { Requests = hop, Bytes = outcome is FetchOutcome.Fetched { Body.Length: var bytes } ? bytes : 0 };

            var to = scope.Find(location);
            if (page.Rank == 0 && (to is null || IsElsewhere(location, scope)) && location.Scheme is "http" or "https") return new VisitOutcome.Arrived(location) { Requests = hop };
            if (to is null) return new VisitOutcome.Refused(Reasons.LeavesTheSite, []) { Requests = hop };
            if (to.Key != page.Key) return new VisitOutcome.Moved(location) { Requests = hop };
            url = location;
        }

        return new VisitOutcome.Refused(Reasons.LeadsNowhere, []) { Requests = MostHops };
    }

    private static bool IsElsewhere(Uri location, SiteScope scope) => location.Host != scope.Start.Host || location.Scheme != scope.Start.Scheme;

    private static VisitOutcome Understand(FetchOutcome outcome, Uri url) => outcome switch
    {
        FetchOutcome.Fetched { Status: HttpStatusCode.NotModified } => new VisitOutcome.NotModified(),
        FetchOutcome.Fetched { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => new VisitOutcome.Gone(Reasons.NotThere),
        FetchOutcome.Fetched { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } busy => new VisitOutcome.TryLater(busy.Problem!, busy.RetryAfter),
        FetchOutcome.Fetched { Problem: { } problem } => new VisitOutcome.Refused(problem, []),
        FetchOutcome.Fetched page => PageReader.Read(page.Body, page.ContentType, url) switch
        {
            PageReading.Page read => new VisitOutcome.Read(read, url, page.ETag, page.LastModified),
            PageReading.PageWithoutText empty => new VisitOutcome.Refused(empty.Reason, empty.Links),
            PageReading.NotAPage other => new VisitOutcome.Refused(other.Reason, []),
            _ => new VisitOutcome.Refused("The page could not be read.", []),
        },
        FetchOutcome.Refused refused => new VisitOutcome.Refused(refused.Reason, []),
        FetchOutcome.Failed { IsLasting: true } failed => new VisitOutcome.Refused(failed.Reason, []),
        FetchOutcome.Failed failed => new VisitOutcome.TryLater(failed.Reason, null),
        _ => throw new InvalidOperationException($"No visit ends with {outcome.GetType().Name}."),
    };
}
