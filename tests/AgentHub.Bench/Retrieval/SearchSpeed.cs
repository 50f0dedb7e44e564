using System.Diagnostics;
using System.Globalization;
using AgentHub.Bench.Turns;
using AgentHub.Knowledge;
using AgentHub.Knowledge.Index;

namespace AgentHub.Bench.Retrieval;

/// <summary>How long a first build of 1,000 passages takes, and a search over 10,000.</summary>
internal static class SearchSpeed
{
    private const int Small = 1_000;
    private const int Large = 10_000;

    public static string Measure(QuestionSet set)
    {
        var builds = Enumerable.Range(0, 5).Select(_ => Milliseconds(() => KnowledgeIndex.Of(Repeated(set, Small)))).ToList();

        var index = KnowledgeIndex.Of(Repeated(set, Large));
        foreach (var (text, _) in set.Questions.Take(200)) index.Search(text, 10);
        var searches = set.Questions.Select(q => Milliseconds(() => index.Search(q.Text, 10))).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{set.Language}    build of {Small}: first {builds[0]:0} ms, then {Figure.Percentile(builds, 50):0} ms    search over {Large}: p50 {Figure.Percentile(searches, 50):0.00} ms, p99 {Figure.Percentile(searches, 99):0.00} ms, {index.Bytes / 1048576} MB");
    }

    // Each copy has some words of its own, so that the vocabulary grows as it does with real pages.
    private static List<IndexedPassage> Repeated(QuestionSet set, int count) =>
        [.. Enumerable.Range(0, count).Select(i => set.Passages[i % set.Passages.Count] is var p && i < set.Passages.Count ? p : p with
        {
            PassageId = PassageId.New(), SourceId = SourceId.New(), Text = $"{p.Text[(i % 40)..]} copy{i} {i * 7} variant{i / 3}",
        })];

    private static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
