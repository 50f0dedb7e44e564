using System.Text;
using MimeKit.Text;

namespace AgentHub.Channels.Email;

/// <summary>The words of an HTML mail, without its scripts, its hidden text and the history that mail programs quote beneath.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase)
        { "script", "style", "head", "title", "template", "svg", "object", "iframe", "select", "textarea", "noscript" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
        { "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "header", "footer", "hr" };

    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
        { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr" };

    private static readonly string[] HistoryClasses = ["gmail_quote", "gmail_attr", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "gmail_signature", "moz-signature"];
    private static readonly string[] HistoryBegins = ["divRplyFwdMsg", "appendonsend", "reply-intro", "isForwardContent"];

    public static string Of(string html) => Words(html, withHistory: false) is { Length: > 0 } words ? words : Words(html, withHistory: true);

    private static string Words(string html, bool withHistory)
    {
        var words = new StringBuilder(Math.Min(html.Length, MailLimits.TextChars));
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var (leaving, depth) = ((string?)null, 0);

        while (words.Length < MailLimits.TextChars && tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (leaving is not null)
                {
                    // Inside something left out: count its own kind, so that its end is found.
                    if (tag.Name.Equals(leaving, StringComparison.OrdinalIgnoreCase) && !tag.IsEmptyElement) depth += tag.IsEndTag ? -1 : 1;
                    if (depth == 0) leaving = null;
                    continue;
                }

                if (!tag.IsEndTag && !withHistory && BeginsHistory(tag)) break;
                if (!tag.IsEndTag && !tag.IsEmptyElement && !Void.Contains(tag.Name) && IsLeftOut(tag, withHistory)) (leaving, depth) = (tag.Name, 1);
                else if (tag.Name.Equals("br", StringComparison.OrdinalIgnoreCase)) words.Append('\n');
                else if (Blocks.Contains(tag.Name)) BreakLine(words);
            }
            else if (token is HtmlDataToken { Kind: HtmlTokenKind.Data or HtmlTokenKind.CData } data && leaving is null)
            {
                Append(words, data.Data);
            }
        }

        return words.ToString().Trim();
    }

    private static bool IsLeftOut(HtmlTagToken tag, bool withHistory)
    {
        if (Unseen.Contains(tag.Name)) return true;

        // What a person does not see was not said by a person; it is where instructions to a model like to hide.
        var style = ValueOf(tag, "style").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (style.Contains("display:none", StringComparison.Ordinal) || style.Contains("visibility:hidden", StringComparison.Ordinal) || HasAttribute(tag, "hidden")) return true;
        if (withHistory) return false;

        var classes = ValueOf(tag, "class");
        return HistoryClasses.Any(c => classes.Contains(c, StringComparison.OrdinalIgnoreCase))
            || (tag.Name.Equals("blockquote", StringComparison.OrdinalIgnoreCase) && ValueOf(tag, "type").Equals("cite", StringComparison.OrdinalIgnoreCase));
    }

    private static bool BeginsHistory(HtmlTagToken tag) =>
        ValueOf(tag, "id") is { Length: > 0 } id && HistoryBegins.Any(h => id.EndsWith(h, StringComparison.OrdinalIgnoreCase));

    private static string ValueOf(HtmlTagToken tag, string name) =>
        tag.Attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    private static bool HasAttribute(HtmlTagToken tag, string name) => tag.Attributes.Any(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void BreakLine(StringBuilder words)
    {
        if (words.Length > 0 && words[^1] != '\n') words.Append('\n');
    }

    private static void Append(StringBuilder words, string data)
    {
        foreach (var c in data)
        {
            if (!char.IsWhiteSpace(c)) words.Append(c);
            else if (words.Length > 0 && !char.IsWhiteSpace(words[^1])) words.Append(' ');
        }
    }
}
