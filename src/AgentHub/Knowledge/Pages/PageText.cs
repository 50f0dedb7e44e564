using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace AgentHub.Knowledge.Pages;

/// <summary>Writes an element's visible text with headings, lists and tables marked. The caller has made sure that the tree is not too deep.</summary>
internal static partial class PageText
{
    private static readonly HashSet<string> Dropped =
    [
        "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "video", "audio", "head", "nav", "form", "button", "select", "input", "textarea", "dialog", "menu",
    ];

    private static readonly HashSet<string> Blocks =
    [
        "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "blockquote", "figure", "figcaption", "pre", "dl", "dt", "dd", "details", "summary", "fieldset", "hr", "body", "center",
    ];

    /// <summary>The text of an element, a block a paragraph.</summary>
    public static string Of(IElement element)
    {
        var writer = new Writer();
        writer.Children(element);
        return writer.Finish();
    }

    /// <summary>The text on one line with single spaces.</summary>
    public static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();

    private sealed class Writer
    {
        private readonly StringBuilder text = new();
        private readonly StringBuilder line = new();

        public string Finish()
        {
            EndBlock();
            return text.ToString().Trim();
        }

        public void Children(INode parent)
        {
            foreach (var node in parent.ChildNodes) Write(node);
        }

        private void Write(INode node)
        {
            if (node is IText words) line.Append(words.Data);
            else if (node is IElement element && !IsHidden(element)) Element(element);
        }

        private void Element(IElement element)
        {
            var name = element.LocalName;
            if (Dropped.Contains(name) || IsSiteFooter(element)) return;

            if (name is ['h', >= '1' and <= '6']) Heading(element, name[1] - '0');
            else if (name is "ul" or "ol") List(element);
            else if (name == "table") Table(element);
            else if (name == "br") EndLine();
            else if (Blocks.Contains(name)) { EndBlock(); Children(element); EndBlock(); }
            else Children(element);
        }

        private void Heading(IElement heading, int level)
        {
            EndBlock();
            if (Inline(heading) is { Length: > 0 } words) text.Append('#', Math.Max(level, 2)).Append(' ').Append(words).Append("\n\n");
        }

        private void List(IElement list)
        {
            EndBlock();
            var number = 0;
            foreach (var item in list.Children.Where(c => c.LocalName == "li" && !IsHidden(c)))
            {
                var words = Inline(item);
                if (words.Length > 0) text.Append(list.LocalName == "ol" ? $"{++number}. " : "- ").Append(words).Append('\n');
            }

            text.Append('\n');
        }

        private void Table(IElement table)
        {
            EndBlock();
            foreach (var row in table.QuerySelectorAll("tr").Where(r => r.Closest("table") == table && !IsHidden(r)))
            {
                // A table may only lay the page out: a cell with blocks in it is read like any other part of the page.
                var cells = row.Children.Where(c => c.LocalName is "td" or "th" && !IsHidden(c)).ToList();
                if (cells.Any(c => c.QuerySelector("table, h1, h2, h3, ul, ol") is not null))
                {
                    foreach (var cell in cells) { Children(cell); EndBlock(); }
                    continue;
                }

                var words = cells.Select(Inline).Where(c => c.Length > 0).ToList();
                if (words.Count > 0) text.Append(string.Join(" | ", words)).Append('\n');
            }

            text.Append('\n');
        }

        private static string Inline(IElement element)
        {
            var words = new Writer();
            words.Children(element);
            return OneLine(words.Finish().Replace("## ", "", StringComparison.Ordinal).Replace("\n- ", ", ", StringComparison.Ordinal));
        }

        private void EndLine()
        {
            if (OneLine(line.ToString()) is { Length: > 0 } words) text.Append(words).Append('\n');
            line.Clear();
        }

        private void EndBlock()
        {
            EndLine();
            if (text.Length > 0 && !(text.Length > 1 && text[^1] == '\n' && text[^2] == '\n')) text.Append('\n');
        }

        private static bool IsHidden(IElement element)
        {
            if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true" || element.GetAttribute("role") is "navigation" or "dialog" or "alertdialog") return true;
            var style = element.GetAttribute("style");
            return style is not null && HidingStyle().IsMatch(style);
        }

        // The footer of the whole page, but for an address in it: that is where many shops say where and when.
        private static bool IsSiteFooter(IElement element) =>
            element.LocalName == "footer" && element.ParentElement?.LocalName == "body" && element.QuerySelector("address") is null;
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase)]
    private static partial Regex HidingStyle();
}
