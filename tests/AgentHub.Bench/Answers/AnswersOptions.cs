using AgentHub.Bench.Setup;
using AgentHub.Knowledge.Quotes;

namespace AgentHub.Bench.Answers;

/// <summary>What a run over the question sets is asked to do.</summary>
internal sealed record AnswersOptions(string Sets, bool ShowsFailures, bool ShowsThresholds)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- refusals|customers [options]

          --sets DIR     the folder with SHOP.knowledge.txt, SHOP.refusals.txt, SHOP.customers.txt and fresh ones of both (the sets of this clone)
          --failures     also prints what was not answered as it should be, of the tuning half alone
          --thresholds   (refusals) also prints what the evidence gate would refuse at other thresholds

        refusals     questions that a shop can answer and questions near its subject that it cannot: how many of each are refused.
        customers    questions as customers type them: whether the fact stands in the answer, and how long it takes.

        No model takes part. Every second question is held out: nothing was chosen by looking at it, and both halves are shown. The fresh
        ones (*.fresh.txt) were written before the rules were last changed, and none of them has been looked at since.
        """;

    public static AnswersOptions Read(Arguments arguments)
    {
        var options = new AnswersOptions(arguments.Text("--sets") ?? Repository.PathOf("tests", "AgentHub.Bench", "Answers", "Sets"), arguments.Flag("--failures"), arguments.Flag("--thresholds"));
        arguments.MustBeUsedUp();
        return Directory.Exists(options.Sets) ? options : throw new SetupException($"There is no folder {options.Sets}.");
    }

    /// <summary>Asks every question of the files that end so.</summary>
    public IReadOnlyList<Answered> AskAll(string fileEnd) => AskAll(fileEnd, EvidenceGate.Usual);

    public IReadOnlyList<Answered> AskAll(string fileEnd, EvidenceGate gate)
    {
        var asked = Shop.ReadAll(Sets).SelectMany(shop => Path.Combine(Sets, shop.Name + fileEnd) is var file && File.Exists(file)
            ? Question.ReadAll(file).Select(question => (shop, question)) : []).ToList();
        // A fact that the shop does not know would count every answer as wrong.
        var strange = asked.Where(a => a.question.Fact is { } fact && !a.shop.Passages.Any(p => Citations.StandsIn(fact, Answered.WithoutCurrency(p.Text).Replace('|', ' ')))).Select(a => $"{a.shop.Name} does not know '{a.question.Fact}'").ToList();
        if (strange.Count > 0) throw new SetupException($"{string.Join("; ", strange)}.");
        // The code is warm in a server; the first question of a process is not what a customer waits for.
        foreach (var (shop, question) in asked.Take(20)) Answered.Ask(shop, question, gate);
        return [.. asked.Select(a => Answered.Ask(a.shop, a.question, gate))];
    }
}
