using AgentHub.Bench.Setup;

namespace AgentHub.Bench.Retrieval;

/// <summary>What a run of the retrieval benchmark is asked to do.</summary>
internal sealed record RetrievalOptions(string Data, bool Speed)
{
    public const string Usage = """
        dotnet run -c Release --project tests/AgentHub.Bench -- retrieval [options]

          --data DIR    the folder with LANG.passages.jsonl and LANG.questions.jsonl (../shared/data/xquad beside the clone)
          --no-speed    leaves out the search speed over 10,000 passages

        Every question is asked of the product's own index, words only, of plain BM25 (k1 1.2, b 0.75, lower-cased words,
        Chinese as characters and pairs, no stemming), and of Lucene.NET's BM25 with its own analyzer for the language. Where the folder is missing, it is passed over.
        """;

    public static RetrievalOptions Read(Arguments arguments)
    {
        var options = new RetrievalOptions(arguments.Text("--data") ?? Repository.PathOf("..", "shared", "data", "xquad"), !arguments.Flag("--no-speed"));
        arguments.MustBeUsedUp();
        return options;
    }
}
