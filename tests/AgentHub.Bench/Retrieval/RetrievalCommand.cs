using AgentHub.Bench.Setup;
using AgentHub.Knowledge.Index;

namespace AgentHub.Bench.Retrieval;

/// <summary>The retrieval benchmark: what the product's index finds first, beside plain BM25, and how fast.</summary>
internal static class RetrievalCommand
{
    public static Task<int> RunAsync(Arguments arguments, CancellationToken cancel)
    {
        var options = RetrievalOptions.Read(arguments);
        var sets = QuestionSet.ReadAll(options.Data);
        if (sets.Count == 0)
        {
            Console.WriteLine("There are no question sets here (--data names their folder), so retrieval was passed over.");
            return Task.FromResult(0);
        }

        Console.WriteLine("      the product's index           plain BM25                    Lucene.NET's analyzer, BM25\n      hit@1  hit@3  MRR@10          hit@1  hit@3  MRR@10          hit@1  hit@3  MRR@10");
        foreach (var set in sets)
        {
            cancel.ThrowIfCancellationRequested();
            Console.WriteLine($"{set.Language}    {Product(set)}           {Baseline(set)}           {Lucene(set)}");
        }

        if (options.Speed)
        {
            Console.WriteLine();
            foreach (var set in sets)
            {
                cancel.ThrowIfCancellationRequested();
                Console.WriteLine(SearchSpeed.Measure(set));
            }
        }

        return Task.FromResult(0);
    }

    private static Ranks Product(QuestionSet set)
    {
        var index = KnowledgeIndex.Of(set.Passages);
        var places = set.Passages.Select((p, i) => (p.PassageId, i)).ToDictionary(p => p.PassageId, p => p.i);
        return Ranks.Of(set, question => index.Search(question, 10).Select(h => places[h.Passage.PassageId]));
    }

    private static Ranks Baseline(QuestionSet set)
    {
        var plain = new PlainBm25([.. set.Passages.Select(p => p.Text)], pairs: set.Language == "zh");
        return Ranks.Of(set, question => plain.Search(question, 10));
    }

    private static Ranks Lucene(QuestionSet set)
    {
        using var lucene = new LuceneBm25([.. set.Passages.Select(p => p.Text)], set.Language);
        return Ranks.Of(set, question => lucene.Search(question, 10));
    }
}
