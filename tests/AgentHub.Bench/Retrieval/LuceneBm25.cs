using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace AgentHub.Bench.Retrieval;

/// <summary>The other baseline: Lucene.NET's BM25 with its analyzer for the language, as it comes.</summary>
internal sealed class LuceneBm25 : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Text = "text";

    private readonly RAMDirectory directory = new();
    private readonly Analyzer analyzer;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;

    public LuceneBm25(IReadOnlyList<string> texts, string language)
    {
        analyzer = AnalyzerOf(language);
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer) { Similarity = new BM25Similarity() }))
        {
            foreach (var text in texts) writer.AddDocument([new TextField(Text, text, Field.Store.NO)]);
            writer.ForceMerge(1);
        }

        reader = DirectoryReader.Open(directory);
        searcher = new IndexSearcher(reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>The places of the best texts, best first.</summary>
    public IReadOnlyList<int> Search(string question, int limit)
    {
        var query = new QueryParser(Version, Text, analyzer).Parse(QueryParserBase.Escape(question));
        return [.. searcher.Search(query, limit).ScoreDocs.Select(d => d.Doc)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        analyzer.Dispose();
        directory.Dispose();
    }

    private static Analyzer AnalyzerOf(string language) => language switch
    {
        "en" => new EnglishAnalyzer(Version),
        "es" => new SpanishAnalyzer(Version),
        "de" => new GermanAnalyzer(Version),
        "fr" => new FrenchAnalyzer(Version),
        "pt" => new PortugueseAnalyzer(Version),
        "ar" => new ArabicAnalyzer(Version),
        "tr" => new TurkishAnalyzer(Version),
        "ru" => new RussianAnalyzer(Version),
        "hi" => new HindiAnalyzer(Version),
        "zh" or "ja" or "ko" => new CJKAnalyzer(Version),
        _ => new StandardAnalyzer(Version),
    };
}
