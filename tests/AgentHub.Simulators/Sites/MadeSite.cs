using System.Collections.Concurrent;

namespace AgentHub.Simulators.Sites;

/// <summary>
/// The pages of a shop that does not exist: English and Arabic, products with prices in tables and in schema.org, articles, categories that no
/// sitemap lists. The same number of pages gives the same site.
/// </summary>
public sealed class MadeSite
{
    private static readonly string[] Adjectives = ["Quick", "Quiet", "Bright", "Steady", "Gentle", "Bold", "Clever", "Sturdy", "Nimble", "Grand", "Humble", "Lively", "Noble", "Swift", "Tidy", "Warm"];
    private static readonly string[] Things = ["city bike", "cargo bike", "racing bike", "kids bike", "folding bike", "tandem", "helmet", "lock", "pump", "saddle", "basket", "bell", "trailer", "tyre", "chain", "lamp"];
    private static readonly string[] ArabicThings = ["دراجة مدينة", "دراجة شحن", "دراجة سباق", "دراجة أطفال", "دراجة قابلة للطي", "خوذة", "قفل", "منفاخ", "سرج", "سلة", "جرس", "مقطورة", "إطار", "سلسلة", "مصباح", "مرآة"];
    private static readonly string[] ArabicAdjectives = ["سريعة", "هادئة", "لامعة", "متينة", "خفيفة", "قوية", "ذكية", "صلبة", "رشيقة", "كبيرة", "بسيطة", "حيوية", "أنيقة", "مريحة", "مرتبة", "دافئة"];

    private readonly ConcurrentDictionary<string, MadePage> pages = new(StringComparer.Ordinal);

    /// <summary>A site with so many real pages; at least 20.</summary>
    public MadeSite(int count)
    {
        foreach (var page in Information()) Put(page);
        var left = count - pages.Count - 1;
        var (arabic, articles, categories) = (left / 5, left / 5, Math.Max(1, left / 20));
        for (var i = 0; i < arabic; i++) Put(ArabicProduct(i));
        for (var i = 0; i < articles; i++) Put(Article(i));
        var products = left - arabic - articles - categories;
        for (var i = 0; i < products; i++) Put(Product(i));
        for (var i = 0; i < categories; i++) Put(Category(i, categories, products));
        Put(Home(categories));
    }

    /// <summary>The real pages: each of them is worth knowing, and nothing else is.</summary>
    public IReadOnlyCollection<MadePage> Pages => [.. pages.Values];

    public MadePage? Find(string path) => pages.GetValueOrDefault(path);

    /// <summary>Puts a page there, or another one in its place.</summary>
    public void Put(MadePage page) => pages[page.Path] = page;

    /// <summary>Takes a page away.</summary>
    public void Remove(string path) => pages.TryRemove(path, out _);

    /// <summary>The address of a product by its number.</summary>
    public static string ProductPath(int number) => $"/products/{Adjectives[number % 16].ToLowerInvariant()}-{Things[number / 16 % 16].Replace(' ', '-')}-{number}";

    /// <summary>A product as the shop shows it.</summary>
    public static MadePage Product(int number, string? price = null)
    {
        var name = $"{Adjectives[number % 16]} {Things[number / 16 % 16]} {number}";
        var amount = price ?? $"{20 + number * 7 % 900}.{number % 10}0";
        return new MadePage(ProductPath(number), "en", name, $"{name} carries the order code SB{number:0000}E.",
            $"""
             <table><tr><th>Version</th><th>Price</th><th>Weight</th></tr><tr><td>Standard</td><td>{amount} JOD</td><td>{5 + number % 20} kg</td></tr><tr><td>Plus</td><td>{number + 950} JOD</td><td>{6 + number % 20} kg</td></tr></table>
             <p>Every one of them is put together by hand and ridden once around the block before it leaves.</p>
             """, InSitemap: number % 3 != 0, (Freshness)(number % 3),
            [$"{ProductPath(number)}?utm_source=mail&utm_campaign=spring", $"{ProductPath(number)}?variant={number}", $"/print{ProductPath(number)}", $"/cart?add-to-cart={number}"])
        {
            Head = $$$"""<link rel="canonical" href="{{{ProductPath(number)}}}"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"{{{name}}}","sku":"SKU-{{{number}}}","offers":{"@type":"Offer","price":"{{{amount}}}","priceCurrency":"JOD","availability":"https://schema.org/InStock"}}</script>""",
        };
    }

    private static MadePage ArabicProduct(int number)
    {
        var name = $"{ArabicThings[number % 16]} {ArabicAdjectives[number / 16 % 16]} {number}";
        return new MadePage($"/ar/products/{number}", "ar", name, $"رمز الطلب لهذا المنتج هو SB{number:0000}A.",
            $"<table><tr><th>النوع</th><th>السعر</th></tr><tr><td>عادي</td><td>{15 + number * 11 % 700} دينار</td></tr></table><p>التوصيل إلى إربد والزرقاء خلال يومين من تأكيد الطلب رقم {number}.</p>",
            InSitemap: true, (Freshness)(number % 3), number % 4 == 0 ? ["/ar"] : []);
    }

    private static MadePage Article(int number) =>
        new($"/blog/2025/{1 + number % 12:00}/story-{number}", "en", $"Story {number}: {Adjectives[number % 16]} rides with a {Things[number * 5 % 16]}", $"This story is filed under the code SB{number:0000}S.",
            $"<p>On day {number + 1} we rode {number * 3 + 11} kilometres with a {Things[number * 7 % 16]} and met {number % 9 + 2} {Adjectives[number * 3 % 16].ToLowerInvariant()} dogs near kilometre {number + 3}.</p>",
            InSitemap: number % 2 == 0, (Freshness)(number % 3), ["/", $"/blog/2025/{1 + (number + 1) % 12:00}/story-{number + 1}"]);

    private static MadePage Category(int number, int all, int products) =>
        new($"/categories/{number}", "en", $"Shelf {number + 1}", $"This shelf has the code SB{number:0000}C.", $"<p>What stands on shelf {number + 1} of the shop can be tried there.</p>", InSitemap: false, Freshness.None,
            [.. Enumerable.Range(0, products).Where(p => p % all == number).Select(ProductPath), $"/categories/{number}?sort=price", $"/categories/{number}?sort=name&order=desc"]);

    private MadePage Home(int categories) =>
        new("/", "en", "Sunny Bikes in Amman", "The house itself has the code SB0000H.", "<p>We sell, rent and repair bikes on Rainbow Street.</p>", InSitemap: true, Freshness.ETag,
        [
            .. pages.Values.Where(p => p.Path.Count(c => c == '/') == 1).Select(p => p.Path), .. Enumerable.Range(0, categories).Select(c => $"/categories/{c}"), "/blog/2025/01/story-0", "/index.html", "/DELIVERY?utm_medium=x",
            .. SiteTraps.Entrances,
        ]);

    private static IEnumerable<MadePage> Information()
    {
        yield return Info("/delivery", "Delivery", "D", "<p>Delivery inside Amman costs 3 JOD and takes one day. Outside Amman it costs 5 JOD.</p>");
        yield return Info("/opening-hours", "Opening hours", "O", "<ul><li>Sunday to Thursday: 9:00 to 18:00</li><li>Saturday: 10:00 to 16:00</li><li>Friday: closed</li></ul>");
        yield return Info("/returns", "Returns", "R", "<p>Send anything back within 14 days. Worn helmets stay with you.</p>");
        yield return Info("/contact", "Contact", "T", "<p>Call 06 555 0123 or come to 12 Rainbow Street.</p>");
        yield return Info("/repairs", "Repairs", "P", "<table><tr><th>Work</th><th>Price</th></tr><tr><td>Flat tyre</td><td>4 JOD</td></tr><tr><td>Full service</td><td>25 JOD</td></tr></table>");
        yield return Info("/shop", "The shop", "B", "<p>Two floors, three workshops and a coffee machine.</p>", "shop/shop", "/list?page=1");
        yield return new MadePage("/ar", "ar", "دراجات الشمس في عمّان", "رمز هذه الصفحة هو SB0000X.", "<p>نبيع الدراجات ونؤجرها ونصلحها في شارع الرينبو.</p>", true, Freshness.LastModified, ["/ar/delivery"]);
        yield return new MadePage("/ar/delivery", "ar", "التوصيل", "رمز هذه الصفحة هو SB0000Y.", "<p>التوصيل داخل عمّان بثلاثة دنانير وخلال يوم واحد.</p>", true, Freshness.LastModified, []);
    }

    private static MadePage Info(string path, string title, string letter, string content, params string[] links) =>
        new(path, "en", title, $"This page of the house has the code SB0000{letter}.", content, InSitemap: true, Freshness.ETag, links);
}
