using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Knowledge.Quotes;

namespace AgentHub.Bench.Answers;

/// <summary>What is refused of the questions that a shop cannot answer, and of those that it can.</summary>
internal static class RefusalsCommand
{
    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = AnswersOptions.Read(arguments);
        var answers = options.AskAll(".refusals.txt");
        cancel.ThrowIfCancellationRequested();

        Console.WriteLine("                        cannot be answered        can be answered\n                        asked  refused             asked  refused  right  wrong");
        foreach (var language in answers.GroupBy(a => a.Question.Language)) Row(language.Key, [.. language]);
        Row("tuning half", [.. answers.Where(a => !a.Question.HeldOut)]);
        Row("held-out half", [.. answers.Where(a => a.Question.HeldOut)]);
        Row("all", answers);
        if (options.AskAll(".refusals.fresh.txt") is { Count: > 0 } fresh)
        {
            foreach (var language in fresh.GroupBy(a => a.Question.Language)) Row($"fresh {language.Key}", [.. language]);
            Row("fresh", fresh);
        }

        if (options.ShowsThresholds) Thresholds(options);
        if (options.ShowsFailures)
            foreach (var failed in answers.Where(a => !a.Question.HeldOut && (a.Question.Fact is null ? !a.Refused : !a.Right))) Console.WriteLine(failed);
        return Task.FromResult(0);
    }

    // The threshold was chosen from the tuning half's columns; the held-out half's say what it is worth.
    private static void Thresholds(AnswersOptions options)
    {
        Console.WriteLine("\n             tuning half                        held-out half\nneeded       refused rightly  refused wrongly   refused rightly  refused wrongly");
        for (var needed = 0.35; needed <= 0.801; needed += 0.05)
        {
            var answers = options.AskAll(".refusals.txt", new EvidenceGate(needed));
            var halves = answers.ToLookup(a => a.Question.HeldOut);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{needed:.00}{(Math.Abs(needed - EvidenceGate.Usual.Needed) < 0.001 ? " (usual)" : "        ")} {Half(halves[false])}   {Half(halves[true])}"));
        }

        static string Half(IEnumerable<Answered> half) =>
            $"{Share([.. half.Where(a => a.Question.Fact is null)], a => a.Refused)}             {Share([.. half.Where(a => a.Question.Fact is not null)], a => a.Refused)}          ";
    }

    private static void Row(string name, IReadOnlyList<Answered> answers)
    {
        var unknown = answers.Where(a => a.Question.Fact is null).ToList();
        var known = answers.Where(a => a.Question.Fact is not null).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-22}  {unknown.Count,5}  {Share(unknown, a => a.Refused)}               {known.Count,5}  {Share(known, a => a.Refused)}     {Share(known, a => a.Right)}  {Share(known, a => a.Wrong)}"));
    }

    private static string Share(IReadOnlyList<Answered> of, Func<Answered, bool> which) =>
        of.Count == 0 ? "    " : (of.Count(which) / (double)of.Count).ToString(".000", CultureInfo.InvariantCulture);
}
