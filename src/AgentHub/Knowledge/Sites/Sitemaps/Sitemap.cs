using System.IO.Compression;
using System.Text;
using System.Xml;

namespace AgentHub.Knowledge.Sites.Sitemaps;

/// <summary>What a sitemap lists: pages, or further sitemaps. It may be XML, packed XML, or a plain list of addresses.</summary>
internal sealed record Sitemap(IReadOnlyList<string> Pages, IReadOnlyList<string> Sitemaps)
{
    /// <summary>Of a sitemap after it is unpacked; the protocol allows 50 MB, and a shop within our page limits needs a fraction of it.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const int MaxAddresses = 20_000;

    private static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>Reads what was fetched; what cannot be read lists nothing.</summary>
    public static Sitemap Read(byte[] body)
    {
        if (Unpacked(body) is not { } plain) return new Sitemap([], []);

        var start = Encoding.UTF8.GetString(plain.AsSpan(0, Math.Min(plain.Length, 200))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return start.StartsWith('<') ? Xml(plain) : new Sitemap(Lines(plain), []);
    }

    private static Sitemap Xml(byte[] body)
    {
        var (pages, sitemaps) = (new List<string>(), new List<string>());
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Careful);
            var within = "";
            while (reader.Read() && pages.Count + sitemaps.Count < MaxAddresses)
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName is "url" or "sitemap") within = reader.LocalName;
                // Images and videos inside a page's entry have a "loc" of their own kind, which is not read.
                else if (reader.LocalName == "loc" && reader.Depth == 2 && Text(reader) is { Length: > 0 } address) (within == "sitemap" ? sitemaps : pages).Add(address);
            }
        }
        catch (XmlException)
        {
            // Cut off or malformed: what stood before the mistake is as good as it was.
        }

        return new Sitemap(pages, sitemaps);
    }

    private static string Text(XmlReader reader)
    {
        var text = new StringBuilder();
        if (reader.IsEmptyElement) return "";
        while (reader.Read() && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
        return text.ToString().Trim();
    }

    private static List<string> Lines(byte[] body) =>
        [.. Encoding.UTF8.GetString(body).Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Take(MaxAddresses)];

    private static byte[]? Unpacked(byte[] body)
    {
        if (body is not [0x1f, 0x8b, ..]) return body;

        try
        {
            using var packed = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[32 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MaxBytes) return null;
                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
