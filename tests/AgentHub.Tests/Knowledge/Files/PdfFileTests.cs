using AgentHub.Knowledge.Files;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace AgentHub.Tests.Knowledge.Files;

public sealed class PdfFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Headings_paragraphs_and_tables_are_told_apart(bool packed) =>
        Assert.Equal("## Our prices\n\nEverything here is for one whole day and includes a lock and a helmet for you.\n\nModel | Day\nCargo bike | 30 euros\n\n- A deposit of 50 euros", Read(TestFiles.Pdf(
        [
            new(780, "Our prices", Size: 20), new(740, "Everything here is for one whole day and includes"), new(726, "a lock and a helmet for you."),
            new(690, "Model"), new(690, "Day", 300), new(676, "Cargo bike"), new(676, "30 euros", 300), new(640, "• A deposit of 50 euros"),
        ], packed)));

    [Fact]
    public void A_page_in_two_columns_is_read_one_after_the_other()
    {
        var lines = Enumerable.Range(0, 6).SelectMany(i => new DrawnLine[] { new(700 - i * 14, $"left column prose, line {i}"), new(700 - i * 14, $"right column prose, line {i}", 320) }).ToArray();

        var read = Read(TestFiles.Pdf(lines));

        Assert.True(read.IndexOf("left column prose, line 5", StringComparison.Ordinal) < read.IndexOf("right column prose, line 0", StringComparison.Ordinal), read);
        Assert.DoesNotContain(" | ", read, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_at_the_edge_of_every_page_is_not_read()
    {
        var read = Read(TestFiles.PdfOfPages([.. Enumerable.Range(1, 4).Select(i => new DrawnLine[] { new(810, "Our little shop"), new(700, $"Fact number {i} of this page is here."), new(30, $"Page {i}") })]));

        Assert.Equal(["Fact number 1 of this page is here.", "Fact number 4 of this page is here."], [read.Split("\n\n")[0], read.Split("\n\n")[^1]]);
        Assert.DoesNotContain("Page", read, StringComparison.Ordinal);
        Assert.DoesNotContain("little shop", read, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_that_another_program_made_is_read()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText("Returns are free within 14 days (shoes: 30).", 12, new PdfPoint(50, 700), font);

        Assert.Equal("Returns are free within 14 days (shoes: 30).", Read(builder.Build()));
    }

    [Fact]
    public void Arabic_is_read_in_its_order_with_its_letters() =>
        Assert.Equal("سياسة الاسترجاع خلال 21 يوم", Read(TestFiles.Pdf([new(700, TestFiles.Drawn("سياسة الاسترجاع خلال 21 يوم"), FromRight: true)])));

    [Fact]
    public void A_table_in_arabic_begins_at_the_right() =>
        Assert.Equal("سلع | 12\nخلال | 14", Read(TestFiles.Pdf([new(700, TestFiles.Drawn("سلع"), 480), new(700, "12", 100), new(686, TestFiles.Drawn("خلال"), 480), new(686, "14", 100)])));

    [Theory]
    [InlineData("رعسلا 12.50 رانيد", "دينار 12.50 السعر", true)]
    [InlineData("09:30 - 17:00 ماود", "دوام 17:00 - 09:30", true)]
    [InlineData("Visa Card ةقاطب", "بطاقة Visa Card", true)]
    [InlineData("(طقف) دقن", "نقد (فقط)", true)]
    [InlineData("20% مصخ", "خصم 20%", true)]
    [InlineData("We say ابحرم to you", "We say مرحبا to you", false)]
    [InlineData("םולש 5", "5 שלום", true)]
    [InlineData("١٢٫٥ راﻧﻳد", "دينار ١٢٫٥", true)]
    [InlineData("20 m² (net)", "20 m² (net)", false)]
    public void A_line_is_turned_round_but_not_its_numbers_and_latin_words(string drawn, string read, bool fromRight) =>
        Assert.Equal(read, VisualOrder.Read([.. drawn.Select(c => c.ToString())], fromRight));

    [Fact]
    public void One_glyph_for_two_letters_keeps_their_order() => Assert.Equal("سلام", VisualOrder.Read(["م", "لا", "س"], fromRight: true));

    [Fact]
    public void What_is_broken_scanned_or_too_large_says_what_to_do()
    {
        var pdf = TestFiles.Pdf([new(700, "Returns are free within 14 days.")]);

        Assert.Equal(FileProblem.Damaged, Problem(pdf[..(pdf.Length / 2)]));
        Assert.Equal(FileProblem.Damaged, Problem([.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 31)), .. "%%EOF"u8]));
        Assert.Equal(FileProblem.Damaged, Problem("this is no pdf"u8.ToArray()));
        Assert.Equal(FileProblem.Locked, Problem(TestFiles.LockedPdf()));
        Assert.Equal(FileProblem.Scanned, Problem(TestFiles.Pdf([])));
        Assert.Equal(FileProblem.TooManyPages, Problem(TestFiles.PdfOfPages([.. Enumerable.Repeat<DrawnLine[]>([new(700, "a")], PdfText.MaxPages + 1)])));
        Assert.Equal(FileProblem.Expands, Problem(TestFiles.PdfBomb((int)FileLimits.MaxUnpacked + 1)));
        Assert.Equal(FileProblem.TooLarge, Problem(new byte[FileReader.MaxBytes + 1]));
    }

    [Fact]
    public void Brackets_within_brackets_do_not_end_the_process() =>
        Assert.Equal(FileProblem.Damaged, Problem([.. "%PDF-1.4\n1 0 obj\n"u8, .. Enumerable.Repeat((byte)'[', 1_000_000), .. "\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"u8]));

    [Fact]
    public void Every_problem_has_a_sentence_of_its_own() =>
        Assert.Equal(Enum.GetValues<FileProblem>().Length, Enum.GetValues<FileProblem>().Select(FileProblems.Sentence).Distinct().Count());

    private static string Read(byte[] body) => Assert.IsType<FileReading.Text>(FileReader.Read(body, "file.pdf", null)).Words;

    private static FileProblem Problem(byte[] body) => Assert.IsType<FileReading.NotRead>(FileReader.Read(body, "file.pdf", null)).Problem;
}
