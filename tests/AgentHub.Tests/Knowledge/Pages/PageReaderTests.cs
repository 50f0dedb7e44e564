using System.Text;
using AgentHub.Knowledge.Pages;
using Xunit;

namespace AgentHub.Tests.Knowledge.Pages;

public sealed class PageReaderTests
{
    private static readonly Uri Address = new("https://sunny.example/delivery?utm_source=x");

    private const string DeliveryPage = """
        <!doctype html><html lang="en-GB"><head><title>Delivery | Sunny Bikes</title>
        <link rel="canonical" href="/delivery"><style>p { color: red }</style><script>var secret = "in a script";</script></head>
        <body><nav><a href="/">Home</a><a href="/prices">All prices</a></nav>
        <div style="display: none">A hidden trap</div><p hidden>Another trap</p><div aria-hidden="true">A third trap</div>
        <main><h1>Delivery</h1>
        <p>We bring rental bikes to your hotel or home inside the city for <b>€5</b> per bike.<br>We collect them again for free.</p>
        <h2>What we bring</h2><ul><li>City bikes</li><li>E-bikes</li></ul>
        <h2>Prices</h2><table><thead><tr><th>Area</th><th>Price</th></tr></thead><tbody><tr><td>Centre</td><td>€5</td></tr><tr><td>Harbour</td><td>€7</td></tr></tbody></table>
        <ol><li>Book</li><li>Ride</li></ol>
        </main><footer>© Sunny Bikes, all rights reserved</footer></body></html>
        """;

    [Fact]
    public void A_page_is_read_with_its_headings_lists_and_tables()
    {
        var page = Assert.IsType<PageReading.Page>(Read(DeliveryPage));

        Assert.Equal(("Delivery", "en", new Uri("https://sunny.example/delivery")), (page.Title, page.Language, page.Address));
        Assert.Equal("""
            ## Delivery

            We bring rental bikes to your hotel or home inside the city for €5 per bike.
            We collect them again for free.

            ## What we bring

            - City bikes
            - E-bikes

            ## Prices

            Area | Price
            Centre | €5
            Harbour | €7

            1. Book
            2. Ride
            """.ReplaceLineEndings("\n"), page.Text);
    }

    [Fact]
    public void A_page_without_landmarks_keeps_its_prices_and_its_hours()
    {
        var page = Assert.IsType<PageReading.Page>(Read("""
            <html><head><title>Yasmine – sweets</title></head><body><div class=menu><a href=/>Home</a></div>
            <div>Open daily 9:00 to 23:00</div><table><tr><td>Knafeh</td><td>1.250 JD</td></tr><tr><td>Baklava</td><td>8.500 JD</td></tr></table>
            <div>Call 06 123 4567</div></body></html>
            """));

        Assert.Equal("Yasmine", page.Title);
        Assert.Contains("Open daily 9:00 to 23:00", page.Text, StringComparison.Ordinal);
        Assert.Contains("Knafeh | 1.250 JD\nBaklava | 8.500 JD", page.Text, StringComparison.Ordinal);
        Assert.Contains("06 123 4567", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_is_read_without_what_surrounds_it()
    {
        var paragraphs = string.Concat(Enumerable.Range(1, 12).Select(i => $"<p>Paragraph {i} tells, at some length, with commas, and with care, how bicycles are repaired in our workshop by the harbour.</p>"));
        var page = Assert.IsType<PageReading.Page>(Read($"<html><head><title>Repairs</title></head><body><div class='sidebar'><a href='/a'>Tag cloud</a></div><article><h1>How we repair</h1>{paragraphs}</article></body></html>"));

        Assert.Contains("Paragraph 12 tells", page.Text, StringComparison.Ordinal);
        Assert.Equal("How we repair", page.Title);
    }

    [Theory]
    [InlineData("windows-1256")]
    [InlineData("iso-8859-6")]
    [InlineData("utf-16")]
    public void An_Arabic_page_in_an_old_encoding_reads_right(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string html = "<html dir=rtl><head><title>التوصيل</title></head><body><p>التوصيل داخل عمان بدينارين ومجاني للطلبات فوق عشرين دينارا</p></body></html>";
        var page = Assert.IsType<PageReading.Page>(PageReader.Read(Encoding.GetEncoding(charset).GetBytes(html), $"text/html; charset={charset}", Address));

        Assert.Equal(("التوصيل", "ar", "التوصيل داخل عمان بدينارين ومجاني للطلبات فوق عشرين دينارا"), (page.Title, page.Language, page.Text));
    }

    [Theory]
    [InlineData("<html><head><title>Shop</title></head><body><div id='root'></div><script>render()</script></body></html>")]
    [InlineData("<html><body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>")]
    [InlineData("")]
    public void A_page_whose_text_is_made_by_scripts_says_so_and_offers_pasting(string html)
    {
        var reading = Assert.IsType<PageReading.PageWithoutText>(Read(html));

        Assert.Contains("paste", reading.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("application/json")]
    public void What_is_not_a_page_is_called_what_it_is(string type) =>
        Assert.Contains(type, Assert.IsType<PageReading.NotAPage>(PageReader.Read([1, 2, 3], type, Address)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://evil.example/delivery")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@sunny.example/")]
    public void A_page_cannot_call_another_site_its_own(string canonical)
    {
        var page = Assert.IsType<PageReading.Page>(Read($"<link rel=canonical href='{canonical}'><p>Some words that make up a page of text.</p>"));

        Assert.Equal(Address, page.Address);
    }

    [Fact]
    public void A_page_nested_beyond_reason_is_refused_and_not_followed_down()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 3_000)) + "text in the depths of the page";

        Assert.IsType<PageReading.NotAPage>(Read(deep));
    }

    [Fact]
    public void A_page_of_too_many_parts_is_refused() => Assert.IsType<PageReading.NotAPage>(Read(string.Concat(Enumerable.Repeat("<p>a word ", 70_000))));

    [Fact]
    public void Plain_text_is_read_as_it_stands()
    {
        var page = Assert.IsType<PageReading.Page>(PageReader.Read("Open Tuesday to Sunday from 9:00 to 18:00"u8.ToArray(), "text/plain", Address));

        Assert.Equal(("Open Tuesday to Sunday from 9:00 to 18:00", "sunny.example/delivery"), (page.Text, page.Title));
    }

    [Fact]
    public void Markup_in_the_text_of_a_page_stays_text()
    {
        var page = Assert.IsType<PageReading.Page>(Read("<p>Write &lt;script&gt;alert(1)&lt;/script&gt; in your page, if you must.</p>"));

        Assert.Equal("Write <script>alert(1)</script> in your page, if you must.", page.Text);
    }

    private static PageReading Read(string html) => PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address);
}
