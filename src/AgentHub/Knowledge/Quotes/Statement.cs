using System.Globalization;
using System.Text.RegularExpressions;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Quotes;

/// <summary>What is stated so exactly that it is either right or wrong.</summary>
internal enum StatementKind
{
    Number,
    Price,
    Percent,
    Time,
    Phone,
    Link,
}

/// <summary>
/// A number, price, time, phone number or link in a text, with the forms that it may take elsewhere: 1.250, 1,250 and ١٫٢٥٠ are
/// one number, and 5 pm is 17:00.
/// </summary>
/// <param name="Currency">The currency of a price, by its code; empty elsewhere.</param>
/// <param name="IsMeasured">True where the number counts days, people, kilometres: then it is no price.</param>
internal sealed partial record Statement(StatementKind Kind, string Text, IReadOnlyList<string> Forms, string Currency = "", bool IsMeasured = false)
{
    private const int ShortestPhone = 7;
    private const int DigitsThatTellAPhone = 8;

    /// <summary>All that a text states, in the order of kinds: what is read as a link or a time is not read again as a number.</summary>
    public static List<Statement> In(string text)
    {
        var rest = TextFold.Fold(text);
        var found = new List<Statement>();
        rest = Take(rest, LinkPattern(), m => new Statement(StatementKind.Link, m.Value, [PlainLink(m.Value)]), found);
        rest = Take(rest, ClockPattern(), ReadClock, found);
        rest = Take(rest, OddClockPattern(), m => new Statement(StatementKind.Number, m.Value, [m.Value]), found);
        rest = Take(rest, PhonePattern(), ReadPhone, found);
        rest = Take(rest, NumberPattern(), ReadNumber, found);
        ReadAsOneNotation(found);
        Take(rest, WordPattern(), m => NumberWords.Value(m.Value) is { } value ? new Statement(StatementKind.Number, m.Value, [value.ToString(CultureInfo.InvariantCulture)]) : null, found);
        return found;
    }

    /// <summary>Whether another text's statement says the same.</summary>
    public bool IsSameAs(Statement other)
    {
        if (Kind == StatementKind.Link) return other.Kind == StatementKind.Link && (other.Forms[0] == Forms[0] || other.Forms[0].StartsWith(Forms[0] + "/", StringComparison.Ordinal));
        if (Kind == StatementKind.Phone) return other.Kind == StatementKind.Phone && SameLine(Forms[0], other.Forms[0]);
        if (Kind == StatementKind.Percent) return other.Kind == StatementKind.Percent && Forms.Any(other.Forms.Contains);
        if (Kind == StatementKind.Time) return other.Kind == StatementKind.Time && Forms.Any(other.Forms.Contains);
        if (other.Kind is StatementKind.Link or StatementKind.Phone or StatementKind.Percent) return false;
        if (Kind == StatementKind.Price && other.Kind == StatementKind.Time) return false;
        if ((IsMeasured && other.Currency != "") || (other.IsMeasured && Currency != "")) return false;
        return (Currency == "" || other.Currency == "" || Currency == other.Currency) && Forms.Any(other.Forms.Contains);
    }

    // With the country's number in front, as "+44 1539", and without it, as "01539".
    private static bool SameLine(string a, string b) => a == b || IsAbroad(a, b) || IsAbroad(b, a);

    private static bool IsAbroad(string abroad, string athome) =>
        abroad[0] == '+' && athome[0] != '+' && athome.Length >= DigitsThatTellAPhone && abroad.EndsWith(athome.TrimStart('0'), StringComparison.Ordinal) && abroad.Length - athome.TrimStart('0').Length <= 4;

    private static Statement? ReadPhone(Match match)
    {
        var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
        if (digits.Length < ShortestPhone) return null;

        var abroad = match.Value.TrimStart('(')[0] == '+' ? "+" + digits : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : digits;
        return new Statement(StatementKind.Phone, match.Value, [abroad]);
    }

    private static string Take(string text, Regex pattern, Func<Match, Statement?> read, List<Statement> found) => pattern.Replace(text, match =>
    {
        if (read(match) is not { } statement) return match.Value;

        found.Add(statement);
        return new string(' ', match.Length);
    });

    private static string PlainLink(string link)
    {
        var plain = link.TrimEnd('.', ',', ')', ']', '!', '?', ';', ':', '"', '\'', '/');
        foreach (var scheme in new[] { "https://", "http://", "mailto:", "tel:", "www." })
            if (plain.StartsWith(scheme, StringComparison.Ordinal)) plain = plain[scheme.Length..];
        return plain;
    }

    // A time is its minutes of the day; one that does not say which half of the day it means may be either.
    private static Statement? ReadClock(Match match)
    {
        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"] is { Success: true } m ? int.Parse(m.Value, CultureInfo.InvariantCulture) : 0;
        if (hour > 24 || minute > 59) return null;

        var half = match.Groups["half"].Value.Replace(".", "", StringComparison.Ordinal);
        var isNight = half is "ليلا" or "منتصف الليل" or "بعد منتصف الليل" or "بالليل";
        List<int> hours = half switch
        {
            "" => hour is > 0 and <= 12 ? [hour, hour % 12 + 12] : [hour % 24],
            "h" or "uhr" => [hour % 24],
            "am" or "a m" or "صباحا" or "الصبح" or "ص" or "فجرا" => [hour % 12],
            _ when isNight => hour == 12 ? [0] : hour < 6 ? [hour] : [hour < 12 ? hour + 12 : hour % 24],
            _ => [hour < 12 ? hour + 12 : hour],
        };
        return new Statement(StatementKind.Time, match.Value, [.. hours.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h}:{minute:00}"))]);
    }

    // Where one time says 16:00, the 9:00 beside it is no evening.
    private static void ReadAsOneNotation(List<Statement> found)
    {
        var times = found.Where(s => s.Kind == StatementKind.Time).ToList();
        if (!times.Any(t => t.Forms is [var only] && BareTime().Match(t.Text.Trim()) is { Success: true } bare && int.Parse(bare.Groups["h"].Value, CultureInfo.InvariantCulture) > 12)) return;

        foreach (var time in times.Where(t => t.Forms.Count > 1)) found[found.IndexOf(time)] = time with { Forms = time.Forms.Take(1).ToList() };
    }

    private static Statement ReadNumber(Match match)
    {
        var number = match.Groups["n"].Value.Replace(',', '.').Trim('.');
        var forms = new List<string> { number, number.Replace(".", "", StringComparison.Ordinal) };
        // 8.500 may be eight and a half; 1.25 cannot be 125.
        if (number.Contains('.', StringComparison.Ordinal))
        {
            var decimals = number[(number.LastIndexOf('.') + 1)..].Length;
            if (decimals != 3) forms.RemoveAt(1);
            if (number.Count(c => c == '.') == 1 && decimals <= 3) forms.Add(number.TrimEnd('0').TrimEnd('.'));
        }

        var currency = CurrencyOf(match.Groups["before"].Value) is { Length: > 0 } before ? before : CurrencyOf(match.Groups["after"].Value);
        var kind = match.Groups["percent"].Success ? StatementKind.Percent : currency.Length > 0 ? StatementKind.Price : StatementKind.Number;
        return new Statement(kind, match.Value, [.. forms.Distinct()], currency, match.Groups["unit"].Success);
    }

    private static string CurrencyOf(string sign) => sign.Trim() switch
    {
        "€" or "eur" or "euro" or "euros" or "يورو" => "EUR",
        "$" or "usd" or "dollar" or "dollars" or "dolares" or "دولار" => "USD",
        "£" or "gbp" or "pound" or "pounds" or "libras" => "GBP",
        "jd" or "jds" or "jod" or "dinar" or "dinars" or "دينار" or "دنانير" or "دينارا" or "دينارين" => "JOD",
        "" => "",
        var other => other,
    };

    [GeneratedRegex(@"(?:https?://|mailto:|www\.)[^\s<>""'()\[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@.])[a-z0-9][a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|shop|store|io|me|co|jo|sa|ae|eg|es|de|fr|uk|eu|us|app|dev|example|test)(?![\w-])(?:/[^\s<>""'()\[\]]*)?")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"(?<![\d.,:])(?<h>\d{1,2})(?:[:.](?<m>\d{2}))?\s?(?<half>a\.\s?m\b\.?|a\s?m\b|p\.\s?m\b\.?|p\s?m\b|uhr\b|صباحا|الصبح|ظهرا|الظهر|عصرا|العصر|مساء|المسا|بعد منتصف الليل|منتصف الليل|ليلا|بالليل|فجرا|ص(?!\w)|م(?!\w))|(?<![\d.,:])(?<h>\d{1,2}):(?<m>\d{2})(?<half>)(?![\d:])|(?<![\d.,:])(?<h>\d{1,2})h(?<m>\d{2})(?<half>)\b|(?<=\b(?:at|until|till|a las|las|hasta las|bis|um)\s|الساعه\s)(?<h>\d{1,2})(?<half>)(?=\s*(?:[.,;!?)،؟](?!\d)|$|and\b|to\b|until\b|till\b|y\b|a\b|حتي|الي|-))")]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"^(?<h>\d{1,2}):\d{2}$")]
    private static partial Regex BareTime();

    [GeneratedRegex(@"\d+(?::\d+)+")]
    private static partial Regex OddClockPattern();

    [GeneratedRegex(@"(?<![\d.,])(?:\+|00)?\(?\d(?:[ \-/()]{0,2}\d){6,}(?![\d])")]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"(?<before>[€$£₺₹¥]|\b(?:jd|jod|eur|usd|gbp|aed|sar|egp)\b)?\s?(?<![\d.,])(?<n>\d+(?:[.,]\d+)*)(?:\s?(?<percent>%|percent\b|per cent\b|por ciento\b|بالميه|في الميه)|\s?(?<after>[€$£₺₹¥]|(?:jds?|jod|eur|usd|gbp|aed|sar|egp|euros?|dollars?|dolares|dinars?|pounds?|libras)\b|دينارين|دينارا|دينار|دنانير|ريال|درهم|جنيه|ليره|شيكل|يورو|دولار)|[\s-]?(?<unit>(?:w|mah|gb|tb|km|kg|g|cm|mm|ml|min|mins|minutes?|hours?|days?|weeks?|months?|years?|people|persons?|miles?|meters?|metres?|pieces?|dias?|horas?|minutos?|semanas?|mes|meses|anos?|personas?|plazos|jours?|heures?|tage?n?|stunden?)\b|(?:يوما?|ايام|ساعه|ساعات|دقيقه|دقايق|شهرا?|شهور|اشهر|سنه|سنوات|اسبوعا?|اسابيع|شخصا?|اشخاص|كيلو|كم)(?!\p{L})))?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex WordPattern();
}
