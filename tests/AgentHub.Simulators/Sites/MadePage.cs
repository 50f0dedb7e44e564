using System.Security.Cryptography;
using System.Text;

namespace AgentHub.Simulators.Sites;

/// <summary>How a page tells whether it is still as it was.</summary>
public enum Freshness
{
    ETag,
    LastModified,

    /// <summary>Not at all: whoever wants to know has to read it again.</summary>
    None,
}

/// <summary>A page of a made site. Its fact stands on no other.</summary>
/// <param name="Fact">A sentence with a code that no other page has.</param>
/// <param name="Content">The main part, as HTML.</param>
public sealed record MadePage(string Path, string Language, string Title, string Fact, string Content, bool InSitemap, Freshness Freshness, IReadOnlyList<string> Links)
{
    /// <summary>Further elements of its head.</summary>
    public string Head { get; init; } = "";

    public DateTimeOffset Modified { get; init; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The whole page, with what stands on every page of the site around it.</summary>
    public string Html => Language == "ar"
        ? $"""
           <!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{Title} | دراجات الشمس</title>{Head}</head><body>
           <nav><a href="/ar">الرئيسية</a> <a href="/ar/delivery">التوصيل</a></nav>
           <div class="banner"><p>خصم عشرة بالمئة على كل طلب أول هذا الموسم في دراجات الشمس.</p></div>
           <div class="content"><h1>{Title}</h1><p>{Fact}</p>{Content}<ul>{Anchors}</ul></div>
           <div class="foot"><p>دراجات الشمس، شارع الرينبو 12، عمّان. جميع الحقوق محفوظة.</p></div></body></html>
           """
        : $"""
           <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{Title} | Sunny Bikes</title>{Head}</head><body>
           <nav><a href="/">Home</a> <a href="/delivery">Delivery</a> <a href="/shop">Shop</a></nav>
           <div class="banner"><p>Ten percent off every first order at Sunny Bikes this season only.</p></div>
           <div class="content"><h1>{Title}</h1><p>{Fact}</p>{Content}<ul>{Anchors}</ul></div>
           <div class="foot"><p>Sunny Bikes, 12 Rainbow Street, Amman. All rights reserved by the shop.</p></div></body></html>
           """;

    public string ETag => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Html)).AsSpan(0, 8))}\"";

    private string Anchors => string.Concat(Links.Select((l, i) => $"<li><a href=\"{l.Replace("&", "&amp;", StringComparison.Ordinal)}\">{i + 1}</a></li>"));
}
