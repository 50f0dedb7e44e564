using System.Text;
using AgentHub.Knowledge.Passages;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Makes headings, paragraphs, lists, tables and columns of the lines of a PDF. A larger line is a heading; lines in pieces are rows
/// of a table, unless both halves are prose, line after line, which is a page in two columns.
/// </summary>
internal static class PdfParagraphs
{
    private const double HeadingSize = 1.15;
    private const int LongestHeading = 120;
    private const int FewestColumnLines = 4;
    private const int ProseLetters = 22;

    public static void Write(List<PdfLine> lines, FileText text)
    {
        lines = WithoutFurniture(lines);
        if (lines.Count == 0) return;

        var usual = UsualSize(lines);
        var apart = UsualDistance(lines);
        var block = new List<PdfLine>();
        foreach (var line in InColumns(lines))
        {
            if (block.Count > 0 && !Continues(block[^1], line, apart)) Flush();
            block.Add(line);
        }

        Flush();

        void Flush()
        {
            WriteBlock(block, usual, text);
            block.Clear();
        }
    }

    private static void WriteBlock(List<PdfLine> block, double usual, FileText text)
    {
        if (block.Count == 0) return;

        var said = new StringBuilder();
        var width = block.Max(l => l.Right - l.Left);
        for (var i = 0; i < block.Count; i++)
        {
            var line = block[i];
            var words = string.Join(' ', line.Pieces.Select(p => p.Text));
            if (line.Pieces.Count > 1)
            {
                EndParagraph();
                text.Row([.. line.Pieces.Select(p => p.Text)]);
                continue;
            }

            if (line.Size > usual * HeadingSize && words.Length <= LongestHeading && words.Any(char.IsLetter))
            {
                EndParagraph();
                text.Heading(line.Size > usual * 1.5 ? 2 : 3, words);
                continue;
            }

            if (TextBlock.IsListItem(words)) EndParagraph();
            // Lines that go on to the edge are one sentence; a short one ends where its writer ended it.
            if (said.Length > 0) said.Append(Joins(block[i - 1], width) ? " " : "\n");
            if (said is [.., '-', ' '] && char.IsLower(words[0]) && said.Length > 2 && char.IsLetter(said[^3])) said.Length -= 2;
            said.Append(words);
        }

        EndParagraph();
        text.Break();

        void EndParagraph()
        {
            var paragraph = said.ToString();
            said.Clear();
            if (paragraph.Length == 0) return;
            if (paragraph[0] is '-' or '*' or '•' or '·' or '▪' && TextBlock.IsListItem(paragraph)) text.Item(paragraph[1..]);
            else text.Paragraph(paragraph);
        }
    }

    private static bool Joins(PdfLine line, double width) => line.Right - line.Left > width * 0.8;

    private static bool Continues(PdfLine above, PdfLine below, double apart) =>
        above.Page == below.Page && above.Bottom > below.Bottom && above.Bottom - below.Bottom < Math.Max(above.Size, below.Size) * apart && Math.Abs(above.Size - below.Size) < above.Size * 0.12;

    /// <summary>Puts the right column of a page in two columns below the left, or the other way round where the page is read from the right.</summary>
    private static IEnumerable<PdfLine> InColumns(List<PdfLine> lines)
    {
        for (var i = 0; i < lines.Count;)
        {
            var end = i;
            while (end < lines.Count && lines[end].Page == lines[i].Page && IsTwoOfProse(lines[end]) && SameGutter(lines[i], lines[end])) end++;
            if (end - i < FewestColumnLines)
            {
                yield return lines[i++];
                continue;
            }

            // The last lines of a column are short, or there is only one of them.
            for (var side = 0; side < 2; side++)
                foreach (var line in lines[i..end]) yield return line with { Pieces = [line.Pieces[side]] };
            i = end;
        }
    }

    private static bool IsTwoOfProse(PdfLine line) => line.Pieces is [{ Text.Length: >= ProseLetters }, { Text.Length: >= ProseLetters }];

    private static bool SameGutter(PdfLine first, PdfLine line) =>
        Math.Min(Gutter(first).Right, Gutter(line).Right) - Math.Max(Gutter(first).Left, Gutter(line).Left) > 3;

    private static (double Left, double Right) Gutter(PdfLine line) => (line.Pieces.Min(p => p.Right), line.Pieces.Max(p => p.Left));

    /// <summary>Leaves away what stands at the edge of most pages: the same words, or words and the page's number.</summary>
    private static List<PdfLine> WithoutFurniture(List<PdfLine> lines)
    {
        var pages = lines.Select(l => l.Page).Distinct().Count();
        if (pages < 3) return lines;

        var often = lines.Where(l => l.IsAtEdge).GroupBy(WordsAlone).Where(g => g.Select(l => l.Page).Distinct().Count() > pages / 2).Select(g => g.Key).ToHashSet();
        return [.. lines.Where(l => !l.IsAtEdge || !often.Contains(WordsAlone(l)))];

        static string WordsAlone(PdfLine line) => string.Concat(string.Concat(line.Pieces.Select(p => p.Text)).Where(c => !char.IsDigit(c)));
    }

    /// <summary>How far apart lines of one paragraph are here, in letters' sizes: close for Latin letters, wider for Arabic ones.</summary>
    private static double UsualDistance(List<PdfLine> lines)
    {
        var apart = lines.Zip(lines.Skip(1)).Where(p => p.First.Page == p.Second.Page && p.First.Bottom > p.Second.Bottom).Select(p => (p.First.Bottom - p.Second.Bottom) / p.First.Size).Order().ToList();
        return apart.Count == 0 ? 1.75 : Math.Clamp(apart[apart.Count / 4] * 1.25, 1.75, 2.4);
    }

    /// <summary>The size that most of the letters have.</summary>
    private static double UsualSize(List<PdfLine> lines) =>
        lines.GroupBy(l => Math.Round(l.Size * 2) / 2).MaxBy(g => g.Sum(l => l.Pieces.Sum(p => p.Text.Length)))!.Key;
}
