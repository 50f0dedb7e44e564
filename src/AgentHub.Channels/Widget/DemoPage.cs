using System.Text;
using System.Text.Encodings.Web;

namespace AgentHub.Channels.Widget;

/// <summary>The web site of the demo business: an ordinary page that carries the one-line snippet, as any site would.</summary>
public static class DemoPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>Sunny Bikes in English, or the sweets shop in Amman in Arabic.</summary>
    /// <param name="agentKey">The public key of the widget, <c>pub_...</c>.</param>
    /// <param name="language"><c>en</c> or <c>ar</c>.</param>
    /// <param name="business">The name over the door.</param>
    public static string Html(string agentKey, string language, string business)
    {
        var shop = language == "ar" ? DemoShop.Sweets : DemoShop.Bikes;
        return $$"""
            <!doctype html>
            <html lang="{{shop.Language}}" dir="{{(shop.Language == "ar" ? "rtl" : "ltr")}}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="description" content="{{Text(shop.Tagline)}}">
              <title>{{Text(business)}} · {{Text(shop.Trade)}}</title>
              <style>{{Style}}</style>
              <script src="/widget.js" data-agent="{{Text(agentKey)}}" async></script>
            </head>
            <body style="--brand:{{shop.Brand}};--sky:{{shop.Sky}};--warm:{{shop.Warm}}">
              <header>
                <nav><strong>{{Text(business)}}</strong><a href="#prices">{{Text(shop.PricesTitle)}}</a><a href="#hours">{{Text(shop.HoursTitle)}}</a></nav>
                <div class="hero"><div><h1>{{Text(shop.Tagline)}}</h1><p>{{Text(shop.Welcome)}}</p></div>{{shop.Drawing}}</div>
              </header>
              <main>
                <section id="prices"><h2>{{Text(shop.PricesTitle)}}</h2><ul class="cards">{{Cards(shop.Prices)}}</ul></section>
                <section id="hours"><h2>{{Text(shop.HoursTitle)}}</h2><table>{{Rows(shop.Hours)}}</table><p>{{Text(shop.Delivery)}}</p></section>
                <section><h2>{{Text(shop.AskTitle)}}</h2><p>{{Text(shop.AskHint)}}</p><p class="asks">{{Questions(shop.Questions)}}</p></section>
              </main>
              <footer>{{Text(business)}} · {{Text(shop.Place)}}</footer>
              <script>{{Script}}</script>
            </body>
            </html>
            """;
    }

    private static string Text(string text) => Encoder.Encode(text);

    private static string Cards(IEnumerable<DemoShop.Price> prices) =>
        Join(prices, p => $"<li><span>{Text(p.Of)}</span><b><bdi>{Text(p.Amount)}</bdi></b><small>{Text(p.Note)}</small></li>");

    private static string Rows(IEnumerable<DemoShop.Opening> hours) =>
        Join(hours, o => $"<tr><th scope=\"row\">{Text(o.Days)}</th><td>{Text(o.Times)}</td></tr>");

    private static string Questions(IEnumerable<string> questions) => Join(questions, q => $"<button type=\"button\">{Text(q)}</button>");

    private static string Join<T>(IEnumerable<T> items, Func<T, string> html) => items.Aggregate(new StringBuilder(), (all, item) => all.Append(html(item))).ToString();

    /// <summary>Uses the widget as a site would: a question on the page is put into the chat. Calls made before it has loaded wait for it.</summary>
    private const string Script = """
        window.agenthub = window.agenthub || function () { (agenthub.q = agenthub.q || []).push(arguments) };
        document.querySelectorAll(".asks button").forEach(function (b) { b.onclick = function () { agenthub("ask", b.textContent) } });
        """;

    private const string Style = """
        *{box-sizing:border-box}body{margin:0;font:17px/1.6 system-ui,"Segoe UI","Noto Sans Arabic",sans-serif;color:#22303a;background:#fffdf8}
        nav,.hero,main,footer{max-width:1040px;margin:auto;padding-inline:24px}
        header{background:linear-gradient(180deg,var(--sky),#fffdf8)}
        nav{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:center;padding-block:20px}nav strong{flex:1;font-size:22px;color:var(--brand);white-space:nowrap}nav a{color:inherit;text-decoration:none}nav a:hover{text-decoration:underline}
        .hero{display:grid;grid-template-columns:1.1fr 1fr;gap:24px;align-items:center;padding-block:24px 40px}.hero svg{width:100%;height:auto}
        h1{margin:0;font-size:clamp(34px,5.5vw,58px);line-height:1.15;letter-spacing:-.01em}[lang=ar] h1{line-height:1.35;letter-spacing:0}h2{margin:0 0 16px;font-size:26px}.hero p{font-size:20px;max-width:34em}
        section{padding-block:28px}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px;margin:0;padding:0;list-style:none}
        .cards li{display:flex;flex-direction:column;padding:20px;border-radius:18px;background:#fff;box-shadow:0 2px 14px rgb(60 50 20/9%)}.cards b{font-size:28px;color:var(--brand)}.cards small{color:#5d6b75}
        table{border-collapse:collapse;width:min(100%,520px)}th,td{padding:10px 0;border-bottom:1px solid #e8e2d4;text-align:start}th{font-weight:500}
        .asks{display:flex;flex-wrap:wrap;gap:10px;margin:0}.asks button{padding:10px 18px;border:1px solid var(--brand);border-radius:99px;background:#fff;color:var(--brand);font:inherit;cursor:pointer}.asks button:hover{background:var(--warm)}
        footer{padding-block:28px 100px;color:#5d6b75}@media(max-width:720px){.hero{grid-template-columns:1fr}}
        """;
}
