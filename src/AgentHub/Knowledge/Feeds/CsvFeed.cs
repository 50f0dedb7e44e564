using AgentHub.Knowledge.Files;
using AgentHub.Knowledge.Pages;

namespace AgentHub.Knowledge.Feeds;

/// <summary>Reads a shop's products out of a table: the exports of Shopify and WooCommerce, Google's, or any with a name and a price.</summary>
internal static class CsvFeed
{
    /// <summary>The products; null where the table's first row does not speak of any.</summary>
    public static ProductFeed? Read(string csv)
    {
        using var rows = CsvTable.Rows(csv).GetEnumerator();
        if (!rows.MoveNext()) return null;

        var columns = Columns.Of(rows.Current);
        if (columns is null) return null;

        var (products, problems, last, number) = (new List<(string Key, FeedProduct Product)>(), new List<string>(), (string?)null, 1);
        while (rows.MoveNext())
        {
            number++;
            var row = rows.Current;
            var group = columns.Group is { } g ? Cell(row, g) : null;
            var name = Cell(row, columns.Name);

            // Shopify writes a product's further variants below it, with the handle alone.
            if (name is null && group is not null && group == last && products.Count > 0)
            {
                var (key, above) = products[^1];
                if (Variant(row, columns) is { } more) products[^1] = (key, above with { Variants = [.. above.Variants, more] });
                continue;
            }

            if (FeedFields.IsHidden(columns.Hidden is { } hidden ? Cell(row, hidden) : null)) continue;
            if (name is null) problems.Add($"Row {number:N0} has no name in the column '{columns.NameText}'; fill it in and send the file again.");
            else if (products.Count >= ProductFeed.MaxProducts)
            {
                problems.Add($"A feed has at most {ProductFeed.MaxProducts:N0} products; what comes from row {number:N0} on is left out. Split the file.");
                break;
            }
            else
            {
                if (columns.Price is not null && Price(row, columns) is null) problems.Add($"Row {number:N0} ({Languages.TextCut.Cut(name, 60)}) has no price; customers who ask for it are told so.");
                last = group;
                products.Add((group ?? "", new FeedProduct(name, Variant(row, columns) is { } variant ? [variant] : [], Link(Cell(row, columns.Url)), Description(Cell(row, columns.Description)))));
            }
        }

        return products.Count == 0 ? null : new ProductFeed([.. products.Select(p => p.Product)], problems);
    }

    /// <summary>A shop's own words about a product, which are often HTML.</summary>
    public static string? Description(string? said) => said is null ? null
        : said.Contains('<', StringComparison.Ordinal) && new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Languages.TextCut.Cut(said, 20_000)).Body is { } body && body.QuerySelectorAll("*").Length < 2_000 ? PageText.OneLine(body.TextContent)
        : PageText.OneLine(said);

    public static string? Link(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url.AbsoluteUri : null;

    private static FeedVariant? Variant(string[] row, Columns columns)
    {
        var (price, sku) = (Price(row, columns), Cell(row, columns.Sku));
        var name = Cell(row, columns.Variant);
        return price is null && sku is null ? null : new FeedVariant(name is "Default Title" ? null : name, price, sku, FeedFields.AvailabilityOf(Cell(row, columns.Availability)));
    }

    private static string? Price(string[] row, Columns columns) =>
        (columns.Price ?? []).Select(p => FeedFields.PriceOf(Cell(row, p), Cell(row, columns.Currency))).FirstOrDefault(p => p is not null);

    private static string? Cell(string[] row, int? column) => column is { } at && at < row.Length && row[at].Trim() is { Length: > 0 } said ? said : null;

    private sealed record Columns(int Name, string NameText, int[]? Price, int? Currency, int? Sku, int? Availability, int? Url, int? Description, int? Variant, int? Group, int? Hidden)
    {
        public static Columns? Of(string[] header)
        {
            var names = header.Select(FeedFields.Plain).ToList();
            if (At(FeedFields.Name) is not { } name) return null;

            int[] prices = [.. FeedFields.Price.Select(p => names.IndexOf(p)).Where(i => i >= 0).Distinct()];
            // A list of people has names too: a feed has prices, or codes and links.
            if (prices.Length == 0 && (At(FeedFields.Sku) is null || At(FeedFields.Url) is null)) return null;

            return new Columns(
                name, header[name].Trim(), prices.Length > 0 ? prices : null, At(FeedFields.Currency), At(FeedFields.Sku), At(FeedFields.Availability), At(FeedFields.Url), At(FeedFields.Description), At(FeedFields.Variant), At(FeedFields.Group), At(FeedFields.Hidden));

            int? At(string[] called) => called.Select(c => names.IndexOf(c)).FirstOrDefault(i => i >= 0, -1) is >= 0 and var at ? at : null;
        }
    }
}
