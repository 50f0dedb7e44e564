using AgentHub.Agents;
using AgentHub.Knowledge.Facts;
using AgentHub.Knowledge.Facts.Asking;
using AgentHub.Languages;
using AgentHub.Platform.Tenancy;
using Xunit;

namespace AgentHub.Tests.Knowledge.Facts;

/// <summary>
/// Customers' questions to a shop in Amman on Thursday 26 November 2026 at 15:30. It is open Saturday to Thursday from 9 to 22 and on
/// Friday from 14 to 23:30, and closed on 25 December.
/// </summary>
public sealed class FactQuestionTests
{
    private static readonly TenantId Tenant = TenantId.New();
    private static readonly AgentId Agent = AgentId.New();
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Are you open now?", "We are open now, until 22:00.")]
    [InlineData("are u open?", "We are open now, until 22:00.")]
    [InlineData("Hi, are you still open today?", "We are open today (Thursday) from 9:00 to 22:00.")]
    [InlineData("open tomorrow?", "We are open tomorrow (Friday) from 14:00 to 23:30.")]
    [InlineData("Are you open on Friday?", "Tomorrow (Friday)")]
    [InlineData("do you open on saturdays", "We are open the day after tomorrow (Saturday) from 9:00 to 22:00.")]
    [InlineData("Are you closed on Sunday?", "We are open on Sunday from 9:00 to 22:00.")]
    [InlineData("Are you open on 25 December?", "We are closed on Friday, 25 December (Christmas).")]
    [InlineData("are you open december 25th", "closed on Friday, 25 December")]
    [InlineData("Are you open at Christmas?", "closed on Friday, 25 December")]
    [InlineData("When do you close?", "We are open now, until 22:00.")]
    [InlineData("what time do you close tomorrow", "We close tomorrow (Friday) at 23:30.")]
    [InlineData("How late are you open on Saturday?", "at 22:00")]
    [InlineData("What are your opening hours?", "Our opening hours: Monday–Thursday from 9:00 to 22:00; Friday from 14:00 to 23:30; Saturday–Sunday from 9:00 to 22:00.")]
    [InlineData("when are you open", "Our opening hours:")]
    [InlineData("What time do you open on Friday?", "14:00")]
    [InlineData("are you open on friday at 11 am?", "We are closed tomorrow (Friday) at 11:00. We are open tomorrow (Friday) from 14:00 to 23:30.")]
    [InlineData("Are you open at 21:30?", "We are open today (Thursday) at 21:30.")]
    [InlineData("open on the weekend?", "On Sunday")]
    [InlineData("How much is delivery?", "Delivery costs 2 JOD. Delivery is free for orders from 20 JOD.")]
    [InlineData("delivery fee?", "Delivery costs 2 JOD.")]
    [InlineData("Is delivery free?", "free for orders from 20 JOD")]
    [InlineData("what is the minimum order", "The minimum order is 5 JOD.")]
    [InlineData("Where do you deliver?", "Our delivery area: Amman and Zarqa.")]
    [InlineData("Do you deliver to Zarqa?", "Our delivery area: Amman and Zarqa.")]
    [InlineData("هل أنتم مفتوحين الآن؟", "نحن مفتوحون الآن حتى 10:00 مساءً.")]
    [InlineData("فاتحين الجمعة؟", "غدًا (الجمعة) من 2:00 مساءً حتى 11:30 مساءً")]
    [InlineData("متى بتسكروا؟", "حتى 10:00 مساءً")]
    [InlineData("مرحبا، شو دوامكم؟", "أوقات الدوام:")]
    [InlineData("بتفتحوا بكرا؟", "نفتح غدًا (الجمعة)")]
    [InlineData("كم ساعات الدوام", null)]
    [InlineData("لأي ساعة فاتحين اليوم", "نغلق اليوم (الخميس) الساعة 10:00 مساءً.")]
    [InlineData("التوصيل بكم؟", "كلفة التوصيل 2 JOD.")]
    [InlineData("قديش التوصيل لو سمحت", "كلفة التوصيل 2 JOD.")]
    [InlineData("هل التوصيل مجاني؟", "مجاني للطلبات من 20 JOD")]
    [InlineData("شو الحد الأدنى للطلب؟", "الحد الأدنى للطلب 5 JOD.")]
    [InlineData("wein bitwaslo", null)]
    [InlineData("fat7een hala2?", "نحن مفتوحون الآن")]
    [InlineData("¿abren mañana?", "Mañana (viernes) abrimos de 14:00 a 23:30.")]
    [InlineData("¿Están abiertos ahora?", "Ahora estamos abiertos, hasta las 22:00.")]
    [InlineData("¿A qué hora cierran hoy?", "Cerramos hoy (jueves) a las 22:00.")]
    [InlineData("¿Cuál es su horario?", "Nuestro horario:")]
    [InlineData("¿Cuánto cuesta el envío?", "El envío cuesta 2 JOD.")]
    [InlineData("Habt ihr jetzt geöffnet?", "Wir haben jetzt geöffnet, bis 22:00 Uhr.")]
    [InlineData("Wann macht ihr heute zu?", "Wir schließen heute (Donnerstag) um 22:00 Uhr.")]
    [InlineData("Haben Sie am 25. Dezember geöffnet?", "am Freitag, 25. Dezember (Christmas) haben wir geschlossen.")]
    [InlineData("Was kostet die Lieferung?", "Die Lieferung kostet 2 JOD.")]
    [InlineData("Êtes-vous ouverts demain ?", "Demain (vendredi), nous sommes ouverts de 14:00 à 23:30.")]
    [InlineData("Quels sont vos horaires ?", "Nos horaires :")]
    [InlineData("Combien coûte la livraison ?", "La livraison coûte 2 JOD.")]
    [InlineData("Vocês abrem amanhã?", "Amanhã (sexta-feira) abrimos das 14:00 às 23:30.")]
    [InlineData("Qual o horário de funcionamento?", "Nosso horário:")]
    [InlineData("Quanto custa a entrega?", "A entrega custa 2 JOD.")]
    [InlineData("Şu an açık mısınız?", "Şu an açığız, kapanış 22:00.")]
    [InlineData("Yarın açık mısınız?", "Yarın (cuma) 14:00–23:30 açığız.")]
    [InlineData("Teslimat ücreti ne kadar?", "Teslimat ücreti 2 JOD.")]
    public void A_question_that_a_fact_answers_gets_one_right_sentence(string question, string? answer)
    {
        var given = Answer(question, Facts(confirmed: true));
        if (answer is null) Assert.Null(given);
        else Assert.Contains(answer, given?.Text ?? "(nothing)", StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Is the road open?")]
    [InlineData("I want to open a bank account")]
    [InlineData("Do you repair openers?")]
    [InlineData("How do I open the lock?")]
    [InlineData("Can you open my phone?")]
    [InlineData("Are you open and do you have parking?")]
    [InlineData("Are you open for delivery now?")]
    [InlineData("Is the kitchen open now?")]
    [InlineData("When does the sale close?")]
    [InlineData("What time is it?")]
    [InlineData("What time does my order arrive?")]
    [InlineData("Are you hiring now?")]
    [InlineData("Is your Irbid branch open now?")]
    [InlineData("Do you have a table on Friday?")]
    [InlineData("Can I return an opened box?")]
    [InlineData("How much is a city bike?")]
    [InlineData("How much is delivery to London?")]
    [InlineData("Do you deliver to London?")]
    [InlineData("Do you deliver on Sunday?")]
    [InlineData("How long does delivery take?")]
    [InlineData("What are the delivery hours?")]
    [InlineData("When is the delivery?")]
    [InlineData("Where is my delivery?")]
    [InlineData("How much is it?")]
    [InlineData("What is the minimum age?")]
    [InlineData("Are you open to offers?")]
    [InlineData("Do you open on New Year?")]
    [InlineData("Is it closed source?")]
    [InlineData("How close are you to the station?")]
    [InlineData("Today is my birthday")]
    [InlineData("Friday")]
    [InlineData("now")]
    [InlineData("Can I rent a bike for 24 hours?")]
    [InlineData("Is it free?")]
    [InlineData("Where are you?")]
    [InlineData("متى يوصل طلبي؟")]
    [InlineData("بكم الكنافة؟")]
    [InlineData("كم سعر الدراجة؟")]
    [InlineData("هل الطريق مفتوح؟")]
    [InlineData("بدي افتح حساب")]
    [InlineData("وين المحل؟")]
    [InlineData("كيف بفتح العلبة؟")]
    [InlineData("هل التوصيل سريع؟")]
    [InlineData("¿Cuánto cuesta abrir una cuenta?")]
    [InlineData("¿Dónde están?")]
    [InlineData("¿Cuándo llega mi pedido?")]
    [InlineData("Wann kommt meine Lieferung?")]
    [InlineData("Wie öffne ich das Schloss?")]
    [InlineData("Où êtes-vous ?")]
    [InlineData("Comment ouvrir un compte ?")]
    [InlineData("Quanto custa a bicicleta?")]
    [InlineData("Onde vocês ficam?")]
    [InlineData("Bisiklet ne kadar?")]
    [InlineData("Hesap açmak istiyorum")]
    [InlineData("")]
    [InlineData("؟")]
    public void A_question_about_something_else_is_not_taken(string question) => Assert.Null(Answer(question, Facts(confirmed: true)));

    [Fact]
    public void At_night_it_says_when_it_opens_and_past_midnight_whose_night_it_is()
    {
        Assert.Equal("We are closed now. We open today (Friday) at 14:00.", Answer("are you open?", Facts(true), At(2026, 11, 27, 1, 0))!.Text);
        Assert.Equal("We are closed now. We open tomorrow (Saturday) at 9:00.", Answer("are you open?", Facts(true), At(2026, 11, 27, 23, 45))!.Text);
    }

    [Fact]
    public void Without_the_zone_the_week_is_said_and_nothing_of_now()
    {
        var facts = Facts(confirmed: true).Where(f => f.Kind != FactKind.TimeZone).ToList();
        Assert.StartsWith("Our opening hours:", Answer("Are you open now?", facts)!.Text, StringComparison.Ordinal);
        Assert.StartsWith("Our opening hours:", Answer("Are you open tomorrow?", facts)!.Text, StringComparison.Ordinal);
        Assert.StartsWith("We are open on Friday from 14:00", Answer("Are you open on Friday?", facts)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_said_is_not_answered()
    {
        var sundays = Suggested(FactKind.Hours, new FactValue(Week: new Dictionary<string, string[]> { ["sunday"] = [] }), "We are closed on Sundays.", 1);
        Assert.Null(Answer("Are you open on Monday?", [sundays]));
        Assert.StartsWith("We are closed on Sunday.", Answer("Are you open on Sunday?", [sundays])!.Text, StringComparison.Ordinal);
        Assert.Null(Answer("How much is delivery?", [sundays]));
        Assert.Null(Answer("Are you open?", []));
    }

    [Fact]
    public void A_suggestion_is_said_with_its_source()
    {
        var fee = Suggested(FactKind.DeliveryFee, FactValue.OfAmount("€5"), "Delivery costs €5.", 1);
        var answer = Answer("How much is delivery?", [fee])!;
        Assert.Equal("Delivery costs €5.\nSource «Page 1»: Delivery costs €5.", answer.Text);
        Assert.Equal(("Page 1", "Delivery costs €5."), (Assert.Single(answer.Sources).Title, answer.Sources[0].Quote));
    }

    [Fact]
    public void Of_two_sources_that_disagree_the_newer_is_said_with_its_date()
    {
        var old = Suggested(FactKind.DeliveryFee, FactValue.OfAmount("€5"), "Delivery costs €5.", 1);
        var newer = Suggested(FactKind.DeliveryFee, FactValue.OfAmount("€6"), "Delivery costs €6.", 20);
        Assert.Equal("Delivery costs €6.\nOur sources differ; this is the newest, of 20 November 2026.\nSource «Page 20»: Delivery costs €6.", Answer("How much is delivery?", [old, newer])!.Text);

        var said = Facts(confirmed: true).First(f => f.Kind == FactKind.DeliveryFee);
        Assert.Equal("Delivery costs 2 JOD.", Answer("How much is delivery?", [old, newer, said])!.Text);
    }

    [Fact]
    public void Two_sources_that_know_different_days_know_them_together()
    {
        var sundays = Suggested(FactKind.Hours, new FactValue(Week: new Dictionary<string, string[]> { ["sunday"] = [] }), "Closed on Sundays.", 2);
        var mondays = Suggested(FactKind.Hours, new FactValue(Week: new Dictionary<string, string[]> { ["monday"] = ["09:00-18:00"] }), "Mondays 9-18.", 1);
        Assert.Contains("Sunday closed", Answer("What are your hours?", [sundays, mondays])!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("differ", Answer("What are your hours?", [sundays, mondays])!.Text, StringComparison.Ordinal);
    }

    private static FactAnswer? Answer(string question, IReadOnlyList<Fact> facts, DateTimeOffset? now = null) =>
        FactQuestions.Read(question, LanguageDetector.Detect(question, "en")) is { } read ? FactAnswers.Answer(read, facts, now ?? Now) : null;

    private static List<Fact> Facts(bool confirmed)
    {
        Assert.True(confirmed);
        var week = new Dictionary<string, string[]>();
        foreach (var day in new[] { "saturday", "sunday", "monday", "tuesday", "wednesday", "thursday" }) week[day] = ["09:00-22:00"];
        week["friday"] = ["14:00-23:30"];
        return
        [
            Given(FactKind.Hours, new FactValue(Week: week)), Given(FactKind.TimeZone, FactValue.OfZone("Asia/Amman")),
            Given(FactKind.SpecialDays, new FactValue(From: new(2026, 12, 25), Until: new(2026, 12, 25), Label: "Christmas", Spans: [])),
            Given(FactKind.DeliveryFee, FactValue.OfAmount("2 JOD")), Given(FactKind.FreeDelivery, FactValue.OfAmount("20 JOD")), Given(FactKind.MinimumOrder, FactValue.OfAmount("5 JOD")),
            Given(FactKind.DeliveryArea, FactValue.OfArea("Amman and Zarqa")),
        ];
    }

    private static Fact Given(FactKind kind, FactValue value) => Fact.Given(Tenant, Agent, kind, value, Now);

    private static Fact Suggested(FactKind kind, FactValue value, string quote, int day) => Fact.Suggest(
        new FactOrigin(Tenant, Agent, AgentHub.Knowledge.SourceId.New(), null, $"Page {day}", null), kind, value, quote, new DateTimeOffset(2026, 11, day, 8, 0, 0, TimeSpan.Zero));

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(new DateTime(year, month, day, hour, minute, 0), TimeSpan.FromHours(3));
}
