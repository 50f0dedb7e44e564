using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Quotes;

/// <summary>
/// A run of whole sentences, rows or items of one passage, exactly as they stand there, with how much of a question they hold.
/// </summary>
internal sealed class Excerpt
{
    private const int MostUnits = 3;

    // An answer of the owner's is meant to be said as it is, unless it is an essay.
    private const int LongestWholeAnswer = 1_200;

    // A passage this short is quoted whole where it is the place, not one of its sentences, that answers: "prices?".
    private const int LongestWholePassage = 600;

    // Four or five sentences; where what is asked for is the subject of the whole, they belong together.
    private const int LongestShortPassage = 350;
    private const double ShareOfASubject = 0.45;

    // Of two neighbours that answer as well as each other we cannot tell which was meant: a new screen for this phone or for that one.
    private const double AsGood = 0.1;

    // A further sentence has to bring something; an amount or a time is what "how much" and "when" ask for.
    private const double CostOfAnotherUnit = 0.04;

    // The owner's own answer goes first where it answers this question, and last where it only shares a word with it.
    private const double WorthOfOwnAnswer = 0.3;
    private const double LikenessExpected = 0.25;

    private Excerpt(Hit hit, string text, double[] found, double gain, double value)
    {
        Hit = hit;
        Text = text;
        Found = found;
        Gain = gain;
        Value = value;
    }

    public Hit Hit { get; }

    /// <summary>The words themselves, as they stand in the passage.</summary>
    public string Text { get; }

    /// <summary>How far each word of the question is found here, headings included.</summary>
    public double[] Found { get; }

    /// <summary>The share of the question that these words add to what was covered before.</summary>
    public double Gain { get; }

    /// <summary>The gain, with what speaks for and against these words as an answer.</summary>
    public double Value { get; }

    public QuotedSource Source => new(Hit.Passage.SourceTitle, Hit.Passage.Url, Text);

    public bool SaysTheSameAs(Excerpt other) => Text == other.Text || (Hit.Passage == other.Hit.Passage && (Text.Contains(other.Text, StringComparison.Ordinal) || other.Text.Contains(Text, StringComparison.Ordinal)));

    /// <summary>The words with what leads them in: an answer speaks for itself, anything else says where it stands.</summary>
    public string Introduced(string language) => Hit.Passage.Kind switch
    {
        PassageKind.Answer => Spoken(Text),
        PassageKind.Page => LedIn(Phrases.FromPage(language, Hit.Passage.SourceTitle)),
        _ => LedIn(Phrases.FromText(language, Hit.Passage.SourceTitle)),
    };

    private string LedIn(string lead) => Spoken(Text) is var text && text.Contains('\n') ? $"{lead}\n{text}" : $"{lead} {text}";

    /// <summary>
    /// As a person would read it out: the cells of a row with a colon or a comma between them, without the row that only names the columns. The source keeps the row as it stands.
    /// </summary>
    private static string Spoken(string text)
    {
        var lines = text.Split('\n');
        var rows = lines.Where(TextBlock.IsTableRow).ToList();
        var names = NamesOfColumns(rows);
        return string.Join('\n', lines.Where(l => l != names && !IsRule(l)).Select(l => TextBlock.IsTableRow(l) ? ReadOut(l) : l));
    }

    private static string? NamesOfColumns(List<string> rows) =>
        rows.Count > 1 && !rows[0].Any(char.IsDigit) && rows.Skip(1).Any(r => r.Any(char.IsDigit)) ? rows[0] : null;

    /// <summary>The line under a Markdown table's head.</summary>
    private static bool IsRule(string line) => line.Contains('|') && line.All(c => c is '|' or '-' or ':' or ' ');

    private static string ReadOut(string row) => row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) switch
    {
        [] => "",
        [var only] => only,
        [var name, .. var cells] => $"{name}: {string.Join(", ", cells)}",
    };

    /// <summary>The words of a passage that say most about what of the question is not covered yet.</summary>
    public static Excerpt BestOf(Hit hit, Query query, double[] covered, string language, Expectation expects)
    {
        var passage = hit.Passage;
        var around = query.Found(Terms($"{passage.SourceTitle}\n{passage.Heading}\n{passage.Question}", language));
        var units = Units(passage);
        var inUnits = units.Select(u => query.Found(Terms(passage.Text[u.Start..u.End], language))).ToList();

        Excerpt? best = null;
        var bestChoice = double.MinValue;
        var (first, last) = (0, 0);
        var alone = new double[units.Count];
        for (var from = 0; from < units.Count; from++)
        {
            var inWindow = new double[query.Words.Count];
            for (var to = from; to < Math.Min(units.Count, from + MostUnits); to++)
            {
                Merge(inWindow, inUnits[to]);
                var text = passage.Text[units[from].Start..units[to].End];
                if (expects.Kind != AskedKind.Nothing && expects.Worth(text) > 0) query.FindKind(inWindow, expects.Kind);
                // Within one passage it is the words themselves that choose; the headings are the same for all of them.
                var choice = query.Share(inWindow) + expects.Worth(text) - CostOfAnotherUnit * (to - from);
                if (to == from) alone[from] = choice;
                if (choice <= bestChoice) continue;

                (first, last) = (from, to);
                best = Weigh(hit, text, query, covered, inWindow, around, expects.Worth(text), language);
                bestChoice = choice;
            }
        }

        var (chosenFirst, chosenLast) = (first, last);
        while (last - first + 1 < MostUnits && (IsAsGood(last + 1) || IsAsGood(first - 1)))
        {
            if (IsAsGood(last + 1)) last++;
            else first--;
        }

        if (best is not null && (first, last) != (chosenFirst, chosenLast) && passage.Text[units[first].Start..units[last].End] is { Length: <= LongestShortPassage } wider)
            best = Weigh(hit, wider, query, covered, Union(inUnits[first..(last + 1)], query), around, expects.Worth(wider), language);

        bool IsAsGood(int unit) => unit >= 0 && unit < alone.Length && alone[unit] > AsGood + CostOfAnotherUnit && alone[unit] >= bestChoice - AsGood;

        if (passage.Text.Length <= LongestWholePassage && IsAboutTheWhole(query, around, inUnits, expects, passage.Text.Length))
            return Weigh(hit, passage.Text, query, covered, Union(inUnits, query), around, expects.Worth(passage.Text), language);
        return best ?? Weigh(hit, passage.Text, query, covered, around, around, 0, language);
    }

    private static Excerpt Weigh(Hit hit, string text, Query query, double[] covered, double[] inWindow, double[] around, double asExpected, string language)
    {
        var found = inWindow.Zip(around, Math.Max).ToArray();
        var gain = query.Share([.. found.Zip(covered, (now, before) => Math.Max(0, now - before))]);
        // Words that stand only in the heading say that the place is right, not that this sentence is.
        var value = 0.7 * gain + 0.3 * query.Share(inWindow) + asExpected;
        if (hit.Passage is { Kind: PassageKind.Answer, Question: { } question }) value += WorthOfOwnAnswer * (query.Likeness(question, language) - LikenessExpected);
        return new Excerpt(hit, text, found, gain, value);
    }

    // The owner's own answer is one unit; elsewhere a row, an item or a sentence is.
    private static List<TextRange> Units(IndexedPassage passage)
    {
        if (passage.Kind == PassageKind.Answer && passage.Text.Length <= LongestWholeAnswer) return [new TextRange(0, passage.Text.Length)];

        var units = new List<TextRange>();
        var at = 0;
        var lines = passage.Text.Split('\n');
        var names = NamesOfColumns([.. lines.Where(TextBlock.IsTableRow)]);
        foreach (var line in lines)
        {
            // The names of the columns answer nothing by themselves.
            if (line == names || IsRule(line)) continue;

            var whole = TextBlock.IsListItem(line) || TextBlock.IsTableRow(line);
            foreach (var unit in whole ? [line.Trim()] : Sentences.Of(line))
            {
                var start = passage.Text.IndexOf(unit, at, StringComparison.Ordinal);
                units.Add(new TextRange(start, start + unit.Length));
                at = start + unit.Length;
            }
        }

        return units;
    }

    private static HashSet<string> Terms(string text, string language) =>
        [.. TextAnalysis.Words(text, language).SelectMany(w => w.Terms)];

    // The heading holds all that was asked for and no sentence does, or only prices were asked for and the heading speaks of prices,
    // or the subject alone was named: "delivery?" wants to know how that is done.
    private static bool IsAboutTheWhole(Query query, double[] around, List<double[]> inUnits, Expectation expects, int length)
    {
        var share = query.Share(around);
        if (expects.IsForAnything && length <= LongestShortPassage && share >= ShareOfASubject) return true;
        return share >= 0.75 && (query.Words.All(w => w.Asks == AskedKind.Price) || query.Share(Union(inUnits, query)) < 0.25);
    }

    private static double[] Union(List<double[]> inUnits, Query query)
    {
        var union = new double[query.Words.Count];
        foreach (var unit in inUnits) Merge(union, unit);
        return union;
    }

    private static void Merge(double[] into, double[] more)
    {
        for (var i = 0; i < into.Length; i++) into[i] = Math.Max(into[i], more[i]);
    }

    private readonly record struct TextRange(int Start, int End);
}
