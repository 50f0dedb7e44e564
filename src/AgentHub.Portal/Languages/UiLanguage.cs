using System.Globalization;

namespace AgentHub.Portal.Languages;

/// <summary>A language that the portal itself speaks, which need not be one that its agents answer in.</summary>
public sealed record UiLanguage
{
    public static readonly UiLanguage English = new("en", "English", isRightToLeft: false);
    public static readonly UiLanguage Arabic = new("ar", "العربية", isRightToLeft: true);

    /// <summary>The first one stands in where a browser asks for none of them.</summary>
    public static readonly IReadOnlyList<UiLanguage> All = [English, Arabic];

    private UiLanguage(string tag, string name, bool isRightToLeft) => (Tag, Name, IsRightToLeft) = (tag, name, isRightToLeft);

    /// <summary>BCP 47 tag.</summary>
    public string Tag { get; }

    /// <summary>The language's name in itself.</summary>
    public string Name { get; }

    public bool IsRightToLeft { get; }

    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The one offered for switching to.</summary>
    public UiLanguage Other => this == Arabic ? English : Arabic;

    /// <summary>The language of the request, or of the circuit that it opened.</summary>
    public static UiLanguage Current => Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public static UiLanguage Of(string? tag) => All.FirstOrDefault(l => l.Tag == tag) ?? English;
}
