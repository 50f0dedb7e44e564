namespace AgentHub.Knowledge.Sites.Frontier;

/// <summary>Which pages are read first, so that the first five already answer what customers ask most.</summary>
internal static class Importance
{
    public const int Start = 0;
    private const int Telling = 1;
    private const int Deepest = 12;

    // In the address: opening hours, prices, delivery, returns, contact.
    private static readonly string[] Words =
    [
        "contact", "about", "faq", "help", "deliver", "shipping", "return", "refund", "pric", "hours", "opening", "menu", "service", "warranty", "location", "booking", "payment", "visit",
        "kontakt", "preise", "versand", "oeffnungszeiten", "livraison", "tarif", "horaire", "contacto", "envio", "precio", "horario", "contato", "iletisim", "kargo",
        "اتصل", "تواصل", "من-نحن", "توصيل", "شحن", "اسعار", "أسعار", "اسئلة", "أسئلة", "ارجاع", "إرجاع", "استرجاع", "خدمات", "مواعيد", "اوقات", "أوقات", "قائمة",
    ];

    /// <summary>The page's place in line; lower comes first.</summary>
    public static int Of(Uri url)
    {
        var path = Uri.UnescapeDataString(url.AbsolutePath);
        var depth = url.AbsolutePath.Count(c => c == '/') + (url.Query.Length > 1 ? 1 : 0);
        return depth <= 3 && Words.Any(w => path.Contains(w, StringComparison.OrdinalIgnoreCase)) ? Telling : Telling + Math.Min(depth, Deepest);
    }
}
