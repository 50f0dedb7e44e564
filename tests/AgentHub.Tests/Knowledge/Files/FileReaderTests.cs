using System.Text;
using AgentHub.Knowledge.Files;
using Xunit;

namespace AgentHub.Tests.Knowledge.Files;

public sealed class FileReaderTests
{
    static FileReaderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "Größe XL kostet 12 €")]
    [InlineData("utf-16", "Größe XL kostet 12 €")]
    [InlineData("windows-1252", "Größe XL kostet 12 €")]
    [InlineData("windows-1256", "الكنافة بدينار وربع للقطعة الواحدة")]
    public void A_text_is_read_in_the_charset_it_is_written_in(string charset, string text)
    {
        var encoding = Encoding.GetEncoding(charset);

        var read = Assert.IsType<FileReading.Text>(FileReader.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], "prices.txt", null));

        Assert.Equal(("prices", text), (read.Title, read.Words));
    }

    [Theory]
    [InlineData("C:\\Users\\ann\\menu.md", "menu")]
    [InlineData("/home/ann/menu.MD", "menu")]
    [InlineData("../../menu.txt", "menu")]
    [InlineData(".txt", "File")]
    public void A_file_is_called_by_its_own_name(string name, string title) =>
        Assert.Equal(title, Assert.IsType<FileReading.Text>(FileReader.Read("Soup of the day"u8.ToArray(), name, null)).Title);

    [Fact]
    public void A_table_becomes_rows_that_can_be_quoted()
    {
        var read = Assert.IsType<FileReading.Text>(FileReader.Read(Encoding.UTF8.GetBytes("Model;Price;Note\r\n\"City; bike\";12;\"says \"\"hi\"\"\nand more\"\r\n;;\r\nCargo;30\r\n"), "prices.csv", null));

        Assert.Equal("Model | Price | Note\nCity; bike | 12 | says \"hi\" and more\nCargo | 30", read.Words);
    }

    [Fact]
    public void A_page_has_its_own_title_or_else_its_files()
    {
        static FileReading Read(string html) => FileReader.Read(Encoding.UTF8.GetBytes(html), "our delivery.html", "text/html; charset=utf-8");

        Assert.Equal("Delivery", Assert.IsType<FileReading.Text>(Read("<title>Delivery | Shop</title><p>Delivery takes three days in town.")).Title);
        Assert.Equal("our delivery", Assert.IsType<FileReading.Text>(Read("<p>Delivery takes three days in town.")).Title);
        Assert.Contains("paste", Assert.IsType<FileReading.NotRead>(Read("<script>render()</script>")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_not_read()
    {
        Assert.Contains(".csv", Assert.IsType<FileReading.NotRead>(FileReader.Read("GIF89a"u8.ToArray(), "menu.gif", "text/plain")).Reason, StringComparison.Ordinal);
        Assert.Contains("something else", Assert.IsType<FileReading.NotRead>(FileReader.Read([.. Enumerable.Range(0, 256).Select(i => (byte)i)], "menu.txt", null)).Reason, StringComparison.Ordinal);
        Assert.IsType<FileReading.NotRead>(FileReader.Read([], "menu.txt", null));
        Assert.IsType<FileReading.NotRead>(FileReader.Read(" \n\n "u8.ToArray(), "menu.txt", null));
    }
}
