using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Finding;
using AgentHub.Knowledge.Passages;
using AgentHub.Signup.Demo;
using Xunit;

namespace AgentHub.Tests.Knowledge.Facts;

/// <summary>Facts in the words of businesses, and words that look like facts and are none.</summary>
public sealed class FactFinderTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    // English
    [InlineData("We are open Tuesday to Sunday from 9:00 to 18:00. We are closed on Mondays.", "Mo - | Tu-Su 09:00-18:00")]
    [InlineData("Opening hours: Mon–Fri 9:00–18:00, Sat 10:00–14:00, Sunday closed", "Mo-Fr 09:00-18:00 | Sa 10:00-14:00 | Su -")]
    [InlineData("Opening hours\nMonday | 9 am - 6 pm\nTuesday | 9 am - 6 pm\nWednesday | Closed", "Mo-Tu 09:00-18:00 | We -")]
    [InlineData("Opening hours\nMonday\n9:00 - 17:00\nTuesday\n10:00 - 17:00", "Mo 09:00-17:00 | Tu 10:00-17:00")]
    [InlineData("We're open daily from 8am to 10pm except Sundays.", "Mo-Sa 08:00-22:00 | Su -")]
    [InlineData("Open every day 9-6.", "Mo-Su 09:00-18:00")]
    [InlineData("We are open 24/7.", "Mo-Su 00:00-24:00")]
    [InlineData("Open Fri and Sat from 6 p.m. to 2 a.m.", "Fr-Sa 18:00-02:00")]
    [InlineData("Open 9:00-17:00 Monday to Friday, 10:00-13:00 Saturday.", "Mo-Fr 09:00-17:00 | Sa 10:00-13:00")]
    [InlineData("The shop is closed on Sundays.", "Su -")]
    [InlineData("Opening hours: Mon-Thu 11am-9pm, Fri-Sat 11am-midnight", "Mo-Th 11:00-21:00 | Fr-Sa 11:00-24:00")]
    [InlineData("We are open Monday to Saturday 9-19 and closed 13:00-14:00 for lunch.", "Mo-Sa 09:00-13:00,14:00-19:00")]
    [InlineData("Opening hours: Mo-Fr 9-12 & 14-18, Sa 9-12", "Mo-Fr 09:00-12:00,14:00-18:00 | Sa 09:00-12:00")]
    [InlineData("Open Monday, Wednesday and Friday from 10 to 4 pm", "Mo 10:00-16:00 | We 10:00-16:00 | Fr 10:00-16:00")]
    // Arabic
    [InlineData("أوقات الدوام: السبت إلى الخميس من ٩ صباحًا حتى ١٠ مساءً، الجمعة من ٢ ظهرًا", "Sa-Th 09:00-22:00 | Fr 14:00-22:00")]
    [InlineData("نفتح يوميًا من الساعة 9:00 صباحًا حتى 23:00 ليلًا.\nيوم الجمعة نغلق من الساعة 12:00 حتى 14:00 وقت الصلاة، ثم نعود للعمل كالمعتاد.", "Sa-Th 09:00-23:00 | Fr 09:00-12:00,14:00-23:00")]
    [InlineData("ساعات العمل من الأحد إلى الخميس من 8 صباحا إلى 4 عصرا والجمعة والسبت مغلق", "Su-Th 08:00-16:00 | Fr-Sa -")]
    [InlineData("المحل مغلق يوم الجمعة.", "Fr -")]
    [InlineData("نعمل كل يوم من 10 صباحاً حتى 12 منتصف الليل ما عدا الجمعة", "Sa-Th 10:00-24:00 | Fr -")]
    // Spanish
    [InlineData("Abrimos de lunes a viernes de 9 a 14 y de 17 a 20.", "Mo-Fr 09:00-14:00,17:00-20:00")]
    [InlineData("Horario: lunes a sábado 10:00-21:00, domingos cerrado", "Mo-Sa 10:00-21:00 | Su -")]
    [InlineData("Estamos abiertos todos los días de 9 de la mañana a 8 de la tarde.", "Mo-Su 09:00-20:00")]
    // German
    [InlineData("Öffnungszeiten: Mo-Fr 8–18 Uhr, Sa 9–13 Uhr, So geschlossen", "Mo-Fr 08:00-18:00 | Sa 09:00-13:00 | Su -")]
    [InlineData("Wir haben von Dienstag bis Samstag von 10 bis 19 Uhr geöffnet. Montags ist Ruhetag.", "Tu-Sa 10:00-19:00 | Mo -")]
    // French
    [InlineData("Horaires d'ouverture : du mardi au samedi de 9h à 12h30 et de 14h à 19h", "Tu-Sa 09:00-12:30,14:00-19:00")]
    [InlineData("Nous sommes ouverts tous les jours de 10h à 20h sauf le dimanche.", "Mo-Sa 10:00-20:00 | Su -")]
    // Portuguese
    [InlineData("Aberto de segunda a sexta das 9h às 18h e sábado das 9h às 13h. Fechado aos domingos.", "Mo-Fr 09:00-18:00 | Sa 09:00-13:00 | Su -")]
    [InlineData("Horário de funcionamento: segunda-feira a sexta-feira, 08:30 às 17:30", "Mo-Fr 08:30-17:30")]
    // Turkish
    [InlineData("Çalışma saatlerimiz: hafta içi 09:00-18:00, cumartesi 10:00-14:00, pazar kapalı", "Mo-Fr 09:00-18:00 | Sa 10:00-14:00 | Su -")]
    [InlineData("Her gün 09.00'dan 22.00'a kadar açığız.", "Mo-Su 09:00-22:00")]
    // For machines
    [InlineData("openingHours: Mo-Fr 09:00-18:00, Sa 10:00-14:00", "Mo-Fr 09:00-18:00 | Sa 10:00-14:00")]
    [InlineData("{\"@type\":\"OpeningHoursSpecification\",\"dayOfWeek\":[\"Monday\",\"Tuesday\"],\"opens\":\"09:00\",\"closes\":\"17:00\"}", "Mo-Tu 09:00-17:00")]
    public void The_week_is_found(string text, string week) => Assert.Equal(Expand(week), Shown(Assert.Single(Find("About us", text), f => f.Kind == FactKind.Hours).Value));

    [Theory]
    [InlineData("The kitchen is open daily from 12 to 22.")]
    [InlineData("Breakfast is served Monday to Friday from 7 to 10.")]
    [InlineData("Call our support Mon-Fri 9-18.")]
    [InlineData("Deliveries arrive Monday to Friday between 9 and 17.")]
    [InlineData("The last rental of the day leaves at 17:00.")]
    [InlineData("Check-in from 14:00 to 22:00 every day.")]
    [InlineData("In Ramadan we are open daily from 10 to 16.")]
    [InlineData("We close at 18:00 on Mondays.")]
    [InlineData("On Mondays we close at 18:00.")]
    [InlineData("The yoga course is on Monday from 18:00 to 19:30.")]
    [InlineData("Opened in 2012, we have 9 to 18 people on Monday shifts.")]
    [InlineData("Downtown branch: open Mon-Fri 9-18. Mall branch: open Mon-Fri 10-22.")]
    [InlineData("We are not closed on Sundays.")]
    [InlineData("Open from 5 to 11 on Fridays.")]
    [InlineData("مطبخ المطعم: التوصيل يوميا من 12 حتى 22")]
    [InlineData("Meet us on Saturday from 10:00 to 12:00.")]
    [InlineData("Prices from 9 to 18 euros.")]
    public void What_is_not_the_weeks_hours_is_left(string text) => Assert.DoesNotContain(Find("About us", text), f => f.Kind == FactKind.Hours);

    [Theory]
    [InlineData("We are closed on 25 December.", "2026-12-25..2026-12-25 ")]
    [InlineData("We are closed from 24 to 26 December 2026.", "2026-12-24..2026-12-26 ")]
    [InlineData("We are closed from 24 December to 2 January.", "2026-12-24..2027-01-02 ")]
    [InlineData("Open 31 December 10:00-14:00", "2026-12-31..2026-12-31 10:00-14:00")]
    [InlineData("Am 1. Mai geschlossen", "2027-05-01..2027-05-01 ")]
    [InlineData("Cerrado el 6 de enero", "2027-01-06..2027-01-06 ")]
    [InlineData("مغلق يوم 25 ديسمبر", "2026-12-25..2026-12-25 ")]
    public void Special_days_are_found(string text, string expected)
    {
        var value = Assert.Single(Find("About us", text), f => f.Kind == FactKind.SpecialDays).Value;
        Assert.Equal(expected, $"{value.From:yyyy-MM-dd}..{value.Until:yyyy-MM-dd} {string.Join(',', value.Spans!)}");
    }

    [Theory]
    [InlineData("We were closed on 25 December 2024.")]
    [InlineData("Since 3 May 2019 we bake bread.")]
    [InlineData("The kitchen is closed on 25 December.")]
    public void Other_dates_are_left(string text) => Assert.DoesNotContain(Find("About us", text), f => f.Kind == FactKind.SpecialDays);

    [Theory]
    [InlineData("Delivery costs €5.", "deliveryFee €5")]
    [InlineData("The delivery fee is 2.50 JOD, free for orders over 25 JOD.", "deliveryFee 2.50 JOD; freeDelivery 25 JOD")]
    [InlineData("Minimum order: $15.", "minimumOrder $15")]
    [InlineData("التوصيل داخل عمّان بدينارين (2 دينار)، ومجاني للطلبات فوق 20 دينارًا.", "deliveryFee 2 دينار @داخل عمّان; freeDelivery 20 دينارًا; deliveryArea @داخل عمّان")]
    [InlineData("الحد الأدنى للطلب 5 دنانير.", "minimumOrder 5 دنانير")]
    [InlineData("El envío cuesta 4,90 € y es gratis a partir de 40 €.", "deliveryFee 4,90 €; freeDelivery 40 €")]
    [InlineData("Die Lieferung kostet 3,50 €. Ab 30 € ist die Lieferung kostenlos. Mindestbestellwert 12 €.", "deliveryFee 3,50 €; freeDelivery 30 €; minimumOrder 12 €")]
    [InlineData("La livraison coûte 5 € et elle est gratuite à partir de 50 €.", "deliveryFee 5 €; freeDelivery 50 €")]
    [InlineData("A entrega custa R$ 8. Pedido mínimo de R$ 30.", "deliveryFee R$ 8; minimumOrder R$ 30")]
    [InlineData("Teslimat ücreti 30 TL. 200 TL üzeri siparişlerde teslimat ücretsiz.", "deliveryFee 30 TL; freeDelivery 200 TL")]
    [InlineData("We deliver to Amman and Zarqa. ", "deliveryArea @Amman and Zarqa")]
    [InlineData("نوصل إلى جميع مناطق عمّان.", "deliveryArea @جميع مناطق عمّان")]
    [InlineData("Wir liefern innerhalb von Berlin.", "deliveryArea @innerhalb von Berlin")]
    public void What_delivery_costs_and_where_it_goes_is_found(string text, string expected) =>
        Assert.Equal(expected.Split("; ").Order(), Find("About us", text).Select(f => $"{AgentHub.Platform.Data.Words.Of(f.Kind)} {f.Value.Amount}{(f.Value.Area is { } area ? f.Value.Amount is null ? $"@{area}" : $" @{area}" : "")}").Order());

    [Theory]
    [InlineData("We do not deliver outside the city.")]
    [InlineData("How much is delivery? Ask us.")]
    [InlineData("Delivery costs €5 in the city or €9 outside.")]
    [InlineData("Delivery costs €5. Delivery costs €7.")]
    [InlineData("Delivery costs €5 per kilo.")]
    [InlineData("Shipping abroad costs €18.")]
    [InlineData("تكلفة الشحن 18 دينارًا لأول كيلو.")]
    [InlineData("نوصل داخل عمان مقابل 3 دنانير، وإلى باقي المحافظات مقابل 5 دنانير.")]
    [InlineData("A bicycle costs €500 on delivery day orders.")]
    [InlineData("The ship to the island leaves at 9.")]
    public void What_is_not_plain_is_left(string text) => Assert.Empty(Find("About us", text));

    [Fact]
    public void Every_quote_stands_in_its_passage()
    {
        foreach (var text in DemoKnowledge.All.SelectMany(b => b.Texts))
        {
            var passages = PassageSplitter.Split(text.Text).Select(p => new FactText(p.Heading, p.Text)).ToList();
            Assert.All(FactFinder.Find(text.Title, passages, Today), f => Assert.Contains(passages, p => p.Text.Contains(f.Quote, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_demo_businesses_say_when_they_are_open()
    {
        var hours = DemoKnowledge.All.SelectMany(b => b.Texts).SelectMany(t => Find(t.Title, t.Text)).Where(f => f.Kind == FactKind.Hours).Select(f => Shown(f.Value));
        Assert.Equal([Expand("Mo - | Tu-Su 09:00-18:00"), Expand("Sa-Th 09:00-23:00 | Fr 09:00-12:00,14:00-23:00")], hours);
    }

    [Fact]
    public void Lines_under_a_heading_about_opening_hours_need_no_verb()
    {
        Assert.Equal(Expand("Mo-Fr 09:00-18:00"), Shown(Assert.Single(Find("Opening hours", "Monday to Friday 9:00 to 18:00")).Value));
        Assert.Empty(Find("Kitchen hours", "Monday to Friday 9:00 to 18:00"));
        Assert.Empty(Find("Yoga", "Monday to Friday 9:00 to 18:00"));
    }

    private static IReadOnlyList<FoundFact> Find(string title, string text) => FactFinder.Find(title, PassageSplitter.Split(text).Select(p => new FactText(p.Heading, p.Text)), Today);

    private static string Shown(FactValue value) => string.Join(" | ", Days.Where(d => value.Week!.ContainsKey(Names[d])).Select(d => $"{d} {(value.Week![Names[d]] is { Length: > 0 } spans ? string.Join(',', spans) : "-")}"));

    private static readonly string[] Days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["Mo"] = "monday", ["Tu"] = "tuesday", ["We"] = "wednesday", ["Th"] = "thursday", ["Fr"] = "friday", ["Sa"] = "saturday", ["Su"] = "sunday",
    };

    /// <summary>"Mo-We 09:00-18:00 | Su -" as a line a day.</summary>
    private static string Expand(string week)
    {
        var days = new SortedDictionary<int, string>();
        foreach (var part in week.Split(" | "))
        {
            var (named, spans) = (part[..part.IndexOf(' ')], part[(part.IndexOf(' ') + 1)..]);
            var (from, until) = named.Split('-') is [var a, var b] ? (Array.IndexOf(Days, a), Array.IndexOf(Days, b)) : (Array.IndexOf(Days, named), Array.IndexOf(Days, named));
            for (var day = from; ; day = (day + 1) % 7)
            {
                days[day] = spans;
                if (day == until) break;
            }
        }

        return string.Join(" | ", days.Select(d => $"{Days[d.Key]} {d.Value}"));
    }
}
