using System.Globalization;
using AgentHub.Bench.Setup;

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

        if (options.ShowsFailures)
            foreach (var failed in answers.Where(a => !a.Question.HeldOut && (a.Question.Fact is null ? !a.Refused : !a.Right))) Console.WriteLine(failed);
        return Task.FromResult(0);
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
