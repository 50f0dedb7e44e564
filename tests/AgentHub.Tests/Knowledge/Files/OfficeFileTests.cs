using AgentHub.Knowledge.Files;
using Xunit;

namespace AgentHub.Tests.Knowledge.Files;

public sealed class OfficeFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void A_document_keeps_its_headings_lists_and_tables_and_not_what_is_hidden() =>
        Assert.Equal("## Delivery\n\nTo Irbid for 3 dinars.\n\n## الضمان\n\nسنتان\n\n- An item\n\nSize | Fits\nM | 170 cm", Read(TestFiles.Word(("Delivery", "To Irbid for 3 dinars."), ("الضمان", "سنتان"))));

    [Fact]
    public void A_workbook_shows_its_numbers_as_people_see_them() =>
        Assert.Equal("### Price list\n\nModel | Price\nNumber 0 | €30.00\nNumber 1 | 12.500 JOD\nNumber 2 | 16%\nNumber 3 | 2026-11-25\nNumber 4 | 09:30\nNumber 5 | 0.3", Read(TestFiles.Sheet(
            [["Price list"], ["Model", "Price"]], [(30, "[$€-2]#,##0.00"), (12.5, "0.000\" JOD\""), (0.16, "0%"), (46351, "d.m.yyyy"), (9.5 / 24, "h:mm AM/PM"), (0.1 + 0.2, "General")])));

    [Theory]
    [InlineData("0.##", 12.5, "12.5")]
    [InlineData("#,##0", 1250, "1250")]
    [InlineData("_(\"$\"* #,##0.00_);_(\"$\"* (#,##0.00)", 7, "$7.00")]
    [InlineData("#,##0.00 €", 7, "7.00 €")]
    [InlineData("0.0,,", 1250000, "1250000")]
    [InlineData("@", 7, "7")]
    public void A_format_is_read_as_far_as_it_is_known(string format, double number, string shown) =>
        Assert.Equal(shown, NumberFormat.Parse(format).Show(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture), from1904: false));

    [Fact]
    public void A_slide_stands_under_its_title() =>
        Assert.Equal("## Workshop\n\nRepairs take two days.\n\n## الصيانة\n\nالفحص مجاني.", Read(TestFiles.Slides(("Workshop", "Repairs take two days."), ("الصيانة", "الفحص مجاني."))));

    [Fact]
    public void The_content_says_what_a_file_is_and_not_its_name()
    {
        Assert.Contains("Irbid", Read(TestFiles.Word(("Delivery", "To Irbid")), "prices.xlsx"), StringComparison.Ordinal);
        Assert.Contains("Irbid", Read(TestFiles.Word(("Delivery", "To Irbid")), "notes.txt"), StringComparison.Ordinal);
        Assert.Equal("Model | Price\nCargo | 30", Read("Model\tPrice\nCargo\t30\n"u8.ToArray(), "export.xls"));
    }

    [Fact]
    public void What_is_broken_locked_or_old_says_what_to_do()
    {
        var word = TestFiles.Word(("Delivery", "To Irbid"));

        Assert.Equal(FileProblem.Damaged, Problem(word[..(word.Length / 2)]));
        Assert.Equal(FileProblem.Damaged, Problem("nonsense"u8.ToArray()));
        Assert.Equal(FileProblem.Damaged, Problem([.. "PK\u0003\u0004"u8, .. Enumerable.Range(0, 2_000).Select(i => (byte)(i * 31))]));
        Assert.Equal(FileProblem.Damaged, Problem(TestFiles.With(word, "word/document.xml", "<w:document")));
        Assert.Equal(FileProblem.Locked, Problem(TestFiles.Locked()));
        Assert.Equal(FileProblem.OldOffice, Problem([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]], "old.doc"));
        Assert.Equal(FileProblem.NoText, Problem(TestFiles.With(word, "word/document.xml", $"<w:document xmlns:w='{Main}'><w:body/></w:document>")));
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("word/styles.xml")]
    public void A_dtd_is_not_read(string part) => Assert.Equal(FileProblem.Damaged, Problem(TestFiles.With(TestFiles.Word(("Delivery", "To Irbid")), part,
        $"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w:document xmlns:w='{Main}'><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>")));

    [Fact]
    public void A_file_that_unpacks_without_end_is_stopped()
    {
        Assert.Equal(FileProblem.Expands, Problem(TestFiles.With(TestFiles.Word(("Delivery", "To Irbid")), "word/media/image.png", new string(' ', (int)FileLimits.MaxUnpacked))));
        Assert.Equal(FileProblem.Expands, Problem(TestFiles.With(TestFiles.Word(("Delivery", "To Irbid")), "word/_rels/document.xml.rels", new string(' ', 3_000_000))));
    }

    [Fact]
    public void More_than_a_source_holds_is_said()
    {
        Assert.Equal(FileProblem.TooMuchText, Problem(TestFiles.With(TestFiles.Word(("Delivery", "To Irbid")), "word/document.xml",
            $"<w:document xmlns:w='{Main}'><w:body>{string.Concat(Enumerable.Repeat($"<w:p><w:r><w:t>{new string('a', 10_000)}</w:t></w:r></w:p>", 101))}</w:body></w:document>")));
        Assert.Equal(FileProblem.TooManyRows, Problem(TestFiles.Sheet([.. Enumerable.Repeat<string[]>(["a"], SheetText.MaxRows + 1)])));
        Assert.Equal(FileProblem.TooManySlides, Problem(TestFiles.Slides([.. Enumerable.Repeat(("a", "b"), SlideText.MaxSlides + 1)])));
    }

    private static string Read(byte[] body, string name = "file.docx") => Assert.IsType<FileReading.Text>(FileReader.Read(body, name, null)).Words;

    private static FileProblem Problem(byte[] body, string name = "file.docx") => Assert.IsType<FileReading.NotRead>(FileReader.Read(body, name, null)).Problem;
}
