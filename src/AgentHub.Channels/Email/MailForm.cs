using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AgentHub.Channels.Email;

/// <summary>
/// The fields of a posted form as bytes. A form reader that gives text would decode a raw mail as UTF-8 and ruin every mail
/// that is written in another charset.
/// </summary>
internal static class MailForm
{
    private const int MaxFields = 200;
    private const int MaxPartHeaders = 16;

    /// <summary>The named fields that are there; null where the body is not such a form.</summary>
    public static async Task<Dictionary<string, byte[]>?> ReadAsync(ReadOnlyMemory<byte> body, string? contentType, string[] names, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return ReadEncoded(body.Span, names);
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200) return null;

        try
        {
            return await ReadPartsAsync(body, boundary, names, cancel);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<Dictionary<string, byte[]>?> ReadPartsAsync(ReadOnlyMemory<byte> body, string boundary, string[] names, CancellationToken cancel)
    {
        var fields = new Dictionary<string, byte[]>();
        using var stream = MailParser.Open(body);
        var reader = new MultipartReader(boundary, stream) { HeadersCountLimit = MaxPartHeaders };
        for (var i = 0; await reader.ReadNextSectionAsync(cancel) is { } section; i++)
        {
            if (i >= MaxFields) return null;
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (!names.Contains(name) || fields.ContainsKey(name)) continue;

            using var value = new MemoryStream();
            await section.Body.CopyToAsync(value, cancel);
            fields[name] = value.ToArray();
        }

        return fields;
    }

    private static Dictionary<string, byte[]>? ReadEncoded(ReadOnlySpan<byte> body, string[] names)
    {
        var fields = new Dictionary<string, byte[]>();
        var count = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            if (++count > MaxFields) return null;
            var pair = body[range];
            var equals = pair.IndexOf((byte)'=');
            if (equals < 1 || equals > 200) continue;

            var name = WebUtility.UrlDecode(Encoding.ASCII.GetString(pair[..equals]));
            if (names.Contains(name)) fields.TryAdd(name, WebUtility.UrlDecodeToBytes(pair[(equals + 1)..].ToArray(), 0, pair.Length - equals - 1)!);
        }

        return fields;
    }
}
