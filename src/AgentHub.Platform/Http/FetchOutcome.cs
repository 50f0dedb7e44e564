using System.Net;

namespace AgentHub.Platform.Http;

/// <summary>How much a fetch may take.</summary>
public sealed record FetchLimits
{
    /// <summary>What suits a web page.</summary>
    public static FetchLimits Page { get; } = new();

    /// <summary>The most bytes of the body, after it is unpacked.</summary>
    public int BodyBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>The most time for all of it, redirects included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many redirects are followed.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>Whether a redirect is handed back instead of followed, for a caller who has a say in where it goes next.</summary>
    public bool HandsBackRedirects { get; init; }
}

/// <summary>What the caller already has of a page: a server that sees it unchanged answers 304 without a body.</summary>
public sealed record KnownPage(string? ETag, string? LastModified);

/// <summary>What came of fetching an address. The reasons are sentences for the person who gave the address.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>The server answered, with whatever status.</summary>
    public sealed record Fetched(Uri FinalUri, HttpStatusCode Status, string? ContentType, byte[] Body) : FetchOutcome
    {
        /// <summary>Names this state of the page; null where the server does not say.</summary>
        public string? ETag { get; init; }

        /// <summary>As the server wrote it.</summary>
        public string? LastModified { get; init; }

        /// <summary>Where a redirect leads; set only where redirects are handed back.</summary>
        public Uri? Location { get; init; }

        /// <summary>How long the server asks to be left alone.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>What to tell the person where the status is not a success; null where it is.</summary>
        public string? Problem => Status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => null,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"There is no page at {FinalUri.Host}{FinalUri.AbsolutePath} (the server answered {(int)Status}). Check the address.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{FinalUri.Host} does not let us read this page (it answered {(int)Status}). Make it public, or paste its text instead.",
            HttpStatusCode.TooManyRequests => $"{FinalUri.Host} asks us to slow down (429). Try again in a few minutes.",
            >= HttpStatusCode.InternalServerError => $"{FinalUri.Host} has a problem of its own (it answered {(int)Status}). Try again later.",
            _ => $"{FinalUri.Host} answered {(int)Status} instead of a page.",
        };
    }

    /// <summary>We do not fetch this address, now or later.</summary>
    public sealed record Refused(string Reason) : FetchOutcome;

    /// <summary>It did not work out; another time it may.</summary>
    public sealed record Failed(string Reason) : FetchOutcome
    {
        /// <summary>It is not likely to end otherwise soon: the page is too large, or it is redirected without end.</summary>
        public bool IsLasting { get; init; }
    }
}
