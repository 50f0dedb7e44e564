using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentHub.Channels.Receiving;

/// <summary>Reads a webhook's body exactly as it came, up to a limit.</summary>
internal static class ReceivedBody
{
    private const int FirstBufferBytes = 16 * 1024;

    /// <summary>
    /// Lifts the server's own limit (30 MB by default), which would refuse large mails and break the connection of a refused one
    /// before the sender has read why. Ours holds instead; what is left unread is drained by the server for a few seconds.
    /// </summary>
    public static void LimitItOurselves(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }

    /// <summary>The body, or null where it is longer than <paramref name="maxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancel)
    {
        if (request.ContentLength > maxBytes) return null;

        // Grows with what has really arrived: a promised length costs the sender nothing, so it buys no memory here.
        var buffer = new byte[Math.Min(FirstBufferBytes, maxBytes + 1)];
        var length = 0;
        while (await request.Body.ReadAsync(buffer.AsMemory(length), cancel) is > 0 and var read)
        {
            length += read;
            if (length > maxBytes) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, maxBytes + 1L));
        }

        return buffer.AsMemory(0, length);
    }

    /// <summary>True for a body of this media type that is not compressed: a signature is over the bytes as they came.</summary>
    public static bool Is(HttpRequest request, string mediaType, [NotNullWhen(true)] string? contentType) =>
        contentType is not null
        && Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && request.Headers.ContentEncoding.Count == 0;
}
