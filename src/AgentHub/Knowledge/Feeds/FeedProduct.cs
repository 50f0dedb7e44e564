using System.Text;

namespace AgentHub.Knowledge.Feeds;

/// <summary>One way in which a product is sold.</summary>
/// <param name="Name">A size or a colour; null where there is only one way.</param>
/// <param name="Price">As the feed writes it: an amount is quoted, never computed.</param>
public sealed record FeedVariant(string? Name, string? Price, string? Sku, string? Availability);

/// <summary>A product of a feed: one passage, with everything that a customer asks about it.</summary>
public sealed record FeedProduct(string Name, IReadOnlyList<FeedVariant> Variants, string? Url, string? Description)
{
    private const int MostVariants = 40;
    private const int LongestDescription = 1_200;

    /// <summary>The product in lines that can be quoted.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var variant in Variants.Take(MostVariants))
            {
                var name = variant.Name is { } its && its != Name ? $"{Name}, {its}" : Name;
                var facts = new[] { variant.Availability, variant.Sku is { } sku ? $"SKU {sku}" : null }.OfType<string>();
                text.Append(variant.Price is { } price ? $"{name}: {price}" : name).Append(string.Concat(facts.Select(f => $", {f}"))).Append('\n');
            }

            if (Variants.Count == 0) text.Append(Name).Append('\n');
            if (Description is { Length: > 0 } said) text.Append('\n').Append(Languages.TextCut.Cut(said, LongestDescription)).Append('\n');
            if (Url is { } url) text.Append('\n').Append(url).Append('\n');
            return text.ToString().Trim();
        }
    }
}
