using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// Words by which customers and shops mean the same thing: one asks "how much", the other writes "price". A question's word
/// is also looked up by the other words of its concept, for less than the word itself.
/// </summary>
internal static partial class Concepts
{
    private static readonly (string Language, string Words)[] Groups =
    [
        ("en", "price prices cost costs fee fees rate rates pricing expensive cheap pay"),
        ("en", "open opens opening hours hour close closes closed closing schedule"),
        ("en", "deliver delivers delivery deliveries delivering ship ships shipping courier"),
        ("en", "address location located situated street directions"),
        ("en", "phone telephone call number contact whatsapp"),
        ("en", "cancel cancels cancelling canceling cancellation cancelled canceled"),
        ("en", "refund refunds refunded"),
        ("en", "return returns returning returned back"),
        ("en", "payment payments pay paying paid card cards cash visa mastercard"),
        ("en", "rent rents rental rentals renting hire hiring"),
        ("en", "repair repairs repairing fix fixing fixes mend service"),
        ("en", "bicycle bicycles bike bikes cycle"),
        ("en", "ebike ebikes electric pedelec"),
        ("en", "child children kid kids baby toddler"),
        ("en", "theft steal steals stolen thief"),
        ("en", "puncture punctured flat tyre tire"),
        ("en", "book booking reserve reservation reservations bookings"),
        ("en", "order orders ordering"),
        ("en", "allergy allergies allergen allergens allergic"),
        ("en", "id identification passport"),
        ("en", "included include includes including free complimentary"),
        ("en", "monday tuesday wednesday thursday friday saturday sunday weekend weekends weekday weekdays daily holiday"),
        ("ar", "سعر أسعار اسعار السعر ثمن تكلفة كلفة بكم قديش كم أجرة رسوم حق"),
        ("ar", "دوام تفتح تفتحون يفتح نفتح مفتوح مفتوحين مفتوحون فاتحين فاتح فتح بتفتحوا تغلق تغلقون يغلق نغلق إغلاق مغلق مغلقون مسكر مسكرين تسكر بتسكروا يعمل"),
        ("ar", "توصيل توصلون توصل بتوصلوا بتوصلو نوصل يوصل توصلوا توصيلكم شحن دليفري"),
        ("ar", "السبت الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة يوميا يوميًا"),
        ("ar", "عنوان موقع موقعكم عنوانكم محلكم مكانكم شارع فرع وينكم"),
        ("ar", "هاتف تلفون رقم اتصال واتساب جوال موبايل"),
        ("ar", "إلغاء الغي ألغي إلغي كنسل"),
        ("ar", "دفع ادفع أدفع فيزا بطاقة كاش نقدا نقدًا ماستركارد"),
        ("ar", "مجاني مجانا مجانًا ببلاش مشمول"),
        ("ar", "حجز احجز أحجز حجوزات"),
        ("ar", "طلب طلبية طلبيتي طلبيات أطلب اطلب طلبات نطلب"),
        ("ar", "حساسية مكسرات جلوتين غلوتين قمح"),
        ("ar", "صينية صواني سدر"),
        ("ar", "كنافة كنافه كنافتكم"),
        ("ar", "شخص أشخاص اشخاص نفر أنفار"),
        ("ar", "هدية هدايا كهدية تغليف تغلفون تغلفوا بتغلفوا"),
        ("ar", "كيلو كيلوغرام كغم كغ"),
        ("es", "precio precios cuesta cuestan coste costo vale tarifa tarifas"),
        ("es", "abierto abren abre abrir horario horarios cierran cierra cerrado"),
        ("es", "entrega entregan envio envios enviar reparto domicilio"),
        ("fr", "prix coute coutent tarif tarifs cout"),
        ("fr", "ouvert ouvre ouvrez horaire horaires ferme fermez fermeture ouverture"),
        ("fr", "livraison livrez livrer livraisons expedition"),
        ("de", "preis preise kostet kosten gebuehr gebuhr"),
        ("de", "geoffnet offen offnet offnungszeiten schliesst geschlossen offnen"),
        ("de", "lieferung liefern liefert lieferungen versand"),
    ];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string[]>> ByLanguage = Groups
        .GroupBy(g => g.Language)
        .ToFrozenDictionary(g => g.Key, g => TermsOf(g.Key, g.Select(x => x.Words)));

    // The first group of each language is the one of prices.
    private static readonly FrozenDictionary<string, FrozenSet<string>> PriceTerms = Groups
        .GroupBy(g => g.Language)
        .ToFrozenDictionary(g => g.Key, g => g.First().Words.Split(' ').Select(w => Stemmer.Stem(TextFold.Fold(w), g.Key)).ToFrozenSet());

    /// <summary>The terms that mean what this folded word means, in a language.</summary>
    public static IReadOnlyList<string> Of(string foldedWord, string language) =>
        ByLanguage.TryGetValue(language, out var concepts) && concepts.TryGetValue(Stemmer.Stem(foldedWord, language), out var terms) ? terms : [];

    /// <summary>Whether a text names an amount of money.</summary>
    public static bool HoldsAmount(string text) => Amount().IsMatch(text);

    [GeneratedRegex(@"[€$£₺₹¥]\s?\d|\d\s?([€$£₺₹¥%]|(JD|JOD|EUR|USD|GBP|AED|SAR|EGP|euros?|dollars?|dinars?|pounds?)\b|دينار|دنانير|د\.أ|قرش|فلس|ريال|درهم|جنيه|ليرة|شيكل|يورو|دولار)|\b\d+[.,٫]\d{3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    /// <summary>Whether this folded word asks for a price, so that an amount answers it where no such word stands.</summary>
    public static bool IsPrice(string foldedWord, string language) =>
        PriceTerms.TryGetValue(language, out var prices) && prices.Contains(Stemmer.Stem(foldedWord, language));

    private static FrozenDictionary<string, string[]> TermsOf(string language, IEnumerable<string> groups)
    {
        var terms = new Dictionary<string, HashSet<string>>();
        foreach (var group in groups)
        {
            var stems = group.Split(' ').Select(w => Stemmer.Stem(TextFold.Fold(w), language)).Distinct().ToList();
            foreach (var stem in stems)
            {
                if (!terms.TryGetValue(stem, out var others)) terms[stem] = others = [];
                others.UnionWith(stems);
            }
        }

        return terms.ToFrozenDictionary(t => t.Key, t => t.Value.Where(o => o != t.Key).ToArray());
    }
}
