using System.Globalization;
using System.Text.RegularExpressions;
using AgentHub.Bench.Setup;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Quotes;

namespace AgentHub.Bench.Answers;

/// <summary>What a model that invents and alters gets past the checks, and what is stopped of one that tells the truth.</summary>
internal static partial class TruthCommand
{
    private const int Answers = 1_000;
    private const int Seed = 20_261_125;

    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- citations|numbers

        citations    1,000 answers, each with a true quote and a false one (invented or misquoted): what is kept of each.
        numbers      1,000 true sentences in other notations, and 1,000 with an altered number: what is stopped of each.

        The answers are written over the passages of the three shops of the question sets, the same every time, and pass the code that a model's words pass.
        """;

    public static Task<int> CitationsAsync(Arguments arguments, CancellationToken cancel)
    {
        arguments.MustBeUsedUp();
        var fabricator = new Fabricator(Seed);
        var (trueKept, falseKept, asked) = (0, 0, 0);
        foreach (var passages in Passages().TakeWhile(_ => asked < Answers))
        {
            cancel.ThrowIfCancellationRequested();
            var truth = fabricator.SentenceOf(fabricator.PassageOf(passages), s => s.Split(' ').Length >= 4);
            if (truth.Length == 0) continue;

            asked++;
            var lie = asked % 2 == 0 ? fabricator.Invented() : fabricator.Misquoted(truth);
            var (first, second) = (fabricator.Quoting(truth), fabricator.Quoting(lie));
            var left = Citations.Check($"{first}\n{second}", passages).Text;
            if (left.Contains(truth, StringComparison.Ordinal)) trueKept++;
            if (left.Contains(lie, StringComparison.Ordinal)) falseKept++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"true quotes kept     {trueKept,5} of {asked}  ({trueKept / (double)asked:0.000}, wanted at least .98)\nfalse quotes kept    {falseKept,5} of {asked}  (wanted 0)"));
        return Task.FromResult(0);
    }

    public static Task<int> NumbersAsync(Arguments arguments, CancellationToken cancel)
    {
        arguments.MustBeUsedUp();
        var fabricator = new Fabricator(Seed);
        var (stopped, falseStops, asked) = (0, 0, 0);
        var escaped = new List<string>();
        foreach (var passages in Passages().TakeWhile(_ => asked < Answers))
        {
            cancel.ThrowIfCancellationRequested();
            var passage = fabricator.PassageOf(passages);
            var truth = fabricator.SentenceOf(passage, s => s.Any(char.IsAsciiDigit));
            if (truth.Length == 0) continue;

            asked++;
            // Five passages are what a model sees; the sentence says which one it rests on.
            List<IndexedPassage> shown = [passage, .. passages.Where(p => p != passage).Take(4)];
            var check = new StatementCheck(shown, [], "");
            if (check.Ungrounded(fabricator.Rewritten(truth) + " [1]") is { } stop)
            {
                falseStops++;
                escaped.Add($"stopped for {stop}: {truth}");
            }

            // A number that happens to stand in the passage in another place is no invention of the engine.
            var altered = fabricator.Altered(truth);
            while (NewNumbers(altered, truth).All(n => NumbersOf(passage.Text).Contains(n))) altered = fabricator.Altered(truth);
            if (check.Ungrounded(altered + " [1]") is not null) stopped++;
            else escaped.Add($"got out: {altered} (was {truth})");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"altered numbers stopped   {stopped,5} of {asked}, got out {asked - stopped} (wanted 0)\ntrue numbers stopped      {falseStops,5} of {asked}  ({falseStops / (double)asked:0.000}, wanted at most .01)"));
        foreach (var line in escaped.Distinct().Take(20)) Console.WriteLine($"  {line}");
        return Task.FromResult(0);
    }

    private static IEnumerable<string> NewNumbers(string altered, string truth) => NumbersOf(altered).Except(NumbersOf(truth));

    private static HashSet<string> NumbersOf(string text) => [.. Number().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\d[\d.,:]*(?<![.,:])")]
    private static partial Regex Number();

    private static IEnumerable<IReadOnlyList<IndexedPassage>> Passages()
    {
        var shops = Shop.ReadAll(Repository.PathOf("tests", "AgentHub.Bench", "Answers", "Sets"));
        for (var i = 0; i < 100 * Answers; i++) yield return shops[i % shops.Count].Passages;
    }
}
