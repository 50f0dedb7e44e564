namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>The languages that facts are said in.</summary>
internal sealed partial record FactSpeech
{
    public static IReadOnlyList<FactSpeech> All { get; } =
    [
        new()
        {
            Language = "en", Culture = "en-GB", Near = ["today", "tomorrow", "the day after tomorrow"],
            Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
            OnDays = ["on Sunday", "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday"],
            Span = "from {0} to {1}", And = " and ", AllDay = "around the clock",
            OpenNow = "we are open now.", OpenNowUntil = "we are open now, until {0}.", ClosedNow = "we are closed now.",
            Open = "we are open {0} {1}.", Closed = "we are closed {0}.", OpenAt = "we are open {0} at {1}.", ClosedAt = "we are closed {0} at {1}.",
            Opens = "we open {0} at {1}.", Closes = "we close {0} at {1}.", Week = "our opening hours: {0}.", ClosedDay = "closed",
            Fee = "delivery costs {0}.", FeeIn = "delivery costs {0} ({1}).", FreeFrom = "delivery is free for orders from {0}.", Minimum = "the minimum order is {0}.", Area = "our delivery area: {0}.",
            Source = "Source", AsOf = "Our sources differ; this is the newest, of {0}.",
        },
        new()
        {
            Language = "ar", Culture = "ar-AE", Near = ["اليوم", "غدًا", "بعد غد"],
            Days = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
            OnDays = ["يوم الأحد", "يوم الاثنين", "يوم الثلاثاء", "يوم الأربعاء", "يوم الخميس", "يوم الجمعة", "يوم السبت"],
            Span = "من {0} حتى {1}", And = " ومن ", AllDay = "على مدار الساعة",
            OpenNow = "نحن مفتوحون الآن.", OpenNowUntil = "نحن مفتوحون الآن حتى {0}.", ClosedNow = "نحن مغلقون الآن.",
            Open = "نفتح {0} {1}.", Closed = "نحن مغلقون {0}.", OpenAt = "نكون مفتوحين {0} الساعة {1}.", ClosedAt = "نكون مغلقين {0} الساعة {1}.",
            Opens = "نفتح {0} الساعة {1}.", Closes = "نغلق {0} الساعة {1}.", Week = "أوقات الدوام: {0}.", ClosedDay = "مغلق",
            Fee = "كلفة التوصيل {0}.", FeeIn = "كلفة التوصيل {0} ({1}).", FreeFrom = "التوصيل مجاني للطلبات من {0} فأكثر.", Minimum = "الحد الأدنى للطلب {0}.", Area = "منطقة التوصيل: {0}.",
            Source = "المصدر", AsOf = "مصادرنا مختلفة، وهذا أحدثها بتاريخ {0}.",
        },
        new()
        {
            Language = "es", Culture = "es-ES", Near = ["hoy", "mañana", "pasado mañana"],
            Days = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
            OnDays = ["el domingo", "el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado"],
            Span = "de {0} a {1}", And = " y ", AllDay = "las 24 horas",
            OpenNow = "ahora estamos abiertos.", OpenNowUntil = "ahora estamos abiertos, hasta las {0}.", ClosedNow = "ahora estamos cerrados.",
            Open = "{0} abrimos {1}.", Closed = "{0} estamos cerrados.", OpenAt = "{0} a las {1} estamos abiertos.", ClosedAt = "{0} a las {1} estamos cerrados.",
            Opens = "abrimos {0} a las {1}.", Closes = "cerramos {0} a las {1}.", Week = "nuestro horario: {0}.", ClosedDay = "cerrado",
            Fee = "el envío cuesta {0}.", FeeIn = "el envío cuesta {0} ({1}).", FreeFrom = "el envío es gratis en pedidos a partir de {0}.", Minimum = "el pedido mínimo es de {0}.", Area = "zona de entrega: {0}.",
            Source = "Fuente", AsOf = "Nuestras fuentes no coinciden; esta es la más reciente, del {0}.",
        },
        new()
        {
            Language = "de", Culture = "de-DE", Near = ["heute", "morgen", "übermorgen"],
            Days = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
            OnDays = ["am Sonntag", "am Montag", "am Dienstag", "am Mittwoch", "am Donnerstag", "am Freitag", "am Samstag"],
            Span = "von {0} bis {1} Uhr", And = " und ", AllDay = "rund um die Uhr",
            OpenNow = "wir haben jetzt geöffnet.", OpenNowUntil = "wir haben jetzt geöffnet, bis {0} Uhr.", ClosedNow = "wir haben jetzt geschlossen.",
            Open = "{0} haben wir {1} geöffnet.", Closed = "{0} haben wir geschlossen.", OpenAt = "{0} um {1} Uhr haben wir geöffnet.", ClosedAt = "{0} um {1} Uhr haben wir geschlossen.",
            Opens = "wir öffnen {0} um {1} Uhr.", Closes = "wir schließen {0} um {1} Uhr.", Week = "unsere Öffnungszeiten: {0}.", ClosedDay = "geschlossen",
            Fee = "die Lieferung kostet {0}.", FeeIn = "die Lieferung kostet {0} ({1}).", FreeFrom = "die Lieferung ist für Bestellungen ab {0} kostenlos.", Minimum = "der Mindestbestellwert ist {0}.", Area = "unser Liefergebiet: {0}.",
            Source = "Quelle", AsOf = "Unsere Quellen sagen Verschiedenes; dies ist die neueste, vom {0}.",
        },
        new()
        {
            Language = "fr", Culture = "fr-FR", Near = ["aujourd'hui", "demain", "après-demain"],
            Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
            OnDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
            Span = "de {0} à {1}", And = " et ", AllDay = "24 heures sur 24",
            OpenNow = "nous sommes ouverts maintenant.", OpenNowUntil = "nous sommes ouverts maintenant, jusqu'à {0}.", ClosedNow = "nous sommes fermés maintenant.",
            Open = "{0}, nous sommes ouverts {1}.", Closed = "{0}, nous sommes fermés.", OpenAt = "{0} à {1}, nous sommes ouverts.", ClosedAt = "{0} à {1}, nous sommes fermés.",
            Opens = "nous ouvrons {0} à {1}.", Closes = "nous fermons {0} à {1}.", Week = "nos horaires : {0}.", ClosedDay = "fermé",
            Fee = "la livraison coûte {0}.", FeeIn = "la livraison coûte {0} ({1}).", FreeFrom = "la livraison est gratuite pour les commandes à partir de {0}.", Minimum = "la commande minimum est de {0}.", Area = "notre zone de livraison : {0}.",
            Source = "Source", AsOf = "Nos sources diffèrent ; voici la plus récente, du {0}.",
        },
        new()
        {
            Language = "pt", Culture = "pt-BR", Near = ["hoje", "amanhã", "depois de amanhã"],
            Days = ["domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"],
            OnDays = ["no domingo", "na segunda-feira", "na terça-feira", "na quarta-feira", "na quinta-feira", "na sexta-feira", "no sábado"],
            Span = "das {0} às {1}", And = " e ", AllDay = "24 horas",
            OpenNow = "estamos abertos agora.", OpenNowUntil = "estamos abertos agora, até as {0}.", ClosedNow = "estamos fechados agora.",
            Open = "{0} abrimos {1}.", Closed = "{0} estamos fechados.", OpenAt = "{0} às {1} estamos abertos.", ClosedAt = "{0} às {1} estamos fechados.",
            Opens = "abrimos {0} às {1}.", Closes = "fechamos {0} às {1}.", Week = "nosso horário: {0}.", ClosedDay = "fechado",
            Fee = "a entrega custa {0}.", FeeIn = "a entrega custa {0} ({1}).", FreeFrom = "a entrega é grátis em pedidos a partir de {0}.", Minimum = "o pedido mínimo é de {0}.", Area = "área de entrega: {0}.",
            Source = "Fonte", AsOf = "Nossas fontes divergem; esta é a mais recente, de {0}.",
        },
        new()
        {
            Language = "tr", Culture = "tr-TR", Near = ["bugün", "yarın", "öbür gün"],
            Days = ["pazar", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi"],
            OnDays = ["pazar günü", "pazartesi günü", "salı günü", "çarşamba günü", "perşembe günü", "cuma günü", "cumartesi günü"],
            Span = "{0}–{1}", And = " ve ", AllDay = "24 saat",
            OpenNow = "şu an açığız.", OpenNowUntil = "şu an açığız, kapanış {0}.", ClosedNow = "şu an kapalıyız.",
            Open = "{0} {1} açığız.", Closed = "{0} kapalıyız.", OpenAt = "{0} saat {1} için: açığız.", ClosedAt = "{0} saat {1} için: kapalıyız.",
            Opens = "açılış: {0}, saat {1}.", Closes = "kapanış: {0}, saat {1}.", Week = "çalışma saatlerimiz: {0}.", ClosedDay = "kapalı",
            Fee = "teslimat ücreti {0}.", FeeIn = "teslimat ücreti {0} ({1}).", FreeFrom = "teslimat {0} ve üzeri siparişlerde ücretsiz.", Minimum = "minimum sipariş tutarı {0}.", Area = "teslimat bölgemiz: {0}.",
            Source = "Kaynak", AsOf = "Kaynaklarımız farklı; en yenisi {0} tarihli.",
        },
    ];
}
