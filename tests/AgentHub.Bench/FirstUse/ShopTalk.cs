using System.Globalization;

namespace AgentHub.Bench.FirstUse;

/// <summary>What the pages of a shop say, put together from a few sentences: every agent's are different, and any can be asked for.</summary>
internal sealed class ShopTalk(int seed)
{
    private static readonly string[] Things =
        ["bicycles", "helmets", "cakes", "flowers", "chairs", "lamps", "guitars", "tents", "shoes", "printers", "kettles", "curtains", "mirrors", "saddles", "carpets", "vases", "drills", "cameras", "jackets", "candles"];

    private static readonly string[] Towns =
        ["Amman", "Zarqa", "Irbid", "Madrid", "Sevilla", "Leipzig", "Hamburg", "Lyon", "Nantes", "Porto", "Braga", "Ankara", "Izmir", "Leeds", "Cardiff", "Dublin", "Cork", "Ghent", "Turin", "Bari"];

    private static readonly string[] Qualities =
        ["used", "new", "small", "large", "wooden", "light", "painted", "foldable", "waterproof", "antique", "organic", "handmade", "repaired", "heavy", "quiet", "robust"];

    private readonly Random random = new(seed);

    public string Passage() => string.Join(' ', Enumerable.Range(0, 4).Select(_ => Sentence()));

    public string Question() => random.Next(3) switch
    {
        0 => $"How much are {Pick(Qualities)} {Pick(Things)}?",
        1 => $"Do you deliver {Pick(Things)} to {Pick(Towns)}?",
        _ => $"How long is the guarantee on {Pick(Things)}?",
    };

    private string Sentence() => random.Next(6) switch
    {
        0 => $"We deliver {Pick(Qualities)} {Pick(Things)} to {Pick(Towns)} within {Number(14)} working days, and from {Number(300)} euros it is free.",
        1 => $"Our {Pick(Qualities)} {Pick(Things)} cost {Number(900)} euros; a deposit of {Number(50)} euros is paid when ordering.",
        2 => $"The guarantee on {Pick(Things)} is {Number(36)} months, on {Pick(Qualities)} ones {Number(12)} months.",
        3 => $"In {Pick(Towns)} our shop for {Pick(Things)} opens at {Number(12)} and closes at {Number(12)} in the evening.",
        4 => $"{Pick(Qualities)} {Pick(Things)} have the order number {Pick(Things)[..2].ToUpperInvariant()}-{Number(90_000)} and weigh {Number(60)} kilograms.",
        _ => $"You may bring {Pick(Things)} back within {Number(30)} days; for {Pick(Qualities)} ones we ask for the bill from {Pick(Towns)}.",
    };

    private string Pick(string[] words) => words[random.Next(words.Length)];

    private string Number(int below) => random.Next(1, below).ToString(CultureInfo.InvariantCulture);
}
