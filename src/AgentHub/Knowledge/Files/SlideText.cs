using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace AgentHub.Knowledge.Files;

/// <summary>
/// Reads a presentation, a slide under its title. Hidden slides are not read, nor are the speaker's notes, which are not meant for
/// customers; dates, footers and slide numbers say nothing.
/// </summary>
internal static class SlideText
{
    public const int MaxSlides = 500;

    public static string Read(byte[] body, FileLimits limits)
    {
        using var presentation = PresentationDocument.Open(new MemoryStream(body, writable: false), isEditable: false);
        var main = presentation.PresentationPart ?? throw new UnreadableFileException(FileProblem.Damaged);
        var text = new FileText(limits);
        foreach (var slide in Slides(main)) new Reading(text).Read(slide);
        return text.ToString();
    }

    private static List<SlidePart> Slides(PresentationPart main)
    {
        var slides = new List<SlidePart>();
        using var xml = OfficePackage.Read(main);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "sldId" || OfficePackage.PartOf(main, xml) is not SlidePart slide) continue;

            slides.Add(slide);
            if (slides.Count > MaxSlides) throw new UnreadableFileException(FileProblem.TooManySlides);
        }

        return slides;
    }

    private sealed class Reading(FileText text)
    {
        private readonly StringBuilder words = new();
        private readonly StringBuilder cell = new();
        private readonly List<string> row = [];
        private readonly List<string> paragraphs = [];
        private string kind = "";
        private bool inTable;

        public void Read(SlidePart slide)
        {
            using var xml = OfficePackage.Read(slide);
            xml.Read();
            while (!xml.EOF)
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    if (xml.LocalName == "sld" && xml.GetAttribute("show") is "0" or "false") return;
                    if (Passes(xml)) continue;
                }
                else if (xml.NodeType == XmlNodeType.EndElement) End(xml.LocalName);

                xml.Read();
            }
        }

        private bool Passes(XmlReader xml)
        {
            switch (xml.LocalName)
            {
                case "Fallback":
                    xml.Skip();
                    return true;
                case "t":
                    words.Append(xml.ReadElementContentAsString());
                    return true;
                case "br": words.Append('\n'); break;
                // A shape without a kind is the body's; a placeholder for a date or a number is furniture.
                case "sp": kind = ""; break;
                case "ph": kind = xml.GetAttribute("type") ?? "body"; break;
                case "tbl": inTable = true; text.Break(); break;
                default: break;
            }

            return false;
        }

        private void End(string element)
        {
            switch (element)
            {
                case "p":
                    var said = words.ToString().Trim();
                    words.Clear();
                    if (inTable) cell.Append(cell.Length > 0 && said.Length > 0 ? " " : "").Append(said);
                    else if (said.Length > 0) paragraphs.Add(said);
                    break;
                case "tc": row.Add(cell.ToString()); cell.Clear(); break;
                case "tr": text.Row(row); row.Clear(); break;
                case "tbl": inTable = false; text.Break(); break;
                case "sp": EndShape(); break;
                default: break;
            }
        }

        private void EndShape()
        {
            if (kind is "title" or "ctrTitle") text.Heading(2, string.Join(' ', paragraphs));
            else if (kind is not ("dt" or "ftr" or "sldNum"))
            {
                text.Break();
                // Points of a body are its list; a line alone, or text that was put anywhere, is a paragraph.
                foreach (var said in paragraphs)
                {
                    if (kind == "body" && paragraphs.Count > 1) text.Item(said);
                    else text.Paragraph(said);
                }
            }

            paragraphs.Clear();
            kind = "";
        }
    }
}
