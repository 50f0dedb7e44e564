namespace AgentHub.Knowledge.Facts.Asking;

/// <summary>A line for each part of a question; a phrase may be two parts at once.</summary>
internal sealed partial class QuestionWords
{
    private const string English = """
        open: open, opened, opens, opening
        close: close, closed, closes, closing, shut, shuts
        hours: hours, opening hours, opening times, opening time, business hours, store hours, shop hours, working hours, work hours, hours of operation, operating hours, timings, open hours
        close+when: closing time
        when: when, what time, at what time, which time, what hour, how early
        until: until when, till when, until what time, till what time, how late, how long
        week: what days, which days, on what days, on which days
        now: now, right now, currently, at the moment, atm, still, yet, already, at this time, right away
        today: today, tonight, this evening, this afternoon, this morning, later today, 2day
        tomorrow: tomorrow, tomorow, tommorow, tommorrow, tmrw, tmr, 2morrow
        aftertomorrow: day after tomorrow, the day after tomorrow
        you: you, u, ya, your, ur, youre, you're, you guys, guys, the shop, the store, the restaurant, the cafe, the place, the office, shop, store, restaurant, cafe, it, they, the business, your shop, your store, we
        delivery: delivery, deliver, deliveries, home delivery, delivering, delivered
        howmuch: how much, what price, price, the price, cost, costs, charge, charges, fee, fees, how expensive, what does, how much money, pay
        delivery+howmuch: delivery fee, delivery cost, delivery costs, delivery charge, delivery price, shipping cost, shipping costs, shipping fee
        free: free, for free, free of charge
        minimum: minimum, min, smallest, least
        minimum+order: minimum order, min order, minimum order value, minimum order amount, minimum purchase
        order: order, orders, purchase, amount, value
        where: where, which areas, what areas, where to, which area, what area, how far, which places
        filler: are, is, do, does, did, will, be, on, at, in, for, a, an, please, pls, plz, there, what, whats, what's, r, can, could, i, know, tell, me, us, of, this, next, coming, the, to, so, and, or, ok, hi, hello, hey, thanks, thank you, i'd like to know, would like to know, want to know, wanna know, wondering, just wondering, was wondering, if, ask, about, have, get, from, that, day, days, time, times, during, every, each
        """;

    private const string Arabic = """
        open: مفتوح, مفتوحين, مفتوحون, مفتوحه, فاتح, فاتحين, فاتحه, فاتحون, تفتحون, تفتحو, تفتحوا, بتفتحو, بتفتحوا, تفتح, بتفتح, بيفتح, يفتح, شغالين, مداومين, تداومون, تداومو, بتداومو, بتداوموا, تعملون, بتشتغلو, بتشتغلوا, تشتغلون, فتحين, تفتحوها
        close: تغلقون, تغلقو, تغلقوا, مغلق, مغلقين, مغلقون, مغلقه, تسكرو, تسكروا, بتسكرو, بتسكروا, مسكر, مسكرين, بتسكر, تسكر, بيسكر, يغلق, تغلق, بتقفلو, بتقفلوا, تقفلون, تقفلوا, مقفلين, مقفل, بيقفل, معطلين, بتعطلو, بتعطلوا, تسكرون, بتغلقوا, بتغلقو
        hours: الدوام, دوام, دوامكم, ساعات الدوام, اوقات الدوام, اوقات العمل, ساعات العمل, مواعيد العمل, اوقات عملكم, ساعات عملكم, مواعيد عملكم, مواعيدكم, اوقات دوامكم, ساعات دوامكم, اوقاتكم, مواعيد الدوام, وقت الدوام, مواعيد دوامكم
        when: متى, امتى, ايمتى, ايمتا, امتا, وقتيش, اي ساعه, في اي ساعه, على اي ساعه, اي وقت, الساعه كم, الساعه قديش, ساعه كم, من اي ساعه, اي ساعة
        until: لمتى, حتى متى, الى متى, لايمتى, لاي ساعه, لحد متى, لغايه متى, حتى اي ساعه, الى اي ساعه, لامتى, لأي ساعة, لوين ساعه, لكم الساعه
        week: اي ايام, ايام الدوام, ايام العمل, شو ايام الدوام
        now: الان, هلا, هلق, هلأ, حاليا, الحين, دلوقتي, هسا, هسه, هسع, لسا, لسه, هالوقت, لهلا, الحالي, بهالوقت
        today: اليوم, الليله, هالليله, النهارده, مساء اليوم, اليله, هاليوم
        tomorrow: بكرا, بكره, بكرة, غدا, غد, باكر, الغد
        aftertomorrow: بعد بكرا, بعد بكره, بعد غد, بعد الغد
        you: انتم, انتو, انتوا, انتي, انت, المحل, محلكم, المتجر, متجركم, المطعم, مطعمكم, المعرض, معرضكم, الصالون, العياده, عيادتكم, عندكم, لديكم, حضرتكم, كم انتم
        delivery: التوصيل, توصيل, بتوصلو, بتوصلوا, توصلون, توصلو, توصلوا, دليفري, ديليفري, الديليفري, الدليفري, خدمه التوصيل, خدمه توصيل, للتوصيل, بالتوصيل, توصيلكم
        howmuch: بكم, بكام, كم, قديش, اديش, سعر, سعره, كلفه, تكلفه, رسوم, اجره, اجرة, ثمن, بقديش, قديه, كم يكلف, كم بكلف, بكلف, يكلف, كم سعر
        free: مجاني, مجانا, ببلاش, بلاش, مجانيه, مجان
        minimum: الحد الادنى, حد ادنى, اقل, ادنى
        minimum+order: اقل طلب, ادنى طلب, اقل طلبيه, اقل قيمه طلب, الحد الادنى للطلب, الحد الادنى للطلبيه
        order: للطلب, طلب, الطلب, طلبيه, الطلبيه, للطلبيه
        where: وين, اين, لوين, الى اين, اي مناطق, المناطق, مناطق, فين, لفين, لاي مناطق, لاي منطقه
        filler: هل, شو, ما, ماهي, هي, هو, ايش, وش, ايه, في, على, ب, يوم, ايام, القادم, القادمه, الجاي, الجايه, هذا, هذه, هاد, هاي, و, يا, لو سمحت, لو سمحتم, من فضلك, من فضلكم, ممكن, اعرف, بدي, حابب, حابه, اسال, بعرف, اخي, اختي, مرحبا, السلام عليكم, سلام, شكرا, بس, يعني, طيب, بالله, والله, من, عن, كل, لل, ال, بدنا, نعرف, لو, اذا, الساعه, ساعه
        """;

    private const string Spanish = """
        open: abren, abre, abris, abiertos, abierto, abierta, abiertas, abriran, abrira, abrir, apertura
        close: cierran, cierra, cerrais, cerrados, cerrado, cerrada, cierre, cerraran, cerrara
        hours: horario, horarios, horas de apertura, horario de apertura, horario de atencion, horario comercial, horarios de atencion
        when: cuando, a que hora, que hora, a que horas, que horas, desde que hora, desde cuando
        until: hasta que hora, hasta cuando, hasta que horas
        week: que dias, en que dias
        now: ahora, ahora mismo, ya, todavia, aun, actualmente, en este momento
        today: hoy, esta noche, esta tarde, hoy dia
        tomorrow: mañana
        aftertomorrow: pasado mañana
        you: ustedes, vosotros, uds, la tienda, tienda, el local, local, restaurante, el restaurante, el negocio, vuestra, vuestro, su, sus
        delivery: envio, envios, el envio, entrega, entregas, domicilio, a domicilio, domicilios, reparto, reparten, entregan, hacen entregas, delivery, servicio a domicilio, hacen envios, envian
        howmuch: cuanto, cuanto cuesta, cuanto vale, cuanto cobran, cuesta, precio, coste, costo, vale, cobran, cuanto es, tarifa, cuanto sale
        delivery+howmuch: gastos de envio, costo de envio, coste de envio, precio del envio, costes de envio
        free: gratis, gratuito, gratuita, gratuitos
        minimum: minimo, minima
        minimum+order: pedido minimo, compra minima
        order: pedido, compra
        where: donde, a donde, adonde, que zonas, zonas
        filler: estan, esta, estais, el, la, los, las, es, son, cual, cuales, que, tienen, teneis, hay, en, de, por, favor, por favor, me, puede, pueden, puedes, decir, decirme, saber, quisiera, queria, quiero, para, del, dia, dias, proximo, este, y, a, hola, buenas, buenos dias, buenas tardes, gracias, un, una, si, o, hacen, lo, al
        """;

    private const string German = """
        open: geöffnet, offen, auf, öffnet, öffnen, aufmachen, geoeffnet
        close: geschlossen, zu, schließt, schließen, zumachen, schliesst, schliessen
        hours: öffnungszeiten, öffnungszeit, geschäftszeiten, oeffnungszeiten, uhrzeiten
        close+when: ladenschluss
        when: wann, um wie viel uhr, um wieviel uhr, ab wann, wie früh, von wann
        until: bis wann, wie lange, bis wie viel uhr, bis wieviel uhr, wie lang
        week: an welchen tagen, welche tage
        now: jetzt, gerade, noch, momentan, im moment, aktuell, schon, derzeit, im augenblick
        today: heute, heute abend, heute nachmittag, heute nacht, heut
        tomorrow: morgen
        aftertomorrow: übermorgen
        you: ihr, sie, das geschäft, der laden, laden, geschäft, restaurant, das restaurant, eure, euer, ihre, ihr laden, ihr geschäft
        delivery: lieferung, liefern, liefert, lieferservice, die lieferung, lieferungen
        howmuch: wie viel, wieviel, was kostet, kostet, kosten, preis, teuer, wie teuer
        delivery+howmuch: lieferkosten, liefergebühr, liefergebühren, versandkosten
        free: kostenlos, gratis, umsonst, kostenfrei
        minimum+order: mindestbestellwert, mindestbestellung
        order: bestellung
        where: wo, wohin, welche gebiete, welche gegenden
        delivery+where: liefergebiet, liefergebiete
        filler: habt, haben, hat, seid, sind, ist, macht, machen, das, der, die, den, dem, es, was, wie, sagen, mir, bitte, am, an, um, im, in, und, denn, auch, ich, wissen, können, könnt, möchte, wollte, fragen, ob, kommenden, nächsten, nächste, diesen, hallo, guten tag, danke, gibt, gibt es, ein, einen, eine, bei, euch, ihnen, für, uhr, von, ab
        """;

    private const string French = """
        open: ouvert, ouverts, ouverte, ouvertes, ouvrez, ouvre, ouvrent, ouverture
        close: fermé, fermés, fermée, fermez, ferme, ferment, fermeture
        hours: horaires, horaires d'ouverture, heures d'ouverture, horaire, vos horaires
        when: quand, à quelle heure, quelle heure, à partir de quelle heure, de quelle heure
        until: jusqu'à quelle heure, jusqu'à quand, jusqu'a quelle heure
        week: quels jours
        now: maintenant, en ce moment, encore, actuellement, là, deja, tout de suite
        today: aujourd'hui, ce soir, cet après-midi, ce matin
        tomorrow: demain
        aftertomorrow: après-demain
        you: vous, le magasin, magasin, la boutique, boutique, restaurant, le restaurant, vos, votre
        delivery: livraison, livrez, livraisons, la livraison
        howmuch: combien, combien coûte, coûte, prix, coute, tarif, tarifs, coût, combien coute
        delivery+howmuch: frais de livraison, prix de la livraison
        free: gratuite, gratuit, offerte, gratuitement
        minimum: minimum, minimale
        minimum+order: commande minimum, minimum de commande, montant minimum, commande minimale
        order: commande, achat
        where: où, quelles zones, zones, ou
        filler: êtes, est, est-ce que, est-ce, ce, c'est, que, qu'est-ce que, le, la, les, quels, quelles, quel, quelle, sont, s'il vous plaît, s'il vous plait, svp, bonjour, bonsoir, merci, à, a, de, en, et, il, elle, y, je, voudrais, savoir, pouvez, me, dire, prochain, du, des, pour, un, une, au, t-il, t, faites, si, avez, ce jour, pouvez-vous
        """;

    private const string Portuguese = """
        open: abrem, abre, aberto, abertos, aberta, abertas, abrir, abrirão
        close: fecham, fecha, fechado, fechados, fechada, encerram, encerra, fecharão
        hours: horário, horários, horário de funcionamento, horário de atendimento, horario de abertura, funcionamento
        when: quando, a que horas, que horas, a partir de que horas, qual horário, de que horas
        until: até que horas, até quando, ate que horas
        week: quais dias, que dias, em que dias
        now: agora, ainda, neste momento, já, no momento
        today: hoje, esta noite, hoje à noite, esta tarde
        tomorrow: amanhã
        aftertomorrow: depois de amanhã
        you: vocês, você, vcs, vc, a loja, loja, o restaurante, restaurante, seu, seus, sua
        delivery: entrega, entregas, entregam, frete, delivery, o frete, a entrega, fazem entrega, fazem entregas
        howmuch: quanto, quanto custa, custa, preço, valor, quanto é, quanto fica, fica, taxa, custo
        delivery+howmuch: taxa de entrega, valor da entrega, valor do frete, preço da entrega
        free: grátis, gratuito, gratuita, gratis
        minimum: mínimo, mínima
        minimum+order: pedido mínimo, compra mínima
        order: pedido, compra
        where: onde, aonde, quais regiões, quais bairros, que bairros
        filler: estão, está, o, a, os, as, é, são, qual, quais, por favor, no, na, nos, nas, de, do, da, em, e, gostaria, saber, queria, quero, pode, podem, me, dizer, que, ta, tao, próximo, próxima, neste, nesta, olá, oi, bom dia, boa tarde, boa noite, obrigado, obrigada, para, um, uma, se, tem, têm, fazem, dia, dias, aos, ao
        """;

    private const string Turkish = """
        open: açık, açıksınız, açıyorsunuz, açılıyor, açılıyorsunuz, açılır, açılış, açıkmısınız, açar
        close: kapalı, kapalısınız, kapanıyorsunuz, kapanıyor, kapatıyorsunuz, kapanır, kapanış
        hours: çalışma saatleri, çalışma saatleriniz, açılış saatleri, mesai saatleri, saatleriniz, çalışma saatiniz, açılış kapanış saatleri
        when: ne zaman, kaçta, saat kaçta, hangi saatte, kaçtan
        until: kaça kadar, saat kaça kadar, ne zamana kadar
        week: hangi günler, hangi gün
        now: şimdi, şu an, şu anda, hala, hâlâ, şuan, şuanda
        today: bugün, bu akşam, bu gece
        tomorrow: yarın
        aftertomorrow: öbür gün, yarından sonra
        you: siz, mağaza, dükkan, dükkanınız, mağazanız, restoran, sizin
        delivery: teslimat, kargo, paket servis, eve servis, gönderim, paket servisi, eve teslimat
        howmuch: ne kadar, kaç para, kaç tl, fiyatı, ücreti, ücret, ücretiniz, kaç lira
        free: ücretsiz, bedava
        minimum: minimum, asgari, en az, min
        minimum+order: minimum sipariş, minimum sipariş tutarı, asgari sipariş
        order: sipariş, tutarı, tutar
        where: nereye, nerelere, hangi bölgelere, hangi semtlere
        filler: mısınız, misiniz, musunuz, müsünüz, mı, mi, mu, mü, nedir, ne, hangi, günü, günleri, lütfen, acaba, var, saat, kaç, peki, merhaba, selam, teşekkürler, öğrenebilir, miyim, bir, için, ve, da, de, yapıyor, gün
        """;
}
