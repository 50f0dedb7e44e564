using AgentHub.Knowledge.Feeds;
using AgentHub.Knowledge.Sources;

namespace AgentHub.Knowledge.Files;

/// <summary>What came of reading a file.</summary>
public abstract record FileReading
{
    private FileReading() { }

    public sealed record Text(string Title, string Words) : FileReading;

    /// <summary>It lists a shop's products.</summary>
    public sealed record Products(string Title, ProductFeed Feed) : FileReading;

    /// <summary>Nothing of it is kept. The reason is a sentence for the owner who gave it, in English.</summary>
    public sealed record NotRead(FileProblem Problem, string Reason) : FileReading
    {
        public NotRead(FileProblem problem) : this(problem, FileProblems.Sentence(problem)) { }
    }
}

/// <summary>Why a file is not read.</summary>
public enum FileProblem
{
    Empty,
    UnknownKind,
    OldOffice,
    Locked,
    Damaged,
    NotText,
    NoText,
    NoTextInPage,
    Scanned,
    Unmapped,
    TooLarge,
    TooMuchText,
    TooManyPages,
    TooManyRows,
    TooManySlides,
    Expands,
    TooSlow,
    Busy,
}

/// <summary>What each problem is in words, and what to do about it.</summary>
internal static class FileProblems
{
    public static string Sentence(FileProblem problem) => problem switch
    {
        FileProblem.Empty => "The file is empty.",
        FileProblem.UnknownKind => $"This kind of file cannot be read. Taken are {FileReader.Taken}; of any other, paste the text.",
        FileProblem.OldOffice => "This is a file of an older Office. Open it and save it as .docx, .xlsx, .pptx or PDF, then send that.",
        FileProblem.Locked => "This file is locked with a password. Save a copy without one and send that.",
        FileProblem.Damaged => "This file is damaged or cut off. Open it in the program that made it, save it again and send that.",
        FileProblem.NotText => "There is no text in this file; its name says text, but what is in it is something else.",
        FileProblem.NoTextInPage => "There is no text in this file's HTML. Open it in a browser and paste the text that you see.",
        FileProblem.Scanned => "There is no text in this PDF, only pictures of it, as a scanner makes them. Let a program recognise the text (OCR) and send that, or paste the text.",
        FileProblem.Unmapped => "This PDF does not say which letters its shapes stand for, so its text cannot be read. Save the original as .docx, or paste the text.",
        FileProblem.TooLarge => $"A file has at most {FileReader.MaxBytes / 1024 / 1024} MB. Split it into several files.",
        FileProblem.TooMuchText => $"The file holds more than {Source.MaxBody:N0} characters of text; split it into several files.",
        FileProblem.TooManyPages => $"A PDF has at most {PdfText.MaxPages:N0} pages. Split it into several files.",
        FileProblem.TooManyRows => $"A workbook has at most {SheetText.MaxSheets:N0} sheets and {SheetText.MaxRows:N0} rows. Split it into several files.",
        FileProblem.TooManySlides => $"A presentation has at most {SlideText.MaxSlides:N0} slides. Split it into several files.",
        FileProblem.Expands => $"Unpacked, this file is larger than {FileLimits.MaxUnpacked / 1024 / 1024} MB. Split it into several files, or paste the text.",
        FileProblem.TooSlow => $"This file could not be read in {FileLimits.Longest.TotalSeconds:N0} seconds. Split it into several files, or paste the text.",
        FileProblem.Busy => "Other files are being read right now. Send this one again in a minute.",
        _ => "There is no text in this file.",
    };
}

/// <summary>A file turned out not to be readable, somewhere in the middle of it.</summary>
internal sealed class UnreadableFileException(FileProblem problem) : Exception(FileProblems.Sentence(problem))
{
    public FileProblem Problem => problem;
}
