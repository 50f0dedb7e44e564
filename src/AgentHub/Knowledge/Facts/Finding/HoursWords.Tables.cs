namespace AgentHub.Knowledge.Facts.Finding;

/// <summary>A line for each mark; days are numbered from Sunday, 0.</summary>
internal sealed partial class HoursWords
{
    private const string English = """
        day0: sunday, sundays, sun, su
        day1: monday, mondays, mon, mo
        day2: tuesday, tuesdays, tue, tues, tu
        day3: wednesday, wednesdays, wed, weds
        day4: thursday, thursdays, thu, thur, thurs, th
        day5: friday, fridays, fri, fr
        day6: saturday, saturdays, sat, sa
        daily: daily, every day, everyday, each day, all days, every single day, all week
        workdays: weekdays, weekday, on weekdays, working days, workdays
        weekend: weekends, weekend, the weekend
        month1: january, jan
        month2: february, feb
        month3: march, mar
        month4: april, apr
        month5: may
        month6: june, jun
        month7: july, jul
        month8: august, aug
        month9: september, sep, sept
        month10: october, oct
        month11: november, nov
        month12: december, dec
        to: to, till, until, through, thru, til
        and: and
        from: from, between
        closed: closed, close, closes, shut, not open, we close, closing
        open: open, opens, opened, we are open, we open, we're open
        hours: hours, opening hours, opening times, business hours, store hours, shop hours, working hours, hours of operation, visiting hours
        except: except, except on, excluding, apart from, but not
        am: am, in the morning
        pm: pm, in the afternoon, in the evening
        night: at night
        noon: noon, midday
        midnight: midnight
        clock: o'clock, oclock, h, hrs
        filler: our, we, are, is, the, on, at, for, you, of, your, in, a, every, it, all, both, shop, store, cafe, restaurant, office, salon, lunch, break, lunch break, public
        season: ramadan, eid, summer, winter, christmas, easter, season, holiday, holidays, bank holidays, public holidays, new year, school
        other: not, never, don't, do not, kitchen, breakfast, brunch, dinner, lunch menu, delivery, deliveries, deliver, shipping, support, hotline, phone, call, calls, telephone, happy hour, check-in, checkin, check-out, checkout, last, course, class, classes, lesson, lessons, parking, pool, gym, spa, bar, pickup, pick-up, collection, appointment, appointments, emergency, tour, tours, rental, rentals, chat, email, online
        """;

    private const string Arabic = """
        day0: الأحد, احد, حد, الحد, يوم الأحد, أيام الأحد
        day1: الاثنين, الإثنين, اثنين, اتنين, الاتنين, التنين, يوم الاثنين
        day2: الثلاثاء, ثلاثاء, الثلاثا, التلاتا, الثلاث, التلات, يوم الثلاثاء
        day3: الأربعاء, اربعاء, الأربعا, الاربع, الاربعه, يوم الأربعاء
        day4: الخميس, خميس, يوم الخميس
        day5: الجمعة, جمعة, يوم الجمعة, أيام الجمعة
        day6: السبت, سبت, يوم السبت
        daily: يوميا, كل يوم, كل الأيام, جميع أيام الأسبوع, طوال الأسبوع, طيلة أيام الأسبوع, كل ايام الاسبوع, طوال ايام الاسبوع
        workdays: أيام العمل, ايام الدوام
        weekend: نهاية الأسبوع, عطلة نهاية الأسبوع, الويكند
        month1: يناير, كانون الثاني
        month2: فبراير, شباط
        month3: مارس, اذار
        month4: أبريل, إبريل, نيسان
        month5: مايو, ايار
        month6: يونيو, حزيران
        month7: يوليو, تموز
        month8: أغسطس, آب
        month9: سبتمبر, ايلول
        month10: أكتوبر, تشرين الأول
        month11: نوفمبر, تشرين الثاني
        month12: ديسمبر, كانون الأول
        to: إلى, حتى, لغاية, ل, لحد, الي غاية
        and: و, ثم, ومن ثم
        from: من, بين
        closed: لا نفتح, لا نعمل, ما نفتح, غير مفتوح, لا يفتح, مغلق, مغلقون, مغلقين, مغلقة, نغلق, يغلق, تغلق, اغلاق, مسكر, مسكرين, عطلة, إجازة, نسكر, مقفل, مقفول, نقفل
        open: نفتح, مفتوح, مفتوحون, مفتوحين, مفتوحة, يفتح, تفتح, نعمل, يعمل, نستقبلكم, فاتح, فاتحين, دوامنا
        hours: أوقات العمل, ساعات العمل, أوقات الدوام, ساعات الدوام, مواعيد العمل, الدوام, دوام, مواعيد الفتح, أوقات الفتح, ساعات الفتح, اوقات عملنا
        except: ما عدا, ماعدا, عدا, باستثناء, إلا
        am: صباحا, ص, الصبح, فجرا
        pm: مساء, م, ظهرا, عصرا, المسا, المساء, الظهر, العصر, بعد الظهر
        night: ليلا, بالليل, الليل
        noon: الظهيرة
        midnight: منتصف الليل
        clock: الساعة, ساعة, س
        filler: يوم, أيام, في, وقت, الصلاة, صلاة, كالمعتاد, على, نحن, محلنا, المحل, المتجر, المطعم, لدينا, اوقات, كل, تماما
        season: رمضان, العيد, عيد, الصيف, صيفا, الشتاء, شتاء, الأعياد, العطل, العطلات
        other: لا, ليس, غير, المطبخ, الفطور, الافطار, العشاء, التوصيل, توصيل, الدعم, اتصلوا, اتصل, الهاتف, موقف, الدروس, دورة, دورات, المواعيد, الطوارئ, اخر, الحجز, الشحن
        """;

    private const string Spanish = """
        day0: domingo, domingos, dom
        day1: lunes, lun
        day2: martes, mar
        day3: miércoles, mie
        day4: jueves, jue
        day5: viernes, vie
        day6: sábado, sábados, sab
        daily: todos los dias, cada dia, a diario, diariamente, diario, toda la semana
        workdays: entre semana, dias laborables, laborables, dias habiles
        weekend: fines de semana, fin de semana
        month1: enero
        month2: febrero
        month3: marzo
        month4: abril
        month5: mayo
        month6: junio
        month7: julio
        month8: agosto
        month9: septiembre, setiembre
        month10: octubre
        month11: noviembre
        month12: diciembre
        to: a, al, hasta, a las, hasta las, a la
        and: y
        from: de, desde, entre, de las, desde las, del
        closed: no abrimos, no abre, no estamos abiertos, cerrado, cerrados, cerramos, cierra, cerrada, cierran
        open: abierto, abiertos, abrimos, abre, abren, abierta, estamos abiertos
        hours: horario, horarios, horas de apertura, horario de apertura, horario de atencion, horario comercial, horas de atencion
        except: excepto, salvo, menos
        am: de la manana, am, por la manana
        pm: de la tarde, pm, por la tarde
        night: de la noche
        noon: mediodia
        midnight: medianoche
        clock: h, hs, hrs, horas, hora
        filler: los, el, la, las, en, nuestro, nuestra, tienda, es, son, estamos, dias, dia, por, local, para, comer
        season: verano, invierno, navidad, festivos, festivo, vacaciones, semana santa, ramadan, feriados, feriado
        other: no, nunca, cocina, desayuno, desayunos, cena, cenas, entrega, entregas, reparto, domicilio, envio, envios, telefono, soporte, llama, llame, clases, clase, curso, cursos, aparcamiento, ultima, ultimo, citas, piscina, urgencias, online
        """;

    private const string German = """
        day0: sonntag, sonntags, so, sonntage, sonn
        day1: montag, montags, mo
        day2: dienstag, dienstags, di
        day3: mittwoch, mittwochs, mi
        day4: donnerstag, donnerstags, do
        day5: freitag, freitags, fr
        day6: samstag, samstags, sa, sonnabend
        daily: täglich, jeden tag, alle tage, die ganze woche
        workdays: werktags, wochentags, unter der woche, an werktagen
        weekend: am wochenende, wochenende, wochenends
        month1: januar, jänner, jan
        month2: februar, feb
        month3: märz
        month4: april, apr
        month5: mai
        month6: juni, jun
        month7: juli, jul
        month8: august, aug
        month9: september, sep, sept
        month10: oktober, okt
        month11: november, nov
        month12: dezember, dez
        to: bis, bis um
        and: und, sowie
        from: von, ab, zwischen
        closed: nicht geöffnet, nicht offen, geschlossen, ruhetag, schließen, schließt
        open: geöffnet, offen, öffnen, öffnet
        hours: öffnungszeiten, öffnungszeit, geschäftszeiten, sprechzeiten, ladenöffnungszeiten
        except: außer, ausgenommen
        am: morgens, vormittags, früh
        pm: nachmittags, abends, mittags
        night: nachts
        noon: mittag
        midnight: mitternacht
        clock: uhr, h
        filler: wir, haben, sind, am, um, unsere, unser, der, die, das, an, für, im, laden, geschäft, ist, jeweils, mittagspause
        season: sommer, winter, weihnachten, feiertagen, feiertage, feiertag, ferien, ramadan, ostern
        other: nicht, nie, kein, keine, küche, frühstück, lieferung, lieferzeiten, lieferzeit, liefern, telefon, telefonisch, hotline, kurs, kurse, parkplatz, parkhaus, letzte, letzter, anruf, notdienst, termine, bar
        """;

    private const string French = """
        day0: dimanche, dimanches, dim
        day1: lundi, lundis, lun
        day2: mardi, mardis, mar
        day3: mercredi, mercredis, mer
        day4: jeudi, jeudis, jeu
        day5: vendredi, vendredis, ven
        day6: samedi, samedis, sam
        daily: tous les jours, chaque jour, 7 jours sur 7, 7j, tlj, quotidiennement, toute la semaine
        workdays: en semaine, jours ouvrables, les jours ouvrés
        weekend: week-end, le week-end, weekend, les week-ends, week end
        month1: janvier
        month2: février
        month3: mars
        month4: avril
        month5: mai
        month6: juin
        month7: juillet
        month8: août
        month9: septembre
        month10: octobre
        month11: novembre
        month12: décembre
        to: à, au, jusqu'à, a
        and: et, puis
        from: de, du, dès, entre
        closed: pas ouvert, pas ouverts, n'ouvrons pas, fermé, fermés, fermée, ferme, fermons, fermeture, fermees
        open: ouvert, ouverts, ouverte, ouvre, ouvrons, nous sommes ouverts, ouvrez
        hours: horaires, heures d'ouverture, horaires d'ouverture, horaire
        except: sauf, excepté, hormis
        am: du matin
        pm: de l'après-midi, du soir, l'apres-midi
        night: de la nuit
        noon: midi
        midnight: minuit
        clock: h, heures, heure
        filler: nous, sommes, le, la, les, est, notre, nos, magasin, boutique, en, des
        season: été, hiver, noël, jours fériés, fériés, vacances, ramadan, pâques
        other: pas, jamais, cuisine, petit-déjeuner, petit-dejeuner, dejeuner, diner, livraison, livraisons, livrons, téléphone, appelez, cours, parking, dernière, dernier, rendez-vous, urgences, piscine
        """;

    private const string Portuguese = """
        day0: domingo, domingos, dom
        day1: segunda, segundas, seg, segunda-feira, segundas-feiras
        day2: terça, terças, ter, terça-feira
        day3: quarta, quartas, qua, quarta-feira
        day4: quinta, quintas, qui, quinta-feira
        day5: sexta, sextas, sex, sexta-feira
        day6: sábado, sábados, sab
        daily: todos os dias, diariamente, cada dia, diario, toda a semana
        workdays: dias úteis, durante a semana, dias de semana
        weekend: fins de semana, fim de semana, final de semana, fim-de-semana, finais de semana
        month1: janeiro
        month2: fevereiro
        month3: março
        month4: abril
        month5: maio
        month6: junho
        month7: julho
        month8: agosto
        month9: setembro
        month10: outubro
        month11: novembro
        month12: dezembro
        to: a, às, as, ao, até, até às, ate as, à
        and: e
        from: de, das, da, entre, desde
        closed: não abrimos, não abre, não funcionamos, não funciona, fechado, fechados, fechamos, fecha, fechada, encerrado, encerrados, encerra
        open: aberto, abertos, abrimos, abre, aberta, funcionamos, funciona
        hours: horário, horários, horário de funcionamento, horário de atendimento, horas de funcionamento, funcionamento
        except: exceto, menos, salvo
        am: da manhã, de manhã
        pm: da tarde, da noite, de tarde
        night: da madrugada
        noon: meio-dia, meio dia
        midnight: meia-noite, meia noite
        clock: h, hs, horas, hora
        filler: os, o, na, no, nas, nos, estamos, nossa, nosso, loja, é, são, aos, para, almoco
        season: verão, inverno, natal, feriados, feriado, férias, ramadan, pascoa
        other: não, nunca, cozinha, café da manhã, pequeno-almoço, jantar, entrega, entregas, delivery, telefone, suporte, ligue, aula, aulas, curso, cursos, estacionamento, última, último, piscina
        """;

    private const string Turkish = """
        day0: pazar, pazarları, paz, pazar günü, pazar günleri
        day1: pazartesi, pzt, pazartesileri, pazartesi günü
        day2: salı, sal, salı günü
        day3: çarşamba, çar, çarşamba günü
        day4: perşembe, per, perşembe günü
        day5: cuma, cum, cuma günü, cuma günleri
        day6: cumartesi, cmt, cumartesi günü, cumartesileri
        daily: her gün, hergün, haftanın her günü, haftanın 7 günü, tüm günler
        workdays: hafta içi, haftaiçi, hafta ici her gun
        weekend: hafta sonu, haftasonu, hafta sonları
        month1: ocak
        month2: şubat
        month3: mart
        month4: nisan
        month5: mayıs
        month6: haziran
        month7: temmuz
        month8: ağustos
        month9: eylül
        month10: ekim
        month11: kasım
        month12: aralık
        to: ile, kadar, ila
        and: ve
        from: arasında, arası
        closed: açık değil, açık değiliz, kapalı, kapalıyız, kapanır, kapatıyoruz, kapanıyor
        open: açık, açığız, açığız, açılır, hizmet veriyoruz, hizmetinizdeyiz, açıyoruz, acilir
        hours: çalışma saatleri, çalışma saatlerimiz, açılış saatleri, mesai saatleri, saatlerimiz
        except: hariç, dışında
        am: sabah
        pm: öğleden sonra, akşam
        night: gece
        noon: öğlen, öğle
        midnight: gece yarısı
        clock: saat, saatleri, saatler
        filler: günleri, günü, günler, biz, bizim, dükkanımız, mağazamız, saatlerinde, da, de
        season: ramazan, bayram, bayramda, yaz, kış, tatil, resmi tatillerde, yılbaşı
        other: değil, mutfak, kahvaltı, teslimat, kargo, telefon, destek, otopark, kurs, ders, son, randevu, havuz
        """;
}
