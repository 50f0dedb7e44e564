using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace AgentHub.Knowledge.Pages;

/// <summary>
/// What a page tells machines about itself in schema.org's words (JSON-LD): a product's price and whether it is there, opening hours,
/// address and telephone, questions with their answers. Written as lines that a person can read, in the page's language.
/// </summary>
internal static class StructuredFacts
{
    private const int MostBytes = 300_000;
    private const int MostThings = 60;
    private const int MostOffers = 30;
    private const int LongestValue = 600;
    private const int Deepest = 6;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>The facts as blocks of text, those that stand in the page's own text left out.</summary>
    public static string Of(IHtmlDocument document, string text, string language)
    {
        var words = FactWords.Of(language);
        var (lines, left) = (new List<string>(), MostBytes);
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            if ((left -= script.TextContent.Length) < 0) break;

            try
            {
                using var json = JsonDocument.Parse(script.TextContent, Lenient);
                foreach (var thing in Things(json.RootElement, 0).Take(MostThings)) lines.AddRange(Lines(thing, words));
            }
            catch (JsonException)
            {
                // Written by hand and wrong; the page's text stands by itself.
            }
        }

        return string.Join("\n\n", lines.Distinct().Where(l => !text.Contains(l, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<JsonElement> Things(JsonElement element, int depth)
    {
        if (depth > Deepest) yield break;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray().SelectMany(e => Things(e, depth + 1))) yield return item;
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            yield return element;
            foreach (var within in new[] { "@graph", "mainEntity", "itemListElement", "item", "hasVariant", "department", "location" })
                if (element.TryGetProperty(within, out var found))
                    foreach (var item in Things(found, depth + 1)) yield return item;
        }
    }

    private static IEnumerable<string> Lines(JsonElement thing, FactWords words)
    {
        var types = Texts(thing, "@type").ToList();
        if (types.Any(t => t is "Product" or "ProductGroup" or "Service" or "Event" or "Course" or "Menu" or "MenuItem")) return Product(thing, words);
        if (types.Contains("Question")) return Question(thing, words);
        return thing.TryGetProperty("openingHours", out _) || thing.TryGetProperty("openingHoursSpecification", out _) || thing.TryGetProperty("telephone", out _) ? Place(thing, words) : [];
    }

    private static IEnumerable<string> Product(JsonElement thing, FactWords words)
    {
        if (Text(thing, "name") is not { } name) yield break;

        var sku = Text(thing, "sku") ?? Text(thing, "mpn");
        var offers = Items(thing, "offers").SelectMany(o => Items(o, "offers") is { Count: > 0 } inner ? inner : [o]).Take(MostOffers).ToList();
        foreach (var offer in offers)
        {
            if (Price(offer) is not { } price) continue;

            var parts = new List<string> { Text(offer, "name") is { } variant && variant != name ? $"{name}, {variant}: {price}" : $"{name}: {price}" };
            if (Availability(offer, words) is { } there) parts.Add(there);
            if ((Text(offer, "sku") ?? sku) is { } code) parts.Add($"{words.Sku} {code}");
            yield return string.Join(", ", parts);
        }

        if (Text(thing, "startDate") is { } date) yield return $"{name}: {date}";
    }

    private static string? Price(JsonElement offer)
    {
        var specified = Items(offer, "priceSpecification").FirstOrDefault();
        var currency = Text(offer, "priceCurrency") ?? (specified.ValueKind == JsonValueKind.Object ? Text(specified, "priceCurrency") : null);
        var price = Text(offer, "price") ?? (specified.ValueKind == JsonValueKind.Object ? Text(specified, "price") : null);
        if (price is null && Text(offer, "lowPrice") is { } low) price = Text(offer, "highPrice") is { } high && high != low ? $"{low} – {high}" : low;
        return price is null ? null : $"{price} {currency}".Trim();
    }

    private static string? Availability(JsonElement offer, FactWords words) => Text(offer, "availability")?.Split('/')[^1] switch
    {
        "InStock" or "InStoreOnly" or "OnlineOnly" or "LimitedAvailability" => words.InStock,
        "OutOfStock" or "SoldOut" or "Discontinued" => words.OutOfStock,
        "PreOrder" or "PreSale" or "BackOrder" => words.PreOrder,
        _ => null,
    };

    private static IEnumerable<string> Question(JsonElement thing, FactWords words)
    {
        if (Text(thing, "name") is { } question && Items(thing, "acceptedAnswer").Select(a => Text(a, "text")).FirstOrDefault(a => a is not null) is { } answer)
            yield return $"{words.Question}: {question}\n{Plain(answer)}";
    }

    private static IEnumerable<string> Place(JsonElement thing, FactWords words)
    {
        var name = Text(thing, "name");
        var hours = Texts(thing, "openingHours").Concat(Items(thing, "openingHoursSpecification").Select(h => Hours(h, words)).OfType<string>()).Distinct().ToList();
        if (hours.Count > 0) yield return $"{(name is null ? words.Hours : $"{name}, {words.Hours}")}: {string.Join("; ", hours)}";
        if (Text(thing, "telephone") is { } phone) yield return $"{words.Telephone}: {phone}";
        if (Items(thing, "address").FirstOrDefault() is { ValueKind: JsonValueKind.Object } address)
        {
            var parts = new[] { "streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry" }.Select(p => Text(address, p)).OfType<string>().ToList();
            if (parts.Count > 1) yield return $"{words.Address}: {string.Join(", ", parts)}";
        }
    }

    private static string? Hours(JsonElement hours, FactWords words)
    {
        if (Text(hours, "opens") is not { } opens || Text(hours, "closes") is not { } closes) return null;

        var days = Texts(hours, "dayOfWeek").Select(d => words.Day(d.Split('/')[^1])).ToList();
        var time = opens == closes && opens.StartsWith("00:00", StringComparison.Ordinal) ? words.Closed : $"{Short(opens)}–{Short(closes)}";
        var season = Text(hours, "validFrom") is { } from ? $" ({from} – {Text(hours, "validThrough")})" : "";
        return $"{string.Join(", ", days)} {time}{season}".Trim();
    }

    private static string Short(string time) => time.Length >= 8 && time.EndsWith(":00", StringComparison.Ordinal) ? time[..^3] : time;

    private static string Plain(string html) =>
        html.Contains('<', StringComparison.Ordinal) && new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).Body is { } body ? PageText.OneLine(PageText.Of(body)) : PageText.OneLine(html);

    private static List<JsonElement> Items(JsonElement thing, string name) =>
        thing.ValueKind != JsonValueKind.Object || !thing.TryGetProperty(name, out var found) ? []
        : found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Take(MostThings)]
        : found.ValueKind == JsonValueKind.Object ? [found] : [];

    private static IEnumerable<string> Texts(JsonElement thing, string name) =>
        thing.ValueKind != JsonValueKind.Object || !thing.TryGetProperty(name, out var found) ? []
        : (found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().Take(MostThings) : [found]).Select(Text).OfType<string>();

    private static string? Text(JsonElement thing, string name) => Texts(thing, name).FirstOrDefault();

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when PageText.OneLine(value.GetString()!) is { Length: > 0 and <= LongestValue * 5 } text => text,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>The few words around the facts.</summary>
    private sealed record FactWords(string Sku, string InStock, string OutOfStock, string PreOrder, string Question, string Hours, string Closed, string Telephone, string Address, string Culture)
    {
        private static readonly FactWords English = new("SKU", "in stock", "sold out", "on order", "Question", "opening hours", "closed", "Telephone", "Address", "en");
        private static readonly FactWords Arabic = new("رمز المنتج", "متوفر", "غير متوفر", "حسب الطلب", "سؤال", "أوقات العمل", "مغلق", "هاتف", "العنوان", "ar");

        public static FactWords Of(string language) => language == "ar" ? Arabic : English;

        public string Day(string english) =>
            Enum.TryParse<DayOfWeek>(english, ignoreCase: true, out var day) && !char.IsDigit(english[0]) ? CultureInfo.GetCultureInfo(Culture).DateTimeFormat.GetDayName(day) : english;
    }
}
