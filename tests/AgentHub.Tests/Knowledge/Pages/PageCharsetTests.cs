using System.Text;
using AgentHub.Knowledge.Pages;
using Xunit;

namespace AgentHub.Tests.Knowledge.Pages;

public sealed class PageCharsetTests
{
    private const string Arabic = "أهلا بكم في حلويات ياسمين، نفتح يوميا من الساعة التاسعة صباحا";

    static PageCharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("iso-8859-6")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void The_header_tells_the_encoding(string charset) =>
        Assert.Equal(Arabic, PageCharset.Read(Encoding.GetEncoding(charset).GetBytes(Arabic), $"text/html; charset={charset}"));

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("iso-8859-6")]
    public void The_page_itself_tells_the_encoding(string charset)
    {
        var html = $"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\"></head><body>{Arabic}</body></html>";
        Assert.Equal(html, PageCharset.Read(Encoding.GetEncoding(charset).GetBytes(html), "text/html"));

        var short5 = $"<meta charset='{charset}'><p>{Arabic}";
        Assert.Equal(short5, PageCharset.Read(Encoding.GetEncoding(charset).GetBytes(short5), null));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_wins_over_a_wrong_header(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        Assert.Equal(Arabic, PageCharset.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Arabic)], "text/html; charset=windows-1252"));
    }

    [Fact]
    public void UTF_16_without_a_mark_is_told_by_its_zeros()
    {
        var html = $"<html><body>{Arabic}</body></html>";
        Assert.Equal(html, PageCharset.Read(Encoding.Unicode.GetBytes(html), "text/html"));
        Assert.Equal(html, PageCharset.Read(Encoding.BigEndianUnicode.GetBytes(html), "text/html"));
    }

    [Fact]
    public void Where_nothing_tells_the_bytes_themselves_do()
    {
        Assert.Equal(Arabic, PageCharset.Read(Encoding.UTF8.GetBytes(Arabic), null));
        Assert.Equal(Arabic, PageCharset.Read(Encoding.GetEncoding(1256).GetBytes(Arabic), null));
        Assert.Equal("Café à la crème", PageCharset.Read(Encoding.GetEncoding(1252).GetBytes("Café à la crème"), null));
    }

    [Fact]
    public void A_page_that_lies_about_UTF_16_is_read_as_UTF_8()
    {
        var html = $"<meta charset=utf-16><p>{Arabic}</p>";
        Assert.Equal(html, PageCharset.Read(Encoding.UTF8.GetBytes(html), "text/html"));
    }

    [Theory]
    [InlineData("text/html; charset=no-such-thing")]
    [InlineData("text/html; charset=utf-7")]
    [InlineData("text/html; charset=")]
    public void An_encoding_that_does_not_exist_is_passed_over(string header) => Assert.Equal(Arabic, PageCharset.Read(Encoding.UTF8.GetBytes(Arabic), header));

    [Fact]
    public void An_empty_body_is_an_empty_text() => Assert.Equal("", PageCharset.Read([], null));
}
