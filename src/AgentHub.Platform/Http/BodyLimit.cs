using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentHub.Platform.Http;

/// <summary>How long a body a door takes.</summary>
public sealed record BodyLimit(long MaxBytes)
{
    private const long Kilobyte = 1024;
    private const long Megabyte = Kilobyte * Kilobyte;

    /// <summary>What to answer where it is longer.</summary>
    public string Sentence => $"This address takes at most {(MaxBytes >= Megabyte ? $"{MaxBytes / Megabyte} MB" : $"{MaxBytes / Kilobyte} kB")}.";
}

/// <summary>Holds doors to their limits.</summary>
public static class BodyLimits
{
    /// <summary>
    /// Refuses a body that says it is too long before it is read, and stops one that does not say. The server's own limit would
    /// cut the connection of a caller who is still sending, who then never reads why.
    /// </summary>
    public static IApplicationBuilder UseBodyLimits(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>() is not { } limit) return next(http);
        if (http.Request.ContentLength > limit.MaxBytes) return Problems.TooLarge(limit.Sentence).ExecuteAsync(http);

        if (http.Request.ContentLength is null && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
            http.Request.Body = new LimitedBody(http.Request.Body, limit);
        }

        return next(http);
    });
}
