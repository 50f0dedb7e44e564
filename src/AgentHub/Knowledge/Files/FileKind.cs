using System.Text;

namespace AgentHub.Knowledge.Files;

/// <summary>What a file is.</summary>
internal enum FileKind
{
    Unknown,
    Plain,
    Csv,
    Json,
    Html,
    Pdf,
    Zip,
    OldOffice,
    LockedOffice,
    Document,
    Workbook,
    Presentation,
}

/// <summary>Finds what a file is by what is in it. A name decides only between the kinds of text, which look the same inside.</summary>
internal static class FileKinds
{
    private const int Beginning = 1024;
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // Excel, Word and PowerPoint put a locked file as one stream of this name into the older kind of file.
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static FileKind Of(ReadOnlySpan<byte> body, string extension)
    {
        var beginning = body[..Math.Min(body.Length, Beginning)];
        if (beginning.IndexOf("%PDF-"u8) >= 0 && !IsText(extension)) return FileKind.Pdf;
        if (body.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (body.StartsWith("PK\u0003\u0004"u8) || body.StartsWith("PK\u0005\u0006"u8)) return FileKind.Zip;
        if (body.StartsWith(Compound)) return body.IndexOf(Encrypted) >= 0 ? FileKind.LockedOffice : FileKind.OldOffice;
        if (body.StartsWith("{\\rtf"u8)) return FileKind.Unknown;

        return extension switch
        {
            ".txt" or ".md" or ".markdown" => FileKind.Plain,
            ".csv" or ".tsv" => FileKind.Csv,
            ".json" => FileKind.Json,
            ".html" or ".htm" => FileKind.Html,
            // Shop programs "export to Excel" a page or a list of values under Excel's name.
            ".xls" or ".xlsx" when IsPage(beginning) => FileKind.Html,
            ".xls" or ".xlsx" when beginning.IndexOf((byte)0) < 0 && beginning.IndexOfAny((byte)',', (byte)';', (byte)'\t') >= 0 => FileKind.Csv,
            _ => FileKind.Unknown,
        };
    }

    /// <summary>Whether the name promises a kind that the content would have shown.</summary>
    public static bool PromisesMore(string extension) => extension is ".pdf" or ".docx" or ".xlsx" or ".pptx" or ".docm" or ".xlsm" or ".pptm";

    private static bool IsText(string extension) => extension is ".txt" or ".md" or ".markdown" or ".csv" or ".tsv" or ".json" or ".html" or ".htm";

    private static bool IsPage(ReadOnlySpan<byte> beginning)
    {
        var words = Encoding.Latin1.GetString(beginning).TrimStart('ï', '»', '¿', ' ', '\r', '\n', '\t');
        return words.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || words.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("<table", StringComparison.OrdinalIgnoreCase);
    }
}
