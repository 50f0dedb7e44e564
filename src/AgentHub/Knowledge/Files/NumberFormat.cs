using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// How a workbook shows a number: a price with its decimals and its currency, a share in percent, a day or an hour. What we do not
/// know of a format is left away; the number stays.
/// </summary>
internal sealed partial record NumberFormat(bool IsDate, bool HasDay, bool HasTime, bool IsPercent, int? Decimals, string Before, string After)
{
    public static readonly NumberFormat General = new(false, false, false, false, null, "", "");

    /// <summary>The formats of a workbook's cell styles, in order.</summary>
    public static List<NumberFormat> Of(WorkbookStylesPart part)
    {
        var codes = new Dictionary<int, string>();
        var formats = new List<NumberFormat>();
        var inCells = false;
        using var xml = OfficePackage.Read(part);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element || !int.TryParse(xml.GetAttribute("numFmtId"), out var id))
            {
                if (inCells && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf") formats.Add(General);
                continue;
            }

            if (xml.LocalName == "numFmt") codes[id] = xml.GetAttribute("formatCode") ?? "";
            else if (inCells && xml.LocalName == "xf") formats.Add(Parse(codes.GetValueOrDefault(id) ?? BuiltIn(id)));
        }

        return formats;
    }

    /// <summary>Reads a format such as "#,##0.00 [$€-407]", "0%" or "d.m.yyyy".</summary>
    public static NumberFormat Parse(string code)
    {
        var positive = code.Split(';')[0];
        var bare = Spoken().Replace(positive, "");
        if (bare.Length == 0 || bare.Equals("General", StringComparison.OrdinalIgnoreCase) || bare == "@") return General;

        var hasDay = bare.AsSpan().IndexOfAny("yYdD") >= 0;
        var hasTime = bare.AsSpan().IndexOfAny("hHsS") >= 0;
        if (hasDay || hasTime) return General with { IsDate = true, HasDay = hasDay, HasTime = hasTime };

        var digits = positive.AsSpan().IndexOfAny("0#?");
        var point = Decimal().Match(bare);
        return new NumberFormat(false, false, false, bare.Contains('%', StringComparison.Ordinal),
            Uncounted().IsMatch(bare) || !bare.Contains('0', StringComparison.Ordinal) ? null : point.Success ? point.Groups[1].Length : 0,
            digits < 0 ? "" : Literal(positive[..digits]), digits < 0 ? "" : Literal(positive[digits..]));
    }

    public string Show(string raw, bool from1904)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return raw;
        if (IsDate) return Date(number + (from1904 ? 1462 : 0)) ?? raw;

        if (IsPercent) number *= 100;
        var shown = Decimals is { } decimals ? number.ToString($"F{Math.Min(decimals, 15)}", CultureInfo.InvariantCulture)
            : Math.Abs(number) < 1e15 && (number == 0 || Math.Abs(number) >= 1e-6) ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);
        return Before + shown + (IsPercent ? "%" : "") + After;
    }

    private string? Date(double days)
    {
        if (days is < 0 or > 2_958_465) return null;

        // To the minute, as a sheet shows it: 0.39583333 of a day is 9:30.
        var at = new DateTime(1899, 12, 30).AddMinutes(Math.Round(days * 24 * 60));
        return at.ToString(HasDay && HasTime ? "yyyy-MM-dd HH:mm" : HasDay ? "yyyy-MM-dd" : "HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>What a format writes around the number: "JOD", [$€-407], \£.</summary>
    private static string Literal(string part)
    {
        var said = new StringBuilder();
        foreach (Match literal in Literals().Matches(part)) said.Append(literal.Groups[1].Value + literal.Groups[2].Value + literal.Groups[3].Value + literal.Groups[4].Value);
        return said.ToString();
    }

    private static string BuiltIn(int id) => id switch
    {
        1 or 3 => "0",
        2 or 4 => "0.00",
        9 => "0%",
        10 => "0.00%",
        14 or 15 or 16 or 17 => "yyyy-mm-dd",
        18 or 19 or 20 or 21 or 45 or 46 or 47 => "hh:mm",
        22 => "yyyy-mm-dd hh:mm",
        37 or 38 => "0",
        39 or 40 => "0.00",
        _ => "",
    };

    // What is text in a format, or a colour, a condition, a currency: none of it says how digits are written.
    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[[^\]]*\]
        """)]
    private static partial Regex Spoken();

    // Digits that are shown only where there are any, and thousands that are left away, say nothing of how many there are.
    [GeneratedRegex(@"\.(0+)(?![0#?])")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\.0*[#?]|[0#?],+(?![0#?])|[Ee/]")]
    private static partial Regex Uncounted();

    [GeneratedRegex("""
        _.|\*.|"([^"]*)"|\\(.)|\[\$([^\-\]]*)[^\]]*\]|([$€£¥₺₹ ])
        """)]
    private static partial Regex Literals();
}
