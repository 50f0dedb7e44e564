using System.Text.RegularExpressions;

namespace AgentHub.Channels.Email;

/// <summary>
/// Finds what the customer wrote this time: mail programs put the whole conversation beneath, and the agent would answer it
/// again. Only clear marks cut; where a cut would leave nothing, everything stays. The raw mail keeps all of it.
/// </summary>
internal static partial class QuotedHistory
{
    private const int MaxLines = 4000;

    public static string Trim(string text)
    {
        var lines = text.Split('\n').Take(MaxLines).Select(l => l.TrimEnd()).ToList();
        var kept = WithoutQuotes(lines, Beginning(lines));
        while (kept.Count > 0 && kept[^1].Length == 0) kept.RemoveAt(kept.Count - 1);

        var signature = kept.FindIndex(IsSignatureMark);
        if (signature > 0) kept.RemoveRange(signature, kept.Count - signature);

        var own = string.Join('\n', kept).Trim();
        return own.Length > 0 ? own : text.Trim();
    }

    /// <summary>The line at which history begins and nothing new follows, or the end.</summary>
    private static int Beginning(List<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (Divider().IsMatch(lines[i])) return i;
            if (HeaderFrom().IsMatch(lines[i]) && lines.Skip(i + 1).Take(4).Count(l => HeaderLine().IsMatch(l)) >= 2) return StartOfBlock(lines, i);

            var attribution = AttributionLength(lines, i);
            if (attribution > 0 && lines.Skip(i + attribution).All(l => l.Length == 0 || IsQuote(l))) return i;

            // Without a quoted line beneath it, it takes a date to tell a mail program's line from a customer's "On Monday I wrote:".
            if (attribution > 0 && !lines.Skip(i + attribution).Any(IsQuote) && lines.Skip(i).Take(attribution).Any(l => l.Any(char.IsDigit))) return i;
        }

        return lines.Count;
    }

    /// <summary>Before it: answers written between quoted lines are the customer's, the quoted lines are not.</summary>
    private static List<string> WithoutQuotes(List<string> lines, int end)
    {
        var kept = new List<string>();
        for (var i = 0; i < end; i++)
        {
            var attribution = AttributionLength(lines, i);
            if (attribution > 0 && lines.Skip(i + attribution).FirstOrDefault(l => l.Length > 0) is { } next && IsQuote(next)) i += attribution - 1;
            else if (!IsQuote(lines[i])) kept.Add(lines[i]);
        }

        return kept;
    }

    /// <summary>How many lines the "On Monday, Sara wrote:" at this place takes; mail programs break it into two. 0: none here.</summary>
    private static int AttributionLength(List<string> lines, int i) =>
        lines[i].Length is 0 or > 400 ? 0
        : Attribution().IsMatch(lines[i]) ? 1
        : i + 1 < lines.Count && AttributionStart().IsMatch(lines[i]) && lines[i + 1].Length is > 0 and < 200 && Attribution().IsMatch($"{lines[i]} {lines[i + 1]}") ? 2
        : 0;

    private static int StartOfBlock(List<string> lines, int i) => i > 0 && lines[i - 1].Length >= 5 && lines[i - 1].All(c => c is '_' or '-') ? i - 1 : i;

    private static bool IsQuote(string line) => line.StartsWith('>');

    private static bool IsSignatureMark(string line) => line is "--" or "-- " || SentFrom().IsMatch(line);

    [GeneratedRegex(@"^\s*(On\b|Am\b|Le\b|El\b|Il\b|Em\b|Op\b|Den\b|W dniu\b|في|بتاريخ|يوم)", RegexOptions.CultureInvariant)]
    private static partial Regex AttributionStart();

    [GeneratedRegex(
        @"^\s*(On\b.{4,380}\bwrote|Am\b.{4,380}\bschrieb\b.{0,120}|Le\b.{4,380}\ba écrit|El\b.{4,380}\bescribió|Il\b.{4,380}\bha scritto" +
        @"|Em\b.{4,380}\bescreveu|Op\b.{4,380}\bschreef\b.{0,120}|(في|بتاريخ|يوم).{4,380}كتبت?\b.{0,120}|.{4,380}\b(कहा|लिखा))\s*[:：]\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Attribution();

    [GeneratedRegex(
        @"^\s*-{2,}\s*(Original Message|Forwarded message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Messaggio originale" +
        @"|Mensagem original|Oorspronkelijk bericht|الرسالة الأصلية|رسالة أصلية)\s*-{2,}\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\s*\*?(From|Von|De|Da|Van|من)\s*:\*?\s*\S", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderFrom();

    [GeneratedRegex(
        @"^\s*\*?(Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Fecha|Para|Asunto|Assunto|Inviato|A|Oggetto" +
        @"|Verzonden|Aan|Onderwerp|تاريخ الإرسال|التاريخ|أرسل|إلى|الموضوع)\s*:",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(
        @"^\s*(Sent from my |Get Outlook for |Von meinem .{1,40} gesendet|Envoyé de(puis)? mon |Enviado desde mi |Enviado do meu " +
        @"|Inviato da(l mio)? |Verstuurd vanaf mijn |(أُ?رسلت?|تم الإرسال) من )",
        RegexOptions.CultureInvariant)]
    private static partial Regex SentFrom();
}
