using System.Xml;
using AgentHub.Knowledge.Feeds;
using AgentHub.Knowledge.Pages;
using DocumentFormat.OpenXml.Packaging;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Reads the text of a file that an owner gives. What kind it is, its content says; what a sender declares is often wrong. Two are
/// read at a time in a process, and none for longer than <see cref="FileLimits.Longest"/>.
/// </summary>
public static class FileReader
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The kinds of file that are taken, as they stand in a sentence.</summary>
    public const string Taken = ".pdf, .docx, .xlsx, .pptx, .txt, .md, .csv, .html and .json (a shop's products)";

    private const int FewestLetters = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly SemaphoreSlim Desks = new(2);

    /// <summary>Reads a file. No transaction may be open meanwhile: it can take seconds.</summary>
    /// <param name="contentType">As it was sent, for the charset that it may name.</param>
    public static async Task<FileReading> ReadAsync(byte[] body, string name, string? contentType, CancellationToken cancel)
    {
        if (!await Desks.WaitAsync(Patience, cancel)) return new FileReading.NotRead(FileProblem.Busy);

        // A library that never comes back keeps its desk, not the person who waits.
        var reading = Task.Run(() =>
        {
            try
            {
                return Read(body, name, contentType);
            }
            finally
            {
                Desks.Release();
            }
        }, CancellationToken.None);
        try
        {
            return await reading.WaitAsync(FileLimits.Longest + TimeSpan.FromSeconds(5), cancel);
        }
        catch (TimeoutException)
        {
            return new FileReading.NotRead(FileProblem.TooSlow);
        }
    }

    internal static FileReading Read(byte[] body, string name, string? contentType)
    {
        if (body.Length == 0) return new FileReading.NotRead(FileProblem.Empty);
        if (body.Length > MaxBytes) return new FileReading.NotRead(FileProblem.TooLarge);

        var limits = new FileLimits();
        try
        {
            return Read(body, name, contentType, limits);
        }
        catch (UnreadableFileException unreadable)
        {
            return new FileReading.NotRead(unreadable.Problem);
        }
        catch (Exception) when (limits.Passed is not null)
        {
            return new FileReading.NotRead(limits.Passed.Value);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or OpenXmlPackageException or IOException or FormatException
            or ArgumentException or InvalidOperationException or NotSupportedException or KeyNotFoundException or OverflowException or UriFormatException)
        {
            return new FileReading.NotRead(FileProblem.Damaged);
        }
    }

    private static FileReading Read(byte[] body, string name, string? contentType, FileLimits limits)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var kind = FileKinds.Of(body, extension);
        if (kind == FileKind.Zip) kind = OfficePackage.Check(body, limits);

        return kind switch
        {
            FileKind.Plain => Plain(PageCharset.Read(body, CharsetOf(contentType)), name),
            FileKind.Csv => Table(PageCharset.Read(body, CharsetOf(contentType)), name),
            FileKind.Json when JsonFeed.Read(PageCharset.Read(body, CharsetOf(contentType))) is { } feed => new FileReading.Products(NameOf(name), feed),
            FileKind.Html => Html(body, name, contentType),
            FileKind.Pdf => Plain(PdfText.Read(body, limits), name),
            FileKind.Document => Plain(WordText.Read(body, limits), name),
            FileKind.Workbook => Plain(SheetText.Read(body, limits), name),
            FileKind.Presentation => Plain(SlideText.Read(body, limits), name),
            FileKind.LockedOffice => new FileReading.NotRead(FileProblem.Locked),
            FileKind.OldOffice => new FileReading.NotRead(FileProblem.OldOffice),
            _ => new FileReading.NotRead(FileKinds.PromisesMore(extension) ? FileProblem.Damaged : FileProblem.UnknownKind),
        };
    }

    private static FileReading Plain(string text, string name)
    {
        // No text in any encoding that we know has this; pictures and programs do.
        if (text.Contains('\0')) return new FileReading.NotRead(FileProblem.NotText);
        return text.Count(char.IsLetterOrDigit) < FewestLetters ? new FileReading.NotRead(FileProblem.NoText) : new FileReading.Text(NameOf(name), text.Trim());
    }

    private static FileReading Table(string csv, string name) =>
        !csv.Contains('\0', StringComparison.Ordinal) && CsvFeed.Read(csv) is { } feed ? new FileReading.Products(NameOf(name), feed) : Plain(CsvTable.Read(csv), name);

    private static FileReading Html(byte[] body, string name, string? contentType)
    {
        // A page needs an address to be read; where it has no title of its own, it gets its file's name.
        var nowhere = new Uri($"https://file.invalid/{Uri.EscapeDataString(NameOf(name))}");
        return PageReader.Read(body, $"text/html; {CharsetOf(contentType)}", nowhere) switch
        {
            PageReading.Page page => new FileReading.Text(page.Title.StartsWith(nowhere.Host, StringComparison.Ordinal) ? NameOf(name) : page.Title, page.Text),
            PageReading.PageWithoutText => new FileReading.NotRead(FileProblem.NoTextInPage),
            PageReading.NotAPage other => new FileReading.NotRead(FileProblem.UnknownKind, other.Reason),
            _ => new FileReading.NotRead(FileProblem.Damaged),
        };
    }

    private static string? CharsetOf(string? contentType) =>
        contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? contentType[at..] : null;

    /// <summary>The file's own name; some programs send the whole path, with whatever their system puts between folders.</summary>
    private static string NameOf(string name) => Path.GetFileNameWithoutExtension(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).Trim() is { Length: > 0 } known ? known : "File";
}
