using System.Text;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Brings a line of a PDF from the order in which it is drawn, left to right, into the order in which it is read. Arabic and Hebrew
/// words are turned round, numbers and Latin words among them are not, and the shapes that Arabic letters take become the letters.
/// </summary>
internal static class VisualOrder
{
    private enum Direction
    {
        Neutral,
        Left,
        Number,
        Right,
    }

    /// <summary>Whether most of its letters are read from the right.</summary>
    public static bool ReadsFromRight(string text)
    {
        var (left, right) = (0, 0);
        foreach (var c in text)
        {
            var direction = Of(c);
            if (direction == Direction.Right) right++;
            else if (direction == Direction.Left) left++;
        }

        return right > left;
    }

    /// <summary>The line as it is read.</summary>
    /// <param name="drawn">What each glyph stands for, from left to right; one glyph may be two letters, which are in their order already.</param>
    public static string Read(IReadOnlyList<string> drawn, bool fromRight)
    {
        var glyphs = drawn.Where(g => g.Length > 0).ToList();
        if (!glyphs.Any(g => Of(g[0]) == Direction.Right)) return Letters(string.Concat(glyphs));

        var sides = Sides(glyphs, fromRight);
        if (fromRight)
        {
            glyphs.Reverse();
            sides.Reverse();
        }

        // A run against the line's direction stands the wrong way round.
        var against = fromRight ? Direction.Left : Direction.Right;
        var said = new StringBuilder();
        for (var i = 0; i < glyphs.Count;)
        {
            var end = i;
            while (end < glyphs.Count && sides[end] == sides[i]) end++;
            var run = glyphs.GetRange(i, end - i);
            if (sides[i] == against) run.Reverse();
            foreach (var glyph in run) said.Append(sides[i] == Direction.Right ? Mirrored(glyph) : glyph);
            i = end;
        }

        return Letters(said.ToString());
    }

    /// <summary>To which side each glyph belongs: spaces and signs to what is on both sides of them, else to the line.</summary>
    private static List<Direction> Sides(List<string> glyphs, bool fromRight)
    {
        var line = fromRight ? Direction.Right : Direction.Left;
        var own = glyphs.Select(g => Of(g[0])).ToList();
        var sides = new List<Direction>(own.Count);
        for (var i = 0; i < own.Count; i++)
        {
            if (own[i] != Direction.Neutral)
            {
                sides.Add(own[i] == Direction.Right ? Direction.Right : Direction.Left);
                continue;
            }

            var before = own.FindLastIndex(i, d => d != Direction.Neutral);
            var after = own.FindIndex(i, d => d != Direction.Neutral);
            var sameSide = before >= 0 && after >= 0 && (own[before] == Direction.Right) == (own[after] == Direction.Right);
            // Between two numbers only a sign that makes them one holds them together: 12.50, 09:30, 1/2; "3 - 5" are two.
            var ofTwoNumbers = sameSide && own[before] == Direction.Number && own[after] == Direction.Number;
            if (ofTwoNumbers && fromRight && !(before == i - 1 && after == i + 1 && IsNumberSign(glyphs[i]))) sides.Add(line);
            else if (sameSide) sides.Add(own[before] == Direction.Right ? Direction.Right : Direction.Left);
            else if (fromRight && IsNumberEnd(glyphs[i]) && (before == i - 1 && before >= 0 && own[before] == Direction.Number || after == i + 1 && own[after] == Direction.Number)) sides.Add(Direction.Left);
            else sides.Add(line);
        }

        return sides;
    }

    private static Direction Of(char c) => c switch
    {
        >= '0' and <= '9' or (>= '\u0660' and <= '\u0669') or (>= '\u06F0' and <= '\u06F9') => Direction.Number,
        '٪' or '٫' or '٬' or '،' or '؛' or '؟' => Direction.Neutral,
        >= '\u0590' and <= '\u08FF' or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') => Direction.Right,
        _ when char.IsLetter(c) || char.IsSurrogate(c) => Direction.Left,
        _ => Direction.Neutral,
    };

    private static bool IsNumberSign(string glyph) => glyph is "." or "," or ":" or "/" or "-" or "–" or "٫" or "٬" or "\u00A0" or "+";

    private static bool IsNumberEnd(string glyph) => glyph is "%" or "$" or "€" or "£" or "+" or "#" or "°" or "٪";

    private static string Mirrored(string glyph) => glyph switch
    {
        "(" => ")", ")" => "(", "[" => "]", "]" => "[", "{" => "}", "}" => "{", "<" => ">", ">" => "<", "«" => "»", "»" => "«",
        _ => glyph,
    };

    /// <summary>Shapes of letters become letters. Nothing else is changed: "m²" stays what it is.</summary>
    private static string Letters(string text)
    {
        if (!text.Any(IsShape)) return text;

        var letters = new StringBuilder();
        foreach (var c in text)
        {
            if (IsShape(c)) letters.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            else letters.Append(c);
        }

        return letters.ToString();
    }

    private static bool IsShape(char c) => c is >= '\uFB00' and <= '\uFB06' or >= '\uFB13' and <= '\uFB4F' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';
}
