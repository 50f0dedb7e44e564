using AgentHub.Knowledge.Passages;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>
/// Finds what a source says plainly of delivery: the fee, the least order, from when it is free, and where it goes. Two fees without
/// areas of their own contradict each other, and then none is claimed.
/// </summary>
internal sealed class DeliveryFinder
{
    private const int MostSentence = 400;

    private readonly List<FoundFact> found = [];

    public void Read(FactText passage)
    {
        if (DeliveryWords.Special().IsMatch(TextFold.Fold(passage.Heading))) return;

        var underDelivery = DeliveryWords.Delivery().IsMatch(TextFold.Fold(passage.Heading));
        foreach (var sentence in Sentences.Of(passage.Text))
        {
            if (sentence.Length > MostSentence || sentence[^1] is '?' or '؟') continue;

            var folded = TextFold.Fold(sentence);
            if (DeliveryWords.Special().IsMatch(folded)) continue;

            var says = DeliveryWords.Delivery().IsMatch(folded);
            if (!says && !(underDelivery && DeliveryWords.Minimum().IsMatch(folded) && DeliveryWords.Order().IsMatch(folded)) && !DeliveryWords.Minimum().IsMatch(folded)) continue;

            var area = says && !DeliveryWords.Negated().IsMatch(folded) ? AreaOf(sentence) : null;
            var amounts = ReadAmounts(sentence, says, area);
            // An amount that was not understood may be another area's fee: then neither is claimed.
            if (amounts is null) continue;

            found.AddRange(amounts);
            if (area is not null) found.Add(new FoundFact(FactKind.DeliveryArea, FactValue.OfArea(area), sentence));
        }
    }

    public IEnumerable<FoundFact> Finish()
    {
        foreach (var kind in found.DistinctBy(f => (f.Kind, f.Value.Amount, f.Value.Area)).GroupBy(f => f.Kind))
        {
            var facts = kind.ToList();
            var isPlain = kind.Key == FactKind.DeliveryArea || facts.Count == 1 || kind.Key == FactKind.DeliveryFee && facts.TrueForAll(f => f.Value.Area is not null);
            if (isPlain)
                foreach (var fact in facts) yield return fact;
        }
    }

    private static List<FoundFact>? ReadAmounts(string sentence, bool saysDelivery, string? area)
    {
        var read = new List<FoundFact>();
        var isFree = false;
        foreach (var clause in DeliveryWords.Clause().Split(sentence).Where(c => !string.IsNullOrWhiteSpace(c)))
        {
            var folded = TextFold.Fold(clause);
            isFree |= DeliveryWords.Free().IsMatch(folded);
            // The last amount of a clause is the exact one: "بدينارين (2 دينار)".
            if (DeliveryWords.Money().Matches(clause) is not { Count: > 0 } money) continue;

            var amount = money[^1].Value.Trim();
            if (KindOf(folded, saysDelivery, isFree) is not { } kind || money.Count > 1 && kind == FactKind.DeliveryFee) return null;
            read.Add(new FoundFact(kind, FactValue.OfAmount(amount, kind == FactKind.DeliveryFee ? area : null), sentence));
        }

        return read;
    }

    private static FactKind? KindOf(string clause, bool saysDelivery, bool isFree) => clause switch
    {
        _ when DeliveryWords.Minimum().IsMatch(clause) && (DeliveryWords.Order().IsMatch(clause) || saysDelivery) => FactKind.MinimumOrder,
        _ when saysDelivery && isFree && DeliveryWords.Over().IsMatch(clause) => FactKind.FreeDelivery,
        _ when isFree || !saysDelivery => null,
        _ when DeliveryWords.Delivery().IsMatch(clause) && !DeliveryWords.Order().IsMatch(clause) => FactKind.DeliveryFee,
        _ => null,
    };

    private static string? AreaOf(string sentence)
    {
        if (DeliveryWords.Area().Match(sentence) is not { Success: true } match) return null;

        var area = DeliveryWords.AreaEnd().Replace(match.Groups["area"].Value, "").Trim(' ', '"', '«', '»');
        return area.Count(char.IsLetter) >= 4 && area.Length <= FactValue.MaxText ? area : null;
    }
}
