using System.Text.Encodings.Web;

namespace AgentHub.Channels.Widget;

/// <summary>A bare page with a business's own widget on it, to try it before it stands on a site.</summary>
internal static class TrialPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static string Html(string agentKey, string language, string business)
    {
        var isArabic = language == "ar";
        var hint = isArabic ? "هذه صفحة لتجربة المحادثة كما سيراها زبائنك." : "This page is for trying the chat as your customers will see it.";
        return $$"""
            <!doctype html>
            <html lang="{{(isArabic ? "ar" : "en")}}" dir="{{(isArabic ? "rtl" : "ltr")}}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>{{Encoder.Encode(business)}}</title>
              <style>body{margin:0;padding:12vh 24px;font:17px/1.6 system-ui,"Segoe UI","Noto Sans Arabic",sans-serif;color:#22303a;background:#fffdf8;text-align:center}h1{font-size:clamp(30px,5vw,52px);line-height:1.25;margin:0 0 12px}p{color:#5d6b75}</style>
              <script src="/widget.js" data-agent="{{Encoder.Encode(agentKey)}}" async></script>
            </head>
            <body><main><h1>{{Encoder.Encode(business)}}</h1><p>{{hint}}</p></main></body>
            </html>
            """;
    }
}
