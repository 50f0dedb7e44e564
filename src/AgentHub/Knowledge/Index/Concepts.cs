using System.Collections.Frozen;
using AgentHub.Languages;

namespace AgentHub.Knowledge.Index;

/// <summary>
/// Words by which customers and shops mean the same thing: one asks "how much", the other writes "price". A question's word
/// is also looked up by the other words of its concept, for less than the word itself.
/// </summary>
internal static class Concepts
{
    private static readonly (string Language, string Words)[] Groups =
    [
        ("en", "price prices cost costs fee fees charge charges rate rates pricing expensive cheap pay"),
        ("en", "open opens opening hours hour time times close closes closed closing schedule"),
        ("en", "deliver delivers delivery deliveries delivering ship ships shipping courier"),
        ("en", "address location located situated street directions"),
        ("en", "phone telephone call number contact whatsapp"),
        ("en", "cancel cancels cancelling canceling cancellation cancelled canceled"),
        ("en", "refund refunds refunded return returns"),
        ("en", "payment payments pay paying paid card cards cash visa mastercard"),
        ("en", "rent rents rental rentals renting hire hiring"),
        ("en", "repair repairs repairing fix fixing fixes mend service"),
        ("en", "bicycle bicycles bike bikes cycle"),
        ("en", "ebike ebikes electric pedelec"),
        ("en", "child children kid kids baby toddler"),
        ("en", "puncture punctured flat tyre tire"),
        ("en", "book booking reserve reservation reservations bookings"),
        ("en", "order orders ordering"),
        ("en", "allergy allergies allergen allergens allergic"),
        ("en", "id identification passport"),
        ("en", "helmet helmets"),
        ("en", "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight weekend weekends weekday weekdays daily holiday"),
        ("ar", "سعر أسعار اسعار السعر ثمن تكلفة كلفة بكم قديش كم أجرة رسوم حق"),
        ("ar", "دوام ساعات تفتح تفتحون يفتح نفتح مفتوح مفتوحين مفتوحون فاتحين فاتح فتح بتفتحوا تغلق تغلقون يغلق نغلق إغلاق مغلق مغلقون مسكر مسكرين تسكر بتسكروا يعمل العمل أوقات"),
        ("ar", "توصيل توصلون توصل بتوصلوا بتوصلو نوصل يوصل توصلوا توصيلكم شحن دليفري"),
        ("ar", "السبت الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة اليوم بكرا بكرة غدا غدًا يوميا يوميًا"),
        ("ar", "عنوان موقع موقعكم عنوانكم محلكم مكانكم شارع فرع وينكم"),
        ("ar", "هاتف تلفون رقم اتصال واتساب جوال موبايل"),
        ("ar", "إلغاء الغي ألغي إلغي كنسل"),
        ("ar", "دفع ادفع أدفع فيزا بطاقة كاش نقدا نقدًا ماستركارد"),
        ("ar", "حجز احجز أحجز حجوزات"),
        ("ar", "طلب طلبية طلبيات أطلب اطلب طلبات نطلب"),
        ("ar", "حساسية مكسرات جلوتين غلوتين قمح"),
        ("ar", "صينية صواني سدر"),
        ("ar", "كنافة كنافه كنافتكم"),
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

    /// <summary>The terms that mean what this folded word means, in a language.</summary>
    public static IReadOnlyList<string> Of(string foldedWord, string language) =>
        ByLanguage.TryGetValue(language, out var concepts) && concepts.TryGetValue(Stemmer.Stem(foldedWord, language), out var terms) ? terms : [];

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
