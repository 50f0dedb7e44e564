using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// The zip that a .docx, .xlsx or .pptx is. Its entries are unpacked once to see how large they truly are, before anything else
/// looks at them; its parts are read as a stream of XML without DTDs, never as a tree.
/// </summary>
internal static class OfficePackage
{
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const int MaxEntries = 10_000;

    // What lists the parts is read whole by every library, so it has a smaller limit of its own.
    private const long MaxIndex = 2 * 1024 * 1024;

    /// <summary>Unpacks everything once and says what the package holds.</summary>
    public static FileKind Check(byte[] body, FileLimits limits)
    {
        using var zip = new ZipArchive(new MemoryStream(body, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MaxEntries) throw new UnreadableFileException(FileProblem.Expands);

        var types = "";
        var buffer = new byte[64 * 1024];
        foreach (var entry in zip.Entries)
        {
            var isTypes = entry.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);
            var isIndex = isTypes || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            using var unpacking = entry.Open();
            using var kept = new MemoryStream();
            long size = 0;
            for (int read; (read = unpacking.Read(buffer)) > 0;)
            {
                size += read;
                limits.Unpacked(read);
                if (isIndex && size > MaxIndex) throw new UnreadableFileException(FileProblem.Expands);
                if (isTypes) kept.Write(buffer, 0, read);
            }

            if (isTypes) types = Encoding.UTF8.GetString(kept.ToArray());
        }

        return KindOf(types);
    }

    /// <summary>A part as a stream of XML.</summary>
    public static XmlReader Read(OpenXmlPart part) => XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = FileLimits.MaxUnpacked,
    });

    /// <summary>The part that the element names by its r:id; null where there is none.</summary>
    public static OpenXmlPart? PartOf(OpenXmlPart owner, XmlReader element) =>
        (element.GetAttribute("id", Relationships) ?? element.GetAttribute("id", Strict)) is { } id && owner.TryGetPartById(id, out var part) ? part : null;

    public static bool IsOn(string? flag) => flag is not null and not ("0" or "false" or "off" or "none");

    private static FileKind KindOf(string types)
    {
        bool Has(string type) => types.Contains(type, StringComparison.OrdinalIgnoreCase);

        return Has("wordprocessingml.document.main") || Has("wordprocessingml.template.main") || Has("ms-word.document.macroEnabled.main") ? FileKind.Document
            : Has("spreadsheetml.sheet.main") || Has("spreadsheetml.template.main") || Has("ms-excel.sheet.macroEnabled.main") ? FileKind.Workbook
            : Has("presentationml.presentation.main") || Has("presentationml.slideshow.main") || Has("ms-powerpoint.presentation.macroEnabled.main") ? FileKind.Presentation
            : FileKind.Unknown;
    }
}
