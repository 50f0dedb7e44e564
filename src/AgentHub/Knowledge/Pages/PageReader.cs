using AgentHub.Languages;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SmartReader;

namespace AgentHub.Knowledge.Pages;

/// <summary>
/// Reads what a web page says to its visitors. The main content is told apart from menus and footers where that loses nothing;
/// a shop's page is often a table of prices and a line of opening hours, which is not what an article looks like.
/// </summary>
public static class PageReader
{
    // Beyond these a page is a trap or a dump; its beginning would be no better than a refusal.
    private const int LargestBody = 5 * 1024 * 1024;
    private const int MostElements = 60_000;
    private const int DeepestNesting = 250;

    private const int FewestLetters = 25;
    private const int LongestTitle = 200;
    private const int MostLinks = 2_000;

    // Of the page's whole text, the share that the main content has to hold to stand for it.
    private const double EnoughOfThePage = 0.7;

    /// <summary>Reads a body that came from an address with this Content-Type.</summary>
    public static PageReading Read(byte[] body, string? contentType, Uri address)
    {
        var kind = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (kind is not ("" or "text/html" or "application/xhtml+xml" or "text/plain" or "text/markdown" or "application/octet-stream" or "text/xml" or "application/xml"))
            return new PageReading.NotAPage($"{address.Host} answered with {kind}, which is not a web page. Give the address of a page, or paste the text.");
        if (body.Length > LargestBody) return new PageReading.NotAPage("The page is too large to be read. Paste the part that your agent has to know.");

        var text = PageCharset.Read(body, contentType);
        return kind is "text/plain" or "text/markdown" ? PlainText(text, address) : Html(text, address);
    }

    private static PageReading PlainText(string text, Uri address) =>
        text.Contains('\0') ? new PageReading.NotAPage($"{address.Host} calls this text, but what is in it is something else. Give the address of a page, or paste the text.") :
        Letters(text) < FewestLetters ? WithoutText() : new PageReading.Page(address.Host + address.AbsolutePath, text.Trim(), LanguageDetector.Detect(text, "en"), address);

    private static PageReading Html(string html, Uri address)
    {
        using var document = Parse(html);
        if (document is null) return new PageReading.NotAPage("The page is built in a way that cannot be read safely: it has too many or too deeply nested parts. Paste its text instead.");

        var title = Title(document, address);
        var declaredLanguage = document.DocumentElement.GetAttribute("lang")?.Split('-', '_')[0].Trim().ToLowerInvariant();
        var canonical = Canonical(document, address);
        var links = Links(document, address);
        var facts = StructuredFacts.Of(document, document.Body?.TextContent ?? "", declaredLanguage ?? "en");
        var text = Text(document, address);
        if (facts.Length > 0) text = $"{text}\n\n{facts}".Trim();
        if (Letters(text) < FewestLetters) return WithoutText() with { Links = links };

        return new PageReading.Page(title, text, LanguageDetector.Detect(text, declaredLanguage is { Length: 2 or 3 } ? declaredLanguage : "en"), canonical) { Links = links };
    }

    // Where a page leads, but for what it does not vouch for itself.
    private static List<Uri> Links(IHtmlDocument document, Uri address)
    {
        var from = document.QuerySelector("base[href]")?.GetAttribute("href") is { } given && Uri.TryCreate(address, given, out var found) && found.Host == address.Host ? found : address;
        return [.. document.QuerySelectorAll("a[href]")
            .Where(a => a.GetAttribute("rel")?.Contains("nofollow", StringComparison.OrdinalIgnoreCase) != true)
            .Select(a => Uri.TryCreate(from, a.GetAttribute("href")!.Trim(), out var link) && link.Scheme is "http" or "https" ? link : null)
            .OfType<Uri>().DistinctBy(l => l.GetLeftPart(UriPartial.Query)).Take(MostLinks)];
    }

    private static string Text(IHtmlDocument document, Uri address)
    {
        var whole = document.Body is { } body ? PageText.Of(body) : "";
        var main = document.QuerySelectorAll("main, [role=main]").OfType<IElement>().ToList() is [var only] ? PageText.Of(only) : Article(document, address);
        return main is not null && Letters(main) >= EnoughOfThePage * Letters(whole) ? main : whole;
    }

    // Last of all, since the reader takes the document apart.
    private static string? Article(IHtmlDocument document, Uri address)
    {
        var article = new Reader(address.AbsoluteUri, document) { MaxElemsToParse = MostElements }.GetArticle();
        if (!article.Completed || !article.IsReadable || article.Content is null) return null;

        using var content = Parse(article.Content);
        return content?.Body is { } body ? PageText.Of(body) : null;
    }

    private static PageReading.PageWithoutText WithoutText() =>
        new("There is no text in this page's HTML; it is probably put together by scripts in the browser. Copy the text from your browser and paste it as a text instead.");

    // The first heading says what this page is about; the title often adds the site's name.
    private static string Title(IHtmlDocument document, Uri address)
    {
        var headings = document.QuerySelectorAll("h1").Select(h => PageText.OneLine(h.TextContent)).Where(h => h.Length is > 1 and <= 80).ToList();
        var title = headings is [var heading] ? heading : PageText.OneLine(document.Title ?? "");
        if (title.Length == 0) title = PageText.OneLine(document.QuerySelector("meta[property='og:title']")?.GetAttribute("content") ?? "");
        if (title.Length == 0) title = address.Host + address.AbsolutePath.TrimEnd('/');
        return headings is [_] ? title : WithoutSiteName(title.Cut(LongestTitle));
    }

    // "Delivery | Sunny Bikes" and "Delivery – Sunny Bikes" are the page "Delivery".
    private static string WithoutSiteName(string title)
    {
        foreach (var separator in (string[])[" | ", " – ", " — ", " · ", " - "])
            if (title.IndexOf(separator, StringComparison.Ordinal) is > 1 and var at) return title[..at].Trim();
        return title;
    }

    // A page may call another address its own, but not one of another site: that would be somebody else's word for what we cite.
    private static Uri Canonical(IHtmlDocument document, Uri address) =>
        document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href") is { Length: > 0 } href &&
        Uri.TryCreate(address, href.Trim(), out var canonical) && canonical.Scheme is "http" or "https" &&
        canonical.Host == address.Host && canonical.UserInfo.Length == 0 ? canonical : address;

    // Watched while it is built: the parser walks up the tree at nearly every tag, so that 200,000 nested ones would keep it busy for minutes.
    private static IHtmlDocument? Parse(string html)
    {
        var elements = 0;
        IElement? last = null;
        try
        {
            return new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => Watch(element) }).ParseDocument(html);
        }
        catch (UnreasonablePageException)
        {
            return null;
        }

        void Watch(IElement element)
        {
            if (++elements > MostElements || (last is not null && IsTooDeep(last))) throw new UnreasonablePageException();
            last = element;
        }
    }

    private static bool IsTooDeep(IElement element)
    {
        var depth = 0;
        for (INode? node = element; node is not null; node = node.Parent)
            if (++depth > DeepestNesting) return true;
        return false;
    }

    private sealed class UnreasonablePageException : Exception;

    private static int Letters(string text) => text.Count(char.IsLetterOrDigit);
}
