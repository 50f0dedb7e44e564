namespace AgentHub.Knowledge.Feeds;

/// <summary>What a feed holds, and what of it could not be taken, each with its row and what to do.</summary>
public sealed record ProductFeed(IReadOnlyList<FeedProduct> Products, IReadOnlyList<string> Problems)
{
    public const int MaxProducts = 5_000;
    private const int MostProblemsTold = 5;

    /// <summary>The problems in one text for the owner; null where there are none.</summary>
    public string? Remark => Problems.Count == 0 ? null :
        string.Join(' ', Problems.Take(MostProblemsTold)) + (Problems.Count > MostProblemsTold ? $" And {Problems.Count - MostProblemsTold:N0} more of that kind." : "");
}

/// <summary>What stands in a row or an object of a feed, by the names that shops give it.</summary>
internal static class FeedFields
{
    public static readonly string[] Name = ["title", "name", "product name", "product_name", "product title", "item name", "اسم المنتج", "الاسم", "المنتج"];
    public static readonly string[] Price = ["variant price", "sale price", "sale_price", "price", "regular price", "regular_price", "amount", "السعر"];
    public static readonly string[] Currency = ["currency", "price currency", "pricecurrency", "price_currency", "العملة"];
    public static readonly string[] Sku = ["variant sku", "sku", "mpn", "gtin", "id", "product id", "product_id", "رمز المنتج", "الرمز"];
    public static readonly string[] Availability = ["availability", "in stock?", "stock_status", "stock status", "variant inventory qty", "stock", "quantity", "available", "inventory", "التوفر", "المخزون"];
    public static readonly string[] Url = ["link", "url", "product url", "permalink", "product_url", "الرابط"];
    public static readonly string[] Description = ["body (html)", "body_html", "short description", "short_description", "description", "الوصف"];
    public static readonly string[] Variant = ["option1 value", "attribute 1 value(s)", "variant", "size", "color", "colour"];
    public static readonly string[] Group = ["handle", "item_group_id", "parent"];
    public static readonly string[] Hidden = ["published", "status"];

    /// <summary>A column's name as these lists have it.</summary>
    public static string Plain(string column) => column.Trim().TrimStart('\uFEFF').Replace("g:", "", StringComparison.OrdinalIgnoreCase).ToLowerInvariant();

    /// <summary>Whether a row of this status is shown to nobody in the shop either.</summary>
    public static bool IsHidden(string? status) => status?.Trim().ToLowerInvariant() is "draft" or "archived" or "private" or "false" or "0" or "-1";

    /// <summary>An amount and its currency, as they stand.</summary>
    public static string? PriceOf(string? price, string? currency) =>
        price?.Trim() is not { Length: > 0 and <= 60 } amount || !amount.Any(char.IsDigit) ? null : currency?.Trim() is { Length: > 0 and <= 10 } its && !amount.Contains(its, StringComparison.OrdinalIgnoreCase) ? $"{amount} {its}" : amount;

    /// <summary>What the shop says of a product's being there, in words.</summary>
    public static string? AvailabilityOf(string? said) => said?.Trim().ToLowerInvariant().Replace('_', ' ') switch
    {
        null or "" => null,
        "in stock" or "instock" or "true" or "yes" or "available" or "متوفر" => "in stock",
        "out of stock" or "outofstock" or "false" or "no" or "sold out" or "غير متوفر" => "sold out",
        "preorder" or "on backorder" or "onbackorder" or "backorder" => "on order",
        var number when decimal.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var left) => left > 0 ? "in stock" : "sold out",
        _ => null,
    };
}
