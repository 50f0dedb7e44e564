using AgentHub.Knowledge.Index;
using AgentHub.Knowledge.Passages;

namespace AgentHub.Bench.Answers;

/// <summary>
/// Writes a model's answers over a shop's passages, true ones and false ones, the same every time: quotes as they stand,
/// invented and misquoted, and sentences whose numbers are as they stand or altered.
/// </summary>
internal sealed class Fabricator(int seed)
{
    // CA5394: nothing here is secret, and the same numbers have to come again.
    private readonly Random dice = new(seed);

    private static readonly string[] Leads = ["Our page says", "Yes:", "As we write,", "حسب معلوماتنا:", "نعم،", "Según nuestra página,", "Claro:"];

    private static readonly string[] Inventions =
    [
        "everything is free for a whole year", "we never close and always answer", "each customer gets a second one for nothing", "كل شيء مجاني للزبائن الجدد دائما", "نوصل إلى كل بلاد العالم بلا أجرة",
        "todo es gratis los martes por la tarde", "devolvemos el doble del dinero pagado",
    ];

    public IndexedPassage PassageOf(IReadOnlyList<IndexedPassage> passages) => passages[dice.Next(passages.Count)];

    public string SentenceOf(IndexedPassage passage, Func<string, bool> fits)
    {
        var sentences = Sentences.Of(passage.Text).Where(s => !s.Contains('"', StringComparison.Ordinal)).Select(s => s.Replace(" | ", " ", StringComparison.Ordinal)).Where(fits).ToList();
        return sentences.Count == 0 ? "" : sentences[dice.Next(sentences.Count)];
    }

    /// <summary>A sentence that quotes these words.</summary>
    public string Quoting(string words) => dice.Next(3) switch
    {
        0 => $"{Leads[dice.Next(Leads.Length)]} \"{words}\"",
        1 => $"{Leads[dice.Next(Leads.Length)]} “{words}”",
        _ => $"{Leads[dice.Next(Leads.Length)]} «{words}»",
    };

    public string Invented() => Inventions[dice.Next(Inventions.Length)];

    /// <summary>The words with one of them replaced, left out or moved.</summary>
    public string Misquoted(string words)
    {
        var parts = words.Split(' ').ToList();
        var at = dice.Next(parts.Count - 1);
        switch (dice.Next(3))
        {
            case 0: parts[at] = parts[at].Any(char.IsDigit) ? "77" : "never"; break;
            case 1: parts.Insert(at + 1, "not"); break;
            default: parts.Insert(at, "gratis"); break;
        }

        return string.Join(' ', parts);
    }

    /// <summary>The sentence with one of its numbers changed; a digit is changed, put in or left out.</summary>
    public string Altered(string sentence)
    {
        var digits = Enumerable.Range(0, sentence.Length).Where(i => char.IsAsciiDigit(sentence[i])).ToList();
        var at = digits[dice.Next(digits.Count)];
        var other = (char)('0' + (sentence[at] - '0' + 1 + dice.Next(9)) % 10);
        return dice.Next(4) == 0 ? sentence.Insert(at + 1, other.ToString()) : $"{sentence[..at]}{other}{sentence[(at + 1)..]}";
    }

    /// <summary>The sentence as a model may write it: its numbers in another notation.</summary>
    public string Rewritten(string sentence) => dice.Next(4) switch
    {
        0 => string.Concat(sentence.Select(c => char.IsAsciiDigit(c) ? (char)('٠' + (c - '0')) : c)),
        1 => System.Text.RegularExpressions.Regex.Replace(sentence, @"(?<=\d)[.,](?=\d{3}\b)", m => m.Value == "," ? "." : ","),
        _ => sentence,
    };
}
