using System.Globalization;
using AgentHub.Bench.Setup;
using AgentHub.Bench.Turns;

namespace AgentHub.Bench.Answers;

/// <summary>Whether the fact stands in the answer to questions as customers type them, and how long the answer takes.</summary>
internal static class CustomersCommand
{
    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = AnswersOptions.Read(arguments);
        var answers = options.AskAll(".customers.txt");
        cancel.ThrowIfCancellationRequested();

        Console.WriteLine("                        asked  right  wrong  refused   p50 ms  p99 ms");
        foreach (var language in answers.GroupBy(a => a.Question.Language)) Row(language.Key, [.. language]);
        Row("tuning half", [.. answers.Where(a => !a.Question.HeldOut)]);
        Row("held-out half", [.. answers.Where(a => a.Question.HeldOut)]);
        Row("all", answers);
        IReadOnlyList<Answered> more = options.AskAll(".customers.more.txt");
        if (more.Count > 0) Row("more, to tune by", more);
        if (options.AskAll(".customers.fresh.txt") is { Count: > 0 } fresh) Row("fresh", fresh);

        if (options.ShowsFailures)
            foreach (var failed in answers.Where(a => !a.Question.HeldOut).Concat(more).Where(a => !a.Right)) Console.WriteLine(failed);
        return Task.FromResult(0);
    }

    private static void Row(string name, IReadOnlyList<Answered> answers)
    {
        double count = answers.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-22}  {answers.Count,5}  {answers.Count(a => a.Right) / count:.000}  {answers.Count(a => a.Wrong) / count:.000}  {answers.Count(a => a.Refused) / count:.000}   {Figure.Percentile(answers.Select(a => a.Milliseconds), 50),7:0.00} {Figure.Percentile(answers.Select(a => a.Milliseconds), 99),7:0.00}"));
    }
}
