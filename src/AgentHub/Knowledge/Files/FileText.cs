using System.Text;
using AgentHub.Knowledge.Pages;
using AgentHub.Knowledge.Sources;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Writes what a file says as our texts have it: "## heading", "- item", "cell | cell", a paragraph between empty lines. Stops where
/// there is more than a source may hold.
/// </summary>
internal sealed class FileText(FileLimits limits)
{
    private readonly StringBuilder text = new();
    private Part last;

    private enum Part
    {
        Nothing,
        Paragraph,
        Heading,
        Item,
        Row,
    }

    public void Heading(int level, string words) => Write(Part.Heading, PageText.OneLine(words), new string('#', Math.Clamp(level, 1, 6)) + " ");

    public void Item(string words) => Write(Part.Item, PageText.OneLine(words), "- ");

    /// <summary>A paragraph; its own line ends stay.</summary>
    public void Paragraph(string words) =>
        Write(Part.Paragraph, string.Join('\n', words.Split('\n').Select(PageText.OneLine).Where(l => l.Length > 0)), "");

    /// <summary>A row of a table. Cells at its end that say nothing are left away, and so is a row of nothing else.</summary>
    public void Row(IReadOnlyList<string> cells)
    {
        var said = cells.Select(PageText.OneLine).ToList();
        while (said is [.., ""]) said.RemoveAt(said.Count - 1);
        if (said.Count == 1) Paragraph(said[0]);
        else if (said.Count > 1) Write(Part.Row, string.Join(" | ", said), said[0].Length == 0 ? "|" : "");
    }

    /// <summary>What comes next does not belong to the table or list above it.</summary>
    public void Break()
    {
        if (last is Part.Item or Part.Row) last = Part.Paragraph;
    }

    public override string ToString() => text.ToString().Trim();

    private void Write(Part part, string words, string mark)
    {
        if (words.Length == 0) return;

        limits.CheckTime();
        if (text.Length > 0) text.Append(part == last && part is Part.Item or Part.Row ? "\n" : "\n\n");
        // U+0000 is no character of a text; some programs leave it in strings all the same.
        text.Append(mark).Append(words.Replace("\0", "", StringComparison.Ordinal));
        last = part;
        if (text.Length > Source.MaxBody) throw new UnreadableFileException(FileProblem.TooMuchText);
    }
}
