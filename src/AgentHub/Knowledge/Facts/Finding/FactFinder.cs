using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>
/// Finds facts in the passages of one source: opening hours, holidays, what delivery costs and where it goes. Whatever it finds is
/// a suggestion, with the sentence it stands in; it would rather find nothing than something else's hours.
/// </summary>
internal static class FactFinder
{
    // Facts stand on the first pages; a book of a million characters is not combed for them.
    private const int MostCharacters = 200_000;
    private const int MostFacts = 40;

    /// <param name="title">What the source is called: "Opening hours".</param>
    /// <param name="today">A holiday without a year is the next one.</param>
    public static IReadOnlyList<FoundFact> Find(string title, IEnumerable<FactText> passages, DateOnly today)
    {
        var read = new List<FactText>();
        var characters = 0;
        foreach (var passage in passages)
        {
            if ((characters += passage.Text.Length) > MostCharacters) break;
            read.Add(passage);
        }

        var language = LanguageDetector.Detect(string.Join('\n', read.Take(10).Select(p => p.Text)), "en");
        var hours = new HoursFinder(title, language, today);
        var delivery = new DeliveryFinder();
        foreach (var passage in read)
        {
            hours.Read(passage);
            delivery.Read(passage);
        }

        return [.. hours.Finish().Concat(delivery.Finish()).Take(MostFacts)];
    }
}
