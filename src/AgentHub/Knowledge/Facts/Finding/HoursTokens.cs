using System.Globalization;
using System.Text.RegularExpressions;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>Reads a line into the marks that opening hours are made of.</summary>
internal static partial class HoursTokens
{
    // A line that is longer says more than hours.
    private const int MostTokens = 200;

    public static List<Token> Read(string line, HoursWords words)
    {
        var text = Prepare(TextFold.Fold(line));
        var pieces = Piece().Matches(text).Take(MostTokens).Select(m => m.Value).ToList();
        var tokens = new List<Token>();
        for (var at = 0; at < pieces.Count;)
        {
            if (Number(pieces[at]) is { } number)
            {
                tokens.Add(number);
                at++;
            }
            else at += Word(pieces, at, words, tokens);
        }

        return tokens;
    }

    // "24/7", "a.m.", "09.00'dan", "segunda-feira": made plain before the pieces are cut.
    private static string Prepare(string text)
    {
        text = AllWeek().Replace(text, " 24h7 ");
        text = AllDay().Replace(text, " 24h ");
        text = Meridiem().Replace(text, " $1m ");
        text = Suffix().Replace(text, " ");
        return Weekday().Replace(text, "$1 ");
    }

    private static Token? Number(string piece)
    {
        if (piece.Length > 0 && !char.IsAsciiDigit(piece[0])) return null;
        if (piece == "24h7") return new Token(Mark.AllDay, 7);
        if (piece == "24h") return new Token(Mark.AllDay);

        var parts = piece.Split(':', '.', 'h');
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute))
            return hour <= 24 && minute < 60 ? new Token(Mark.Time, hour * 60 + minute) : new Token(Mark.Unknown);
        return int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Token(Mark.Number, number) : new Token(Mark.Unknown);
    }

    /// <summary>The longest phrase at this place; answers with how many pieces it takes.</summary>
    private static int Word(List<string> pieces, int at, HoursWords words, List<Token> tokens)
    {
        switch (pieces[at])
        {
            case "-" or "~":
                tokens.Add(new Token(Mark.To));
                return 1;
            case "," or "،" or "/" or "&" or "|" or ":" or ";" or "؛" or "+":
                tokens.Add(new Token(pieces[at] is "&" or "+" or "/" ? Mark.And : Mark.Comma));
                return 1;
        }

        for (var length = Math.Min(words.LongestPhrase, pieces.Count - at); length > 0; length--)
        {
            if (words.Find(string.Join(' ', pieces.Skip(at).Take(length))) is not { } token) continue;

            tokens.Add(token);
            return length;
        }

        foreach (var part in Arabic(pieces[at], words)) tokens.Add(part);
        return 1;
    }

    /// <summary>Arabic writes "and", "in" and "to the" onto the word.</summary>
    private static IEnumerable<Token> Arabic(string word, HoursWords words)
    {
        if (words.Language == "ar" && word.Length > 3)
        {
            if (word[0] == 'و' && words.Find(word[1..]) is { } joined) return [new Token(Mark.And), joined];
            if (word.StartsWith("لل", StringComparison.Ordinal) && words.Find("ال" + word[2..]) is { } end) return [new Token(Mark.To), end];
            if (word[0] == 'ب' && words.Find(word[1..]) is { } on) return [on];
        }

        return [new Token(Mark.Unknown)];
    }

    [GeneratedRegex(@"24h7|24h\b|\d{1,2}[:.h]\d{2}(?!\d)|\d+|\p{L}[\p{L}\p{M}]*(?:'\p{L}+)*|[-~,،/&|:;؛+]")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\b24\s?[/x]\s?7\b|\b7j(?:ours)?\s?/\s?7 24h\s?/\s?24\b")]
    private static partial Regex AllWeek();

    [GeneratedRegex(@"\b24 ?(?:hours?|horas|stunden|heures|saat|ساعه)\b|\b24h\s?/\s?24\b|\brund um die uhr\b|على مدار الساعه|\b24h\b")]
    private static partial Regex AllDay();

    [GeneratedRegex(@"(?<=\d|\s)([ap])\.?\s?m\b\.?")]
    private static partial Regex Meridiem();

    [GeneratedRegex(@"(?<=\d)'\p{L}+")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\b(segunda|terca|quarta|quinta|sexta)s?-feiras?\b")]
    private static partial Regex Weekday();
}
