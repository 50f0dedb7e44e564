using System.Text.Json;

namespace AgentHub.Knowledge.Feeds;

/// <summary>Reads a shop's products out of JSON: Shopify's products.json, WooCommerce's REST export, or a list of objects with a name and a price.</summary>
internal static class JsonFeed
{
    private const int MostVariants = 40;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>The products; null where it is no JSON, or JSON about something else.</summary>
    public static ProductFeed? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return List(document.RootElement) is { } list ? Read(list) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? List(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array) return root;
        if (root.ValueKind != JsonValueKind.Object) return null;

        foreach (var name in new[] { "products", "items", "data", "entries", "results" })
            if (root.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array) return found;
        return null;
    }

    private static ProductFeed? Read(JsonElement list)
    {
        var (products, problems, number) = (new List<FeedProduct>(), new List<string>(), 0);
        foreach (var item in list.EnumerateArray())
        {
            number++;
            if (item.ValueKind != JsonValueKind.Object || FeedFields.IsHidden(Text(item, ["status"]))) continue;
            if (Text(item, FeedFields.Name) is not { } name)
            {
                problems.Add($"Product {number:N0} has no 'name' or 'title'; add one and send the file again.");
                continue;
            }

            if (products.Count >= ProductFeed.MaxProducts)
            {
                problems.Add($"A feed has at most {ProductFeed.MaxProducts:N0} products; what comes after product {number - 1:N0} is left out. Split the file.");
                break;
            }

            var variants = Variants(item);
            if (!variants.Any(v => v.Price is not null)) problems.Add($"Product {number:N0} ({Languages.TextCut.Cut(name, 60)}) has no price; customers who ask for it are told so.");
            products.Add(new FeedProduct(name, variants, CsvFeed.Link(Text(item, FeedFields.Url)), CsvFeed.Description(Text(item, FeedFields.Description))));
        }

        // A list of people has names too.
        return products.Any(p => p.Variants.Any(v => v.Price is not null)) ? new ProductFeed(products, problems) : null;
    }

    private static List<FeedVariant> Variants(JsonElement item)
    {
        var currency = Text(item, FeedFields.Currency);
        if (item.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Array)
            return [.. variants.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Take(MostVariants).Select(v => Variant(v, currency, Text(v, ["title"]) is { } title and not "Default Title" ? title : null))];

        return Variant(item, currency, null) is { } only && (only.Price ?? only.Sku) is not null ? [only] : [];
    }

    private static FeedVariant Variant(JsonElement item, string? currency, string? name) =>
        new(name, FeedFields.PriceOf(Text(item, FeedFields.Price), Text(item, FeedFields.Currency) ?? currency), Text(item, FeedFields.Sku), FeedFields.AvailabilityOf(Text(item, FeedFields.Availability)));

    private static string? Text(JsonElement item, string[] names)
    {
        foreach (var name in names)
            foreach (var property in item.EnumerateObject())
                if (FeedFields.Plain(property.Name) == name && Text(property.Value) is { } text) return text;
        return null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString()!.Trim() is { Length: > 0 } text => text,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Object when value.TryGetProperty("value", out var inner) || value.TryGetProperty("amount", out inner) => Text(inner),
        _ => null,
    };
}
