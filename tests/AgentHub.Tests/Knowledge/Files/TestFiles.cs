using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using D = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace AgentHub.Tests.Knowledge.Files;

/// <summary>A line of a test's PDF.</summary>
/// <param name="Text">As it is drawn, from left to right.</param>
/// <param name="FromRight">Whether it ends at the right margin.</param>
internal sealed record DrawnLine(double Y, string Text, double X = 60, double Size = 12, bool FromRight = false);

/// <summary>Files as owners have them, made small.</summary>
internal static class TestFiles
{
    // Each letter of these words as it stands in them: isolated, final, initial, middle.
    private static readonly Dictionary<char, string> Shapes = new()
    {
        ['س'] = "ﺱﺲﺳﺴ", ['ي'] = "ﻱﻲﻳﻴ", ['ا'] = "ﺍﺎﺍﺎ", ['ة'] = "ﺓﺔﺓﺔ", ['ل'] = "ﻝﻞﻟﻠ", ['ت'] = "ﺕﺖﺗﺘ", ['ر'] = "ﺭﺮﺭﺮ", ['ج'] = "ﺝﺞﺟﺠ", ['ع'] = "ﻉﻊﻋﻌ", ['خ'] = "ﺥﺦﺧﺨ", ['و'] = "ﻭﻮﻭﻮ", ['م'] = "ﻡﻢﻣﻤ",
    };

    /// <summary>Arabic words as programs put them into a PDF: shaped, with lam-alef as one, and from the other end; numbers stay.</summary>
    public static string Drawn(string words)
    {
        var shaped = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            if (!Shapes.TryGetValue(words[i], out var shapes)) { shaped.Append(words[i]); continue; }

            var joinsBefore = i > 0 && Shapes.ContainsKey(words[i - 1]) && !"اةرو".Contains(words[i - 1]);
            if (words[i] == 'ل' && i + 1 < words.Length && words[i + 1] == 'ا') { shaped.Append(joinsBefore ? 'ﻼ' : 'ﻻ'); i++; continue; }

            var joinsAfter = i + 1 < words.Length && Shapes.ContainsKey(words[i + 1]);
            shaped.Append(shapes[(joinsBefore ? 1 : 0) + (joinsAfter ? 2 : 0)]);
        }

        return string.Join(' ', shaped.ToString().Split(' ').Reverse().Select(w => w.All(char.IsAsciiDigit) ? w : string.Concat(w.Reverse())));
    }

    /// <summary>A PDF by hand: one font whose codes are mapped to letters, all of them half as wide as they are high.</summary>
    public static byte[] Pdf(DrawnLine[] lines, bool packed = false) => PdfOfPages([lines], packed);

    public static byte[] PdfOfPages(DrawnLine[][] pages, bool packed = false)
    {
        var letters = pages.SelectMany(p => p).SelectMany(l => l.Text).Distinct().Select((c, i) => (c, Code: i + 1)).ToDictionary(p => p.c, p => p.Code);
        var map = $"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Test def\n/CMapType 2 def\n1 begincodespacerange\n<01> <FF>\nendcodespacerange\n{letters.Count} beginbfchar\n"
            + string.Concat(letters.Select(l => $"<{l.Value:X2}> <{(int)l.Key:X4}>\n")) + "endbfchar\nendcmap\nend\nend\n";
        var widths = string.Join(' ', Enumerable.Repeat("500", letters.Count));
        var objects = new List<byte[]>
        {
            Encoding.ASCII.GetBytes("<< /Type /Catalog /Pages 2 0 R >>"),
            Encoding.ASCII.GetBytes($"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{5 + i * 2} 0 R"))}] >>"),
            Encoding.ASCII.GetBytes($"<< /Type /Font /Subtype /TrueType /BaseFont /Shop /FirstChar 1 /LastChar {letters.Count} /Widths [{widths}] /ToUnicode 4 0 R /FontDescriptor << /Type /FontDescriptor /FontName /Shop /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>"),
            Stream(Encoding.ASCII.GetBytes(map), packed),
        };
        for (var i = 0; i < pages.Length; i++)
        {
            objects.Add(Encoding.ASCII.GetBytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {6 + i * 2} 0 R >>"));
            objects.Add(Stream(Encoding.ASCII.GetBytes(string.Concat(pages[i].Select(l => Draw(l, letters)))), packed));
        }

        return PdfOf(objects);
    }

    /// <summary>A PDF of a page whose stream unpacks to this many bytes.</summary>
    public static byte[] PdfBomb(int bytes) => PdfOf(
    [
        "<< /Type /Catalog /Pages 2 0 R >>"u8.ToArray(), "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"u8.ToArray(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"u8.ToArray(), Stream(Enumerable.Repeat((byte)' ', bytes).ToArray(), packed: true),
    ]);

    /// <summary>A PDF whose password is not the empty one.</summary>
    public static byte[] LockedPdf() => PdfOf(
        ["<< /Type /Catalog /Pages 2 0 R >>"u8.ToArray(), "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"u8.ToArray(), "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"u8.ToArray()],
        $"/ID [<01020304> <01020304>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{new string('A', 64)}> /U <{new string('B', 64)}> /P -4 >> ");

    public static byte[] Word(params (string Heading, string Text)[] parts) => Made(stream =>
    {
        using var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var body = new W.Body();
        foreach (var (heading, text) in parts)
        {
            body.Append(new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = "H1" }), new W.Run(new W.Text(heading))));
            body.Append(new W.Paragraph(new W.Run(new W.Text(text))), new W.Paragraph(new W.Run(new W.RunProperties(new W.Vanish()), new W.Text("hidden words"))));
        }

        body.Append(new W.Paragraph(new W.ParagraphProperties(new W.NumberingProperties(new W.NumberingId { Val = 1 })), new W.Run(new W.Text("An item"))));
        body.Append(new W.Table(Row("Size", "Fits"), Row("M", "170 cm")));
        var main = word.AddMainDocumentPart();
        main.Document = new W.Document(body);
        main.AddNewPart<StyleDefinitionsPart>().Styles = new W.Styles(new W.Style(new W.StyleName { Val = "heading 1" }) { StyleId = "H1", Type = W.StyleValues.Paragraph });

        static W.TableRow Row(params string[] cells) => new(cells.Select(c => new W.TableCell(new W.Paragraph(new W.Run(new W.Text(c))))));
    });

    public static byte[] Sheet(string[][] rows, (double Number, string Format)[]? numbers = null) => Made(stream =>
    {
        using var workbook = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var main = workbook.AddWorkbookPart();
        var data = new S.SheetData(rows.Select(r => new S.Row(r.Select(c => new S.Cell { DataType = S.CellValues.InlineString, InlineString = new S.InlineString(new S.Text(c)) }))));
        foreach (var (number, i) in (numbers ?? []).Select((n, i) => (n.Number, i)))
            data.Append(new S.Row(new S.Cell { DataType = S.CellValues.InlineString, InlineString = new S.InlineString(new S.Text($"Number {i}")) },
                new S.Cell { StyleIndex = (uint)i, CellValue = new S.CellValue(number.ToString("R", CultureInfo.InvariantCulture)) }));
        var sheet = main.AddNewPart<WorksheetPart>();
        sheet.Worksheet = new S.Worksheet(data);
        var secret = main.AddNewPart<WorksheetPart>();
        secret.Worksheet = new S.Worksheet(new S.SheetData(new S.Row(new S.Cell { DataType = S.CellValues.InlineString, InlineString = new S.InlineString(new S.Text("hidden margin")) })));
        main.Workbook = new S.Workbook(new S.Sheets(
            new S.Sheet { Name = "Prices", SheetId = 1, Id = main.GetIdOfPart(sheet) }, new S.Sheet { Name = "Secret", SheetId = 2, Id = main.GetIdOfPart(secret), State = S.SheetStateValues.Hidden }));
        main.AddNewPart<WorkbookStylesPart>().Stylesheet = new S.Stylesheet(
            new S.NumberingFormats((numbers ?? []).Select((n, i) => new S.NumberingFormat { NumberFormatId = (uint)(170 + i), FormatCode = n.Format })),
            new S.CellFormats((numbers ?? []).Select((_, i) => new S.CellFormat { NumberFormatId = (uint)(170 + i) })));
    });

    public static byte[] Slides(params (string Title, string Text)[] slides) => Made(stream =>
    {
        using var presentation = PresentationDocument.Create(stream, PresentationDocumentType.Presentation);
        var main = presentation.AddPresentationPart();
        var ids = new P.SlideIdList();
        main.Presentation = new P.Presentation(ids);
        foreach (var ((title, text), i) in slides.Select((s, i) => (s, (uint)i)))
        {
            var part = main.AddNewPart<SlidePart>();
            part.Slide = new P.Slide(new P.CommonSlideData(new P.ShapeTree(Shape(P.PlaceholderValues.Title, title), Shape(P.PlaceholderValues.Body, text), Shape(P.PlaceholderValues.Footer, "Page foot"))));
            ids.Append(new P.SlideId { Id = 256 + i, RelationshipId = main.GetIdOfPart(part) });
        }

        static P.Shape Shape(P.PlaceholderValues kind, string text) => new(
            new P.NonVisualShapeProperties(new P.NonVisualDrawingProperties { Id = 1, Name = "x" }, new P.NonVisualShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties(new P.PlaceholderShape { Type = kind })),
            new P.ShapeProperties(), new P.TextBody(new D.BodyProperties(), new D.Paragraph(new D.Run(new D.Text(text)))));
    });

    /// <summary>What Word writes when it locks a document: the older kind of file with one stream of this name.</summary>
    public static byte[] Locked() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[1000]];

    /// <summary>The same package with one part's XML exchanged.</summary>
    public static byte[] With(byte[] package, string part, string xml)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(xml);
        }

        return stream.ToArray();
    }

    private static byte[] Made(Action<Stream> make)
    {
        using var stream = new MemoryStream();
        make(stream);
        return stream.ToArray();
    }

    private static string Draw(DrawnLine line, Dictionary<char, int> letters)
    {
        var x = line.FromRight ? 535 - line.Text.Length * line.Size / 2 : line.X;
        return string.Create(CultureInfo.InvariantCulture, $"BT /F1 {line.Size} Tf 1 0 0 1 {x} {line.Y} Tm <{string.Concat(line.Text.Select(c => letters[c].ToString("X2", CultureInfo.InvariantCulture)))}> Tj ET\n");
    }

    private static byte[] Stream(byte[] body, bool packed)
    {
        if (packed)
        {
            using var small = new MemoryStream();
            using (var packing = new ZLibStream(small, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(body);
            body = small.ToArray();
        }

        return [.. Encoding.ASCII.GetBytes($"<< /Length {body.Length}{(packed ? " /Filter /FlateDecode" : "")} >>\nstream\n"), .. body, .. "\nendstream"u8];
    }

    private static byte[] PdfOf(List<byte[]> objects, string more = "")
    {
        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.4\n"u8);
        var places = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(pdf.Position);
            pdf.Write([.. Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"), .. objects[i], .. "\nendobj\n"u8]);
        }

        var start = pdf.Position;
        pdf.Write(Encoding.ASCII.GetBytes($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:D10} 00000 n \n"))}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {more}>>\nstartxref\n{start}\n%%EOF\n"));
        return pdf.ToArray();
    }
}
