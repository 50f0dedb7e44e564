using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Reads a Word document: headings by their style or outline level, lists, tables, and the paragraphs in between. What is hidden,
/// deleted with changes tracked, or said in comments, headers and footers is not part of it.
/// </summary>
internal static class WordText
{
    public static string Read(byte[] body, FileLimits limits)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(body, writable: false), isEditable: false);
        var main = word.MainDocumentPart ?? throw new UnreadableFileException(FileProblem.Damaged);
        var text = new FileText(limits);
        new Reading(text, main.StyleDefinitionsPart is { } styles ? Outline(styles) : []).Read(main);
        return text.ToString();
    }

    /// <summary>Which styles are headings: by their outline level, or by the one that they are based on.</summary>
    private static Dictionary<string, int> Outline(StyleDefinitionsPart styles)
    {
        var levels = new Dictionary<string, int>();
        var based = new List<(string Style, string On)>();
        using var xml = OfficePackage.Read(styles);
        var style = "";
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "style") style = xml.Value("styleId") ?? "";
            else if (xml.LocalName == "name" && xml.Value() is { } name && LevelOfName(name) is { } known) levels[style] = known;
            else if (xml.LocalName == "basedOn" && xml.Value() is { } on) based.Add((style, on));
            else if (xml.LocalName == "outlineLvl" && int.TryParse(xml.Value(), out var level) && level is >= 0 and < 6) levels[style] = level + 2;
        }

        foreach (var (derived, on) in based)
            if (levels.TryGetValue(on, out var level)) levels.TryAdd(derived, level);
        return levels;
    }

    private static int? LevelOfName(string name) =>
        name.Equals("title", StringComparison.OrdinalIgnoreCase) ? 1
        : name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && int.TryParse(name["heading ".Length..], out var level) && level is >= 1 and <= 6 ? level + 1
        : null;

    private static string? Value(this XmlReader xml, string attribute = "val") =>
        xml.GetAttribute(attribute, xml.NamespaceURI) ?? xml.GetAttribute("w:" + attribute);

    /// <summary>One walk over the document's XML.</summary>
    private sealed class Reading(FileText text, Dictionary<string, int> outline)
    {
        private readonly StringBuilder words = new();
        private readonly StringBuilder cell = new();
        private readonly List<string> row = [];
        private int tables;
        private int? level;
        private bool isItem;
        private bool isHidden;

        public void Read(MainDocumentPart main)
        {
            using var xml = OfficePackage.Read(main);
            xml.Read();
            while (!xml.EOF)
            {
                if (xml.NodeType == XmlNodeType.Element && Passes(xml)) continue;
                if (xml.NodeType == XmlNodeType.EndElement) End(xml.LocalName);
                xml.Read();
            }
        }

        /// <returns>Whether the reader already stands on what comes next.</returns>
        private bool Passes(XmlReader xml)
        {
            switch (xml.LocalName)
            {
                // The same words again for older programs; the way that the paragraph looked before; a number that a field shows.
                case "Fallback" or "pPrChange" or "rPrChange" or "instrText" or "delText" or "moveFrom":
                    xml.Skip();
                    return true;
                case "t" when isHidden:
                    xml.Skip();
                    return true;
                case "t":
                    words.Append(xml.ReadElementContentAsString());
                    return true;
                case "tbl": tables++; if (tables == 1) text.Break(); break;
                case "r": isHidden = false; break;
                case "vanish": isHidden = OfficePackage.IsOn(xml.Value() ?? "1"); break;
                case "tab": if (words.Length > 0) words.Append(' '); break;
                case "br" or "cr": words.Append('\n'); break;
                case "noBreakHyphen": words.Append('-'); break;
                case "pStyle": if (xml.Value() is { } style && outline.TryGetValue(style, out var of)) level = of; break;
                case "outlineLvl": if (int.TryParse(xml.Value(), out var own) && own is >= 0 and < 6) level = own + 2; break;
                case "numId": isItem = xml.Value() is not (null or "0"); break;
                default: break;
            }

            return false;
        }

        private void End(string element)
        {
            switch (element)
            {
                case "p": EndParagraph(); break;
                case "tc" when tables == 1: row.Add(Taken(cell)); break;
                case "tr" when tables == 1: text.Row(row); row.Clear(); break;
                case "tbl": tables--; if (tables == 0) text.Break(); break;
                default: break;
            }
        }

        private void EndParagraph()
        {
            var said = Taken(words);
            if (tables > 0) cell.Append(cell.Length > 0 && said.Length > 0 ? " " : "").Append(said);
            else if (level is { } heading) text.Heading(heading, said);
            else if (isItem) text.Item(said);
            else text.Paragraph(said);
            (level, isItem, isHidden) = (null, false, false);
        }

        private static string Taken(StringBuilder from)
        {
            var taken = from.ToString().Trim();
            from.Clear();
            return taken;
        }
    }
}
