using System.Text;
using System.Text.RegularExpressions;
using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Quotes;

/// <summary>A reply whose quotes all stand in their sources, and the sources that it rests on.</summary>
/// <param name="Kept">The sentences that were kept, marks included.</param>
public sealed record CheckedReply(string Text, IReadOnlyList<QuotedSource> Sources, int Dropped, IReadOnlyList<string> Kept);

/// <summary>
/// Holds a model's reply against the passages it was given: what stands in quotation marks has to stand in one of them, and a
/// mark such as [2] has to name one. The sentence of a false quote is dropped, a false mark is taken out.
/// </summary>
public static partial class Citations
{
    // "Sunny" or "city bike" in quotation marks is a name, not a citation.
    private const int ShortestQuoteWords = 3;

    /// <summary>Checks a reply against the passages, numbered from 1 in the order in which the model saw them.</summary>
    public static CheckedReply Check(string reply, IReadOnlyList<IndexedPassage> passages)
    {
        var text = new StringBuilder();
        var sources = new List<QuotedSource>();
        var dropped = 0;
        var keptAsWritten = new List<string>();
        foreach (var line in reply.ReplaceLineEndings("\n").Split('\n'))
        {
            var kept = new List<string>();
            foreach (var sentence in WholeQuotes(Sentences.Of(line)))
            {
                if (TrueQuotes(sentence, passages) is not { } quotes) { dropped++; continue; }

                sources.AddRange(quotes);
                keptAsWritten.Add(sentence);
                kept.Add(WithoutMarks(sentence, passages, sources, ref dropped));
            }

            if (kept.Count > 0 || line.Trim().Length == 0) text.Append(string.Join(' ', kept)).Append('\n');
        }

        return new CheckedReply(text.ToString().Trim(), [.. sources.Distinct()], dropped, keptAsWritten);
    }

    /// <summary>Whether a quote stands in a text, give or take spaces, marks, case and the kind of quotation mark or dash.</summary>
    public static bool StandsIn(string quote, string text)
    {
        var wanted = Comparable(quote);
        return wanted.Length > 0 && $" {Comparable(text)} ".Contains($" {wanted} ", StringComparison.Ordinal);
    }

    /// <summary>Whether a reply says what a sentence of the quote says: at least half of its words stand in the reply, and every number.</summary>
    public static bool Restates(string reply, string quote)
    {
        var said = Comparable(reply).Split(' ').ToHashSet();
        return Sentences.Of(quote).Select(s => Comparable(s).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList())
            .Any(wanted => wanted.Count > 0 && wanted.Where(w => w.Any(char.IsAsciiDigit)).All(said.Contains) && 2 * wanted.Count(said.Contains) >= wanted.Count);
    }

    // A quote may hold several sentences; they are judged, and dropped, together.
    private static IEnumerable<string> WholeQuotes(IEnumerable<string> sentences)
    {
        var open = "";
        foreach (var sentence in sentences)
        {
            open = open.Length == 0 ? sentence : $"{open} {sentence}";
            if (QuoteIsOpen(open)) continue;
            yield return open;
            open = "";
        }

        if (open.Length > 0) yield return open;
    }

    /// <summary>Whether a quotation begins in the text and does not end in it.</summary>
    internal static bool QuoteIsOpen(string text) =>
        text.Count(c => c == '"') % 2 == 1 || text.Count(c => c == '“') > text.Count(c => c == '”') || text.Count(c => c == '«') > text.Count(c => c == '»');

    /// <summary>Whether something in quotation marks stands in none of the passages.</summary>
    internal static bool HoldsFalseQuote(string text, IReadOnlyList<IndexedPassage> passages) => TrueQuotes(text, passages) is null;

    // Null where one of the quotes is false.
    private static List<QuotedSource>? TrueQuotes(string sentence, IReadOnlyList<IndexedPassage> passages)
    {
        var sources = new List<QuotedSource>();
        foreach (Match match in QuotedWords().Matches(sentence))
        {
            var quote = match.Groups["words"].Value.Trim();
            if (PassageSplitter.Words(quote) < ShortestQuoteWords) continue;
            if (passages.FirstOrDefault(p => StandsIn(quote, p.Text) || (p.Question is { } q && StandsIn(quote, q))) is not { } passage) return null;
            sources.Add(new QuotedSource(passage.SourceTitle, passage.Url, quote));
        }

        return sources;
    }

    private static string WithoutMarks(string sentence, IReadOnlyList<IndexedPassage> passages, List<QuotedSource> sources, ref int dropped)
    {
        var falseMarks = 0;
        var plain = Marks.Pattern().Replace(sentence, mark =>
        {
            foreach (var number in mark.Groups["numbers"].Value.Split(','))
            {
                if (int.TryParse(number, out var n) && n >= 1 && n <= passages.Count)
                {
                    var passage = passages[n - 1];
                    if (sources.All(s => s.Title != passage.SourceTitle || s.Url != passage.Url))
                        sources.Add(new QuotedSource(passage.SourceTitle, passage.Url, NearestSentence(sentence, passage)));
                }
                else falseMarks++;
            }

            return "";
        });
        dropped += falseMarks;
        return plain.Trim();
    }

    // What the customer is shown for a mark: the sentence of the passage that shares most words with the reply's.
    private static string NearestSentence(string sentence, IndexedPassage passage)
    {
        var said = Comparable(sentence).Split(' ').ToHashSet();
        return Sentences.Of(passage.Text).MaxBy(s => Comparable(s).Split(' ').Count(said.Contains)) ?? passage.Text;
    }

    // Letters, digits and the signs inside numbers, one space between words; 1,250 and 1.250 are one number.
    private static string Comparable(string text)
    {
        var folded = TextFold.Fold(text);
        var plain = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            var inNumber = folded[i] is '.' or ',' or ':' && i > 0 && i + 1 < folded.Length && char.IsAsciiDigit(folded[i - 1]) && char.IsAsciiDigit(folded[i + 1]);
            if (char.IsLetterOrDigit(folded[i]) || char.IsSurrogate(folded[i]) || char.GetUnicodeCategory(folded[i]) == System.Globalization.UnicodeCategory.CurrencySymbol || inNumber || folded[i] == '%')
                plain.Append(inNumber && folded[i] == ',' ? '.' : folded[i]);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }

        return plain.ToString().Trim();
    }

    [GeneratedRegex("\"(?<words>[^\"]+)\"|“(?<words>[^”]+)”|«(?<words>[^»]+)»|„(?<words>[^“”]+)[“”]")]
    private static partial Regex QuotedWords();
}
