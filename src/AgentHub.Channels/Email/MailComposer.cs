using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AgentHub.Channels.Receiving;
using AgentHub.Conversations.Channels;
using MimeKit;

namespace AgentHub.Channels.Email;

/// <summary>Writes a reply as a mail that lands in its thread and looks as if a person had sat down to it.</summary>
internal static class MailComposer
{
    private const int MaxSources = 10;
    private const int MaxTextChars = 200_000;

    /// <summary>The mail, or null where an address is none.</summary>
    public static MimeMessage? Compose(Dispatch dispatch, ChannelAccount account, TimeProvider clock)
    {
        if (MailAddress.Normalise(dispatch.To) is not { } to || MailAddress.Normalise(account.Setting(ChannelSetting.Address)) is not { } from) return null;

        var mail = new MimeMessage { Date = clock.GetUtcNow(), MessageId = MailIds.Of(dispatch.Delivery, from), Subject = SubjectOf(dispatch.Thread?.Subject) };
        mail.From.Add(new MailboxAddress(CleanText.OneLine(account.Setting(ChannelSetting.DisplayName), MailLimits.NameChars), from));
        mail.To.Add(new MailboxAddress("", to));
        Thread(mail, dispatch);
        if (!dispatch.ByPerson)
        {
            // RFC 3834: so that no machine answers a machine.
            mail.Headers.Add("Auto-Submitted", "auto-replied");
            mail.Headers.Add("X-Auto-Response-Suppress", "All");
        }

        var language = LanguageOf(dispatch.Language);
        mail.Headers.Add("Content-Language", language);
        mail.Body = BodyOf(CleanText.Of(dispatch.Text, MaxTextChars), dispatch.Sources, language);
        return mail;
    }

    /// <summary>"Re: " once, whatever the customer's program calls it.</summary>
    internal static string SubjectOf(string? subject)
    {
        var line = CleanText.OneLine(subject, MailLimits.SubjectChars);
        while (Prefixes.FirstOrDefault(p => line.StartsWith(p, StringComparison.OrdinalIgnoreCase)) is { } prefix) line = line[prefix.Length..].TrimStart();
        return line.Length > 0 ? $"Re: {line}" : "Re:";
    }

    private static readonly string[] Prefixes = ["Re:", "RE :", "Aw:", "Antw:", "Sv:", "Rv:", "R:", "Rif:", "Odp:", "رد:", "رد :", "回复:", "Re："];

    private static void Thread(MimeMessage mail, Dispatch dispatch)
    {
        var answered = MailParser.MessageIdOf(dispatch.Thread?.MessageId ?? (dispatch.InReplyTo?.Contains('@', StringComparison.Ordinal) == true ? dispatch.InReplyTo : null));
        if (answered is null) return;

        var ids = (dispatch.Thread?.References ?? []).Select(MailParser.MessageIdOf).OfType<string>().Where(id => id != answered).Distinct().ToList();
        if (ids.Count >= MailLimits.References) ids = [ids[0], .. ids.TakeLast(MailLimits.References - 2)];
        mail.InReplyTo = answered;
        mail.References.AddRange([.. ids, answered]);
    }

    private static MultipartAlternative BodyOf(string text, IReadOnlyList<SourceQuote> sources, string language)
    {
        var listed = sources.DistinctBy(s => (s.Title, s.Url)).Take(MaxSources)
            .Select(s => (Title: CleanText.OneLine(s.Title, MailLimits.NameChars), Url: WebAddress(s.Url))).ToList();
        return
        [
            new TextPart("plain") { Text = PlainText(text, listed, language) },
            new TextPart("html") { Text = Html(text, listed, language) },
        ];
    }

    private static string PlainText(string text, List<(string Title, string? Url)> sources, string language) =>
        sources.Count == 0
            ? $"{text}\n"
            : $"{text}\n\n{Heading(language)}\n{string.Join('\n', sources.Select(s => s.Url is null ? $"- {s.Title}" : $"- {s.Title}: {s.Url}"))}\n";

    private static string Html(string text, List<(string Title, string? Url)> sources, string language)
    {
        var encode = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        var html = new StringBuilder($"<!doctype html><html lang=\"{language}\" dir=\"{(IsRightToLeft(language) ? "rtl" : "ltr")}\"><body>");
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            html.Append("<p dir=\"auto\">").Append(encode.Encode(paragraph.Trim('\n')).Replace("&#xA;", "<br>", StringComparison.Ordinal)).Append("</p>\n");

        if (sources.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{encode.Encode(Heading(language))}</p>\n<ul>");
            foreach (var (title, url) in sources)
                html.Append(url is null ? $"<li>{encode.Encode(title)}</li>" : $"<li><a href=\"{encode.Encode(url)}\">{encode.Encode(title)}</a></li>");
            html.Append("</ul>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string? WebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.AbsoluteUri.Length < 2000 ? address.AbsoluteUri : null;

    private static string LanguageOf(string tag) => tag.Length is > 0 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : "en";

    private static bool IsRightToLeft(string language) =>
        language.Split('-')[0].ToLowerInvariant() is "ar" or "he" or "fa" or "ur" or "ps" or "sd" or "ug" or "yi" or "dv" or "ckb";

    private static string Heading(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "ar" => "المصادر:",
        "de" => "Quellen:",
        "fr" => "Sources :",
        "it" => "Fonti:",
        "pt" => "Fontes:",
        "es" => "Fuentes:",
        "nl" => "Bronnen:",
        "hi" => "स्रोत:",
        "th" => "แหล่งที่มา:",
        _ => "Sources:",
    };
}
