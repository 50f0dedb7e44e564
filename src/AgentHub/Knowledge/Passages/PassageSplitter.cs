using AgentHub.Languages;

namespace AgentHub.Knowledge.Passages;

/// <summary>A passage as it is cut from a text: its place, the headings it stands under, and its words.</summary>
public sealed record PassageText(int Ordinal, string Heading, string Text);

/// <summary>
/// Cuts a text into passages of about 60 to 180 words. A heading begins a new passage and travels with everything below it,
/// lists, tables and questions with their answers stay whole where they fit, and a sentence is only cut when it alone is too long.
/// The same text always gives the same passages.
/// </summary>
public static class PassageSplitter
{
    private const int EnoughWords = 120;
    private const int MostWords = 180;

    // A book of 900,000 words. What comes after it is not learned rather than learned without bound.
    private const int MostPassages = 5_000;

    /// <summary>The passages of a text, in order.</summary>
    public static IReadOnlyList<PassageText> Split(string text)
    {
        var passages = new Passages();
        foreach (var block in TextBlock.Read(text))
        {
            if (passages.Full) break;

            if (block.Kind == BlockKind.Heading) passages.Under(block.Level, block.Text);
            else foreach (var piece in Pieces(block)) passages.Add(piece);
        }

        return passages.Finish();
    }

    /// <summary>How long a text is, in words; a character of a script without spaces counts as half a word.</summary>
    internal static int Words(string text)
    {
        var length = new Length();
        foreach (var c in text) length.Add(c);
        return (length.HalfWords + 1) / 2;
    }

    // What fits stays whole. Otherwise a table is cut between rows and repeats its first row, a list between items, prose between sentences.
    private static IEnumerable<string> Pieces(TextBlock block)
    {
        if (Words(block.Text) <= MostWords) return [block.Text];

        var lines = block.Text.Split('\n');
        return block.Kind switch
        {
            BlockKind.Table => Pack(lines[1..], "\n", repeated: lines[0]),
            BlockKind.List => Pack(lines, "\n"),
            _ => Pack(Sentences.Of(block.Text), " "),
        };
    }

    private static IEnumerable<string> Pack(IEnumerable<string> units, string separator, string? repeated = null)
    {
        List<string> piece = [];
        var words = 0;
        var overhead = repeated is null ? 0 : Words(repeated);
        foreach (var unit in units.SelectMany(u => CutWhereTooLong(u, MostWords - Math.Min(overhead, MostWords / 2))))
        {
            var more = Words(unit);
            if (piece.Count > 0 && words + more + overhead > EnoughWords)
            {
                yield return Joined(piece);
                piece = [];
                words = 0;
            }

            piece.Add(unit);
            words += more;
        }

        if (piece.Count > 0) yield return Joined(piece);

        string Joined(List<string> parts) => (repeated is null ? "" : repeated + separator) + string.Join(separator, parts);
    }

    // A sentence beyond any reason, such as a page of keywords or a text without spaces.
    private static IEnumerable<string> CutWhereTooLong(string unit, int mostWords)
    {
        while (Words(unit) > mostWords)
        {
            var cut = CutPoint(unit, mostWords);
            yield return unit[..cut].TrimEnd();
            unit = unit[cut..].TrimStart();
        }

        if (unit.Length > 0) yield return unit;
    }

    private static int CutPoint(string unit, int mostWords)
    {
        var length = new Length();
        var lastSpace = 0;
        for (var i = 0; i < unit.Length; i++)
        {
            if (char.IsWhiteSpace(unit[i])) lastSpace = i;
            length.Add(unit[i]);
            if (length.HalfWords <= mostWords * 2) continue;

            if (lastSpace > 0) return lastSpace;
            return i > 1 && char.IsLowSurrogate(unit[i]) ? i - 1 : Math.Max(i, 1);
        }

        return unit.Length;
    }

    /// <summary>Counts words as they go by; every further 30 letters of one "word" count as another.</summary>
    private struct Length
    {
        private const int LongestWord = 30;
        private int lettersOfWord;

        public int HalfWords { get; private set; }

        public void Add(char c)
        {
            if (char.IsWhiteSpace(c)) { lettersOfWord = 0; return; }
            if (Scripts.RunsTogether(Scripts.Of(c))) { HalfWords++; lettersOfWord = 0; return; }
            if (lettersOfWord++ % LongestWord == 0) HalfWords += 2;
        }
    }

    /// <summary>The passages made so far, and the one that is being filled.</summary>
    private sealed class Passages
    {
        private readonly List<PassageText> finished = [];
        private readonly List<(int Level, string Text)> headings = [];
        private readonly List<string> filling = [];
        private int words;
        private bool headingIsBare;

        public bool Full => finished.Count >= MostPassages;

        public void Under(int level, string heading)
        {
            if (headingIsBare && level <= headings[^1].Level) KeepBareHeading();
            Close();
            headings.RemoveAll(h => h.Level >= level);
            headings.Add((level, heading));
            headingIsBare = true;
        }

        public void Add(string piece)
        {
            var more = Words(piece);
            if (words > 0 && words + more > EnoughWords) Close();
            if (Full) return;

            filling.Add(piece);
            words += more;
            headingIsBare = false;
        }

        public IReadOnlyList<PassageText> Finish()
        {
            if (headingIsBare) KeepBareHeading();
            Close();
            return finished;
        }

        // "## Closed on Mondays" with nothing below it says what it has to say by itself.
        private void KeepBareHeading() => Add(headings[^1].Text);

        private void Close()
        {
            if (filling.Count > 0 && !Full)
                finished.Add(new PassageText(finished.Count, string.Join(" › ", headings.Select(h => h.Text)), string.Join("\n\n", filling)));
            filling.Clear();
            words = 0;
        }
    }
}
