using UglyToad.PdfPig.Content;

namespace AgentHub.Knowledge.Files;

/// <summary>A line of a page: its pieces with wide gaps in between, in the order in which they are read.</summary>
internal sealed record PdfLine(int Page, double Top, double Bottom, double Size, bool ReadsFromRight, IReadOnlyList<PdfPiece> Pieces, bool IsAtEdge = false)
{
    public double Left => Pieces.Min(p => p.Left);

    public double Right => Pieces.Max(p => p.Right);
}

/// <summary>A piece of a line, as wide as it is drawn.</summary>
internal sealed record PdfPiece(double Left, double Right, string Text);

/// <summary>Finds the lines of a page from its letters alone; most programs that make PDFs leave nothing else.</summary>
internal static class PdfLines
{
    // In widths of the letters' size: what makes a space between two words, and what parts two cells of a row.
    private const double Space = 0.17;
    private const double Gap = 1.1;

    // Of the page's height: where headers, footers and page numbers stand.
    private const double Edge = 0.09;

    public static IEnumerable<PdfLine> Of(IReadOnlyList<Letter> letters, int page, double height)
    {
        var shown = letters.Where(l => l.Value is { Length: > 0 } && l.TextOrientation == TextOrientation.Horizontal).ToList();
        foreach (var row in Rows(shown))
        {
            var glyphs = Glyphs(row);
            if (glyphs.Count == 0) continue;

            var size = glyphs.Max(g => g.Size);
            var fromRight = VisualOrder.ReadsFromRight(string.Concat(glyphs.Select(g => g.Value)));
            var pieces = Pieces(glyphs, size, fromRight);
            if (fromRight) pieces.Reverse();
            var (top, bottom) = (row.Max(l => l.StartBaseLine.Y) + size, row.Min(l => l.StartBaseLine.Y));
            yield return new PdfLine(page, top, bottom, size, fromRight, pieces, bottom < height * Edge || top > height * (1 - Edge));
        }
    }

    /// <summary>Letters whose base lines are as good as the same, from the top of the page down.</summary>
    private static IEnumerable<List<Letter>> Rows(List<Letter> letters)
    {
        List<Letter> row = [];
        foreach (var letter in letters.OrderByDescending(l => l.StartBaseLine.Y))
        {
            if (row.Count > 0 && row[0].StartBaseLine.Y - letter.StartBaseLine.Y > Math.Max(1.5, SizeOf(row[0]) * 0.35))
            {
                yield return row;
                row = [];
            }

            row.Add(letter);
        }

        if (row.Count > 0) yield return row;
    }

    private static List<Glyph> Glyphs(List<Letter> row)
    {
        var glyphs = new List<Glyph>(row.Count);
        foreach (var letter in row.OrderBy(l => Math.Min(l.StartBaseLine.X, l.EndBaseLine.X)))
        {
            var (left, right) = (Math.Min(letter.StartBaseLine.X, letter.EndBaseLine.X), Math.Max(letter.StartBaseLine.X, letter.EndBaseLine.X));
            // Some programs draw a letter twice to make it bold; a space says nothing that the gap does not; vowel signs hang on letters anywhere.
            if (string.IsNullOrWhiteSpace(letter.Value) || letter.Value[0] is '\0' or '\u00AD' or 'ـ' || char.GetUnicodeCategory(letter.Value[0]) is System.Globalization.UnicodeCategory.NonSpacingMark) continue;
            if (glyphs is [.., var last] && last.Value == letter.Value && left - last.Left < SizeOf(letter) * 0.1) continue;

            glyphs.Add(new Glyph(letter.Value, left, right, SizeOf(letter)));
        }

        return glyphs;
    }

    private static List<PdfPiece> Pieces(List<Glyph> glyphs, double size, bool fromRight)
    {
        var pieces = new List<PdfPiece>();
        List<string> drawn = [];
        var (left, right) = (glyphs[0].Left, glyphs[0].Left);
        foreach (var glyph in glyphs)
        {
            var gap = glyph.Left - right;
            if (drawn.Count > 0 && gap > size * Gap)
            {
                pieces.Add(new PdfPiece(left, right, VisualOrder.Read(drawn, fromRight)));
                (drawn, left) = ([], glyph.Left);
            }
            else if (drawn.Count > 0 && gap > size * Space) drawn.Add(" ");

            drawn.Add(glyph.Value);
            right = Math.Max(right, glyph.Right);
        }

        pieces.Add(new PdfPiece(left, right, VisualOrder.Read(drawn, fromRight)));
        return pieces;
    }

    private static double SizeOf(Letter letter) => letter.PointSize is > 0.5 and < 500 ? letter.PointSize : 10;

    private readonly record struct Glyph(string Value, double Left, double Right, double Size);
}
