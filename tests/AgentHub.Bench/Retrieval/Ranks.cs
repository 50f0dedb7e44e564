using System.Globalization;

namespace AgentHub.Bench.Retrieval;

/// <summary>Where the right passage stood for each question: 1 is first, 0 is not among the ten best.</summary>
internal sealed record Ranks(IReadOnlyList<int> Places)
{
    public double HitAt(int place) => Places.Count(p => p >= 1 && p <= place) / (double)Places.Count;

    public double MeanReciprocal => Places.Average(p => p == 0 ? 0 : 1.0 / p);

    public static Ranks Of(QuestionSet set, Func<string, IEnumerable<int>> search) =>
        new([.. set.Questions.Select(q => search(q.Text).Take(10).ToList().IndexOf(q.Passage) + 1)]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HitAt(1):0.000}  {HitAt(3):0.000}  {MeanReciprocal:0.000}");
}
