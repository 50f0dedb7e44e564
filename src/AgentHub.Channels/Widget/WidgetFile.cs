using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentHub.Channels.Widget;

/// <summary>One file of the widget as it lies in the assembly, compressed once when the process starts.</summary>
internal sealed class WidgetFile
{
    private readonly string contentType;
    private readonly string hash;
    private readonly Encoded[] smallestFirst;

    private WidgetFile(string name, byte[] content)
    {
        contentType = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".html" => "text/html; charset=utf-8",
            var unknown => throw new InvalidOperationException($"The widget has no type for {unknown}."),
        };
        hash = Convert.ToHexStringLower(SHA256.HashData(content));
        smallestFirst =
        [
            new("br", Compress(content, target => new BrotliStream(target, CompressionLevel.SmallestSize))),
            new("gzip", Compress(content, target => new GZipStream(target, CompressionLevel.SmallestSize))),
            new("identity", content),
        ];
    }

    public static WidgetFile Read(string name)
    {
        var resource = $"{typeof(WidgetFile).Namespace}.Assets.{name}";
        using var stream = typeof(WidgetFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The widget's {name} is not in the assembly; was src/widget built?");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(name, content);
    }

    /// <summary>Whether an address names exactly this content, by the start of its SHA-256.</summary>
    public bool IsVersion(string? version) => version is { Length: >= 12 } && hash.StartsWith(version, StringComparison.Ordinal);

    /// <summary>The file in the smallest form that the browser takes, or nothing new if it has it already.</summary>
    public IResult Answer(string cacheControl) => new Answering(this, cacheControl);

    private Encoded BestFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return smallestFirst.First(form => form.Name == "identity" || accepted.Any(a => a.Value == form.Name && a.Quality is not 0));
    }

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compression)
    {
        using var target = new MemoryStream();
        using (var compressing = compression(target)) compressing.Write(content);
        return target.ToArray();
    }

    private sealed record Encoded(string Name, byte[] Bytes);

    private sealed class Answering(WidgetFile file, string cacheControl) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var form = file.BestFor(httpContext.Request);
            var headers = httpContext.Response.Headers;
            headers.CacheControl = cacheControl;
            headers.Vary = HeaderNames.AcceptEncoding;
            headers.XContentTypeOptions = "nosniff";
            if (form.Name != "identity") headers.ContentEncoding = form.Name;

            // Each form has its own tag, since its bytes are others.
            var tag = new EntityTagHeaderValue($"\"{file.hash[..16]}-{form.Name}\"");
            return TypedResults.Bytes(form.Bytes, file.contentType, entityTag: tag).ExecuteAsync(httpContext);
        }
    }
}
