using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Reads a workbook, a sheet under its name, a row a line, numbers as the sheet shows them. What is hidden (a sheet, a row) is not
/// read. A cell alone above a table is the heading of what follows.
/// </summary>
internal static class SheetText
{
    public const int MaxSheets = 100;
    public const int MaxRows = 20_000;
    private const int MaxColumns = 200;
    private const int LongestHeading = 80;

    public static string Read(byte[] body, FileLimits limits)
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(body, writable: false), isEditable: false);
        var main = workbook.WorkbookPart ?? throw new UnreadableFileException(FileProblem.Damaged);
        var text = new FileText(limits);
        var strings = main.SharedStringTablePart is { } shared ? Strings(shared, limits) : [];
        var formats = main.WorkbookStylesPart is { } styles ? NumberFormat.Of(styles) : [];
        var (sheets, from1904) = Sheets(main);
        var rows = 0;
        foreach (var (name, sheet) in sheets) new Reading(text, strings, formats, from1904).Read(name, sheet, sheets.Count > 1, ref rows);
        return text.ToString();
    }

    private static (List<(string Name, WorksheetPart Sheet)> Sheets, bool From1904) Sheets(WorkbookPart main)
    {
        var sheets = new List<(string, WorksheetPart)>();
        var from1904 = false;
        using var xml = OfficePackage.Read(main);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") from1904 = OfficePackage.IsOn(xml.GetAttribute("date1904"));
            if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden" || OfficePackage.PartOf(main, xml) is not WorksheetPart sheet) continue;

            sheets.Add((xml.GetAttribute("name") ?? "", sheet));
            if (sheets.Count > MaxSheets) throw new UnreadableFileException(FileProblem.TooManyRows);
        }

        return (sheets, from1904);
    }

    private static List<string> Strings(SharedStringTablePart part, FileLimits limits)
    {
        var (strings, said) = (new List<string>(), new StringBuilder());
        using var xml = OfficePackage.Read(part);
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t") { said.Append(xml.ReadElementContentAsString()); continue; }

            // How a word is pronounced stands beside it in East Asian sheets.
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh") { xml.Skip(); continue; }

            if (xml.LocalName == "si" && (xml.NodeType == XmlNodeType.EndElement || xml.IsEmptyElement))
            {
                strings.Add(said.ToString());
                said.Clear();
                limits.CheckTime();
            }

            xml.Read();
        }

        return strings;
    }

    private sealed class Reading(FileText text, List<string> strings, List<NumberFormat> formats, bool from1904)
    {
        private readonly List<string> row = [];
        private string? alone;
        private bool isHidden;
        private int column;
        private string type = "";
        private int style;
        private string value = "";

        public void Read(string name, WorksheetPart sheet, bool isOneOfMany, ref int rows)
        {
            text.Break();
            if (isOneOfMany) text.Heading(2, name);
            using var xml = OfficePackage.Read(sheet);
            xml.Read();
            while (!xml.EOF)
            {
                if (xml.NodeType == XmlNodeType.Element && Passes(xml, ref rows)) continue;
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c") EndCell();
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row") EndRow();
                xml.Read();
            }

            SayAlone(isHeading: false);
        }

        private bool Passes(XmlReader xml, ref int rows)
        {
            switch (xml.LocalName)
            {
                case "row":
                    if (++rows > MaxRows) throw new UnreadableFileException(FileProblem.TooManyRows);
                    (isHidden, column) = (OfficePackage.IsOn(xml.GetAttribute("hidden")), 0);
                    row.Clear();
                    break;
                case "c":
                    column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    type = xml.GetAttribute("t") ?? "n";
                    style = int.TryParse(xml.GetAttribute("s"), out var known) ? known : 0;
                    value = "";
                    break;
                case "rPh" or "f" or "headerFooter" or "oddHeader" or "extLst":
                    xml.Skip();
                    return true;
                case "v":
                    value = xml.ReadElementContentAsString();
                    return true;
                case "t":
                    value += xml.ReadElementContentAsString();
                    return true;
                default: break;
            }

            return false;
        }

        private void EndCell()
        {
            if (column > MaxColumns || value.Length == 0) return;

            while (row.Count < column - 1) row.Add("");
            row.Add(type switch
            {
                "s" => int.TryParse(value, out var at) && at >= 0 && at < strings.Count ? strings[at] : "",
                "b" => value == "1" ? "TRUE" : "FALSE",
                "e" => "",
                "str" or "inlineStr" or "d" => value,
                _ => (style >= 0 && style < formats.Count ? formats[style] : NumberFormat.General).Show(value, from1904),
            });
        }

        private void EndRow()
        {
            var said = isHidden ? [] : row.Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
            if (said.Count == 0)
            {
                SayAlone(isHeading: false);
                text.Break();
            }
            else if (said.Count == 1)
            {
                SayAlone(isHeading: false);
                alone = said[0];
            }
            else
            {
                SayAlone(isHeading: true);
                // A table that begins further right has nothing at its left to say.
                text.Row(row);
            }
        }

        private void SayAlone(bool isHeading)
        {
            if (alone is null) return;
            if (isHeading && alone.Length <= LongestHeading) text.Heading(3, alone);
            else text.Paragraph(alone);
            alone = null;
        }

        /// <summary>"AB12" is the 28th column.</summary>
        private static int? ColumnOf(string? reference)
        {
            var at = 0;
            foreach (var c in reference ?? "")
            {
                if (!char.IsAsciiLetterUpper(c) || at > MaxColumns * 26) break;
                at = at * 26 + (c - 'A' + 1);
            }

            return at == 0 ? null : at;
        }
    }
}
