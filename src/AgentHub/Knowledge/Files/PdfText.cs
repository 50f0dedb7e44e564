using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace AgentHub.Knowledge.Files;

/// <summary>Reads a PDF page by page: its lines as they are drawn, in the order in which they are read.</summary>
internal static class PdfText
{
    public const int MaxPages = 500;
    private const int Tail = 4 * 1024;
    private const int FewestLetters = 2;

    public static string Read(byte[] body, FileLimits limits)
    {
        // A PDF is read from its end. One that lost it would be read as far as it goes, and the owner would not know.
        if (body.AsSpan(Math.Max(0, body.Length - Tail)).IndexOf("%%EOF"u8) < 0) throw new UnreadableFileException(FileProblem.Damaged);

        try
        {
            using var pdf = PdfDocument.Open(body, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = new PdfFilters(limits) });
            if (pdf.NumberOfPages > MaxPages) throw new UnreadableFileException(FileProblem.TooManyPages);

            var lines = new List<PdfLine>();
            var (letters, unmapped) = (0, 0);
            for (var number = 1; number <= pdf.NumberOfPages; number++)
            {
                limits.CheckTime();
                var whole = pdf.GetPage(number);
                var page = whole.Letters;
                limits.CheckTime();
                letters += page.Count(l => !string.IsNullOrWhiteSpace(l.Value));
                unmapped += page.Count(l => string.IsNullOrEmpty(l.Value) || l.Value[0] is '\uFFFD' or '\0' or (>= '\uE000' and <= '\uF8FF'));
                lines.AddRange(PdfLines.Of(page, number, whole.Height));
            }

            if (unmapped > 20 && unmapped * 3 > letters + unmapped) throw new UnreadableFileException(FileProblem.Unmapped);
            if (letters < FewestLetters) throw new UnreadableFileException(FileProblem.Scanned);

            var text = new FileText(limits);
            PdfParagraphs.Write(lines, text);
            return text.ToString();
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableFileException(FileProblem.Locked);
        }
        catch (Exception broken) when (broken is not (UnreadableFileException or OutOfMemoryException))
        {
            // The library trusts the file in places, and fails in as many ways as a file can be wrong.
            throw new UnreadableFileException(limits.Passed ?? FileProblem.Damaged);
        }
    }
}
