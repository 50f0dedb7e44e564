using AgentHub.Knowledge.Pages;

namespace AgentHub.Knowledge.Files;

/// <summary>What came of reading a file. The reason is a sentence for the owner who gave it.</summary>
public abstract record FileReading
{
    private FileReading() { }

    public sealed record Text(string Title, string Words) : FileReading;

    public sealed record NotRead(string Reason) : FileReading;
}

/// <summary>Reads the text of a file that an owner gives. What kind it is, its name says; what a sender declares is often wrong.</summary>
public static class FileReader
{
    public const int MaxBytes = 10 * 1024 * 1024;
    private const int FewestLetters = 2;

    /// <summary>Reads a file.</summary>
    /// <param name="contentType">As it was sent, for the charset that it may name.</param>
    public static FileReading Read(byte[] body, string name, string? contentType)
    {
        if (body.Length == 0) return new FileReading.NotRead("The file is empty.");

        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".txt" or ".md" or ".markdown" => Plain(PageCharset.Read(body, CharsetOf(contentType)), name),
            ".csv" => Plain(CsvTable.Read(PageCharset.Read(body, CharsetOf(contentType))), name),
            ".html" or ".htm" => Html(body, name, contentType),
            _ => new FileReading.NotRead("This kind of file cannot be read. Taken are .txt, .md, .csv and .html; of any other, paste the text."),
        };
    }

    private static FileReading Plain(string text, string name)
    {
        // No text in any encoding that we know has this; pictures and programs do.
        if (text.Contains('\0')) return new FileReading.NotRead("There is no text in this file; its name says text, but what is in it is something else.");
        return text.Count(char.IsLetterOrDigit) < FewestLetters ? new FileReading.NotRead("There is no text in this file.") : new FileReading.Text(NameOf(name), text.Trim());
    }

    private static FileReading Html(byte[] body, string name, string? contentType)
    {
        // A page needs an address to be read; where it has no title of its own, it gets its file's name.
        var nowhere = new Uri($"https://file.invalid/{Uri.EscapeDataString(NameOf(name))}");
        return PageReader.Read(body, $"text/html; {CharsetOf(contentType)}", nowhere) switch
        {
            PageReading.Page page => new FileReading.Text(page.Title.StartsWith(nowhere.Host, StringComparison.Ordinal) ? NameOf(name) : page.Title, page.Text),
            PageReading.PageWithoutText => new FileReading.NotRead("There is no text in this file's HTML. Open it in a browser and paste the text that you see."),
            PageReading.NotAPage other => new FileReading.NotRead(other.Reason),
            _ => new FileReading.NotRead("The file cannot be read."),
        };
    }

    private static string? CharsetOf(string? contentType) =>
        contentType?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? contentType[at..] : null;

    /// <summary>The file's own name; some programs send the whole path, with whatever their system puts between folders.</summary>
    private static string NameOf(string name) => Path.GetFileNameWithoutExtension(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).Trim() is { Length: > 0 } known ? known : "File";
}
